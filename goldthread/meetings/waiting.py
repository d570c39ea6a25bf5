"""What waits for somebody about meetings, for My work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.meetings import words
from goldthread.meetings.models import ActionArising, Decision, Doing, Meeting, MinutesImport
from goldthread.meetings.notice import last_day_for_notice
from goldthread.meetings.queries import forward_plan, meetings_for
from goldthread.meetings.rules import Task, Viewer, given_to, viewer_of
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.workflow.waiting import Waiting

SOON = dt.timedelta(days=35)  # a clerk is told of an agenda from so many days before its notice
MINUTES_IN = dt.timedelta(days=14)  # after a meeting, when its minutes should be written
NEXT = "Next meeting"
LONGEST = 140  # characters of what is to be done
State = Meeting.State


def waiting_for(user: User, place: Place, roles: frozenset[Role], today: dt.date) -> list[Waiting]:
    """For a clerk: agendas, notices, minutes, imports. For who sits or reads all: what is next.

    For everyone with a role here: decisions and actions that they or their partner are to see to.
    """
    who = viewer_of(user, roles, place, today)
    found = list(_clerk(place, today)) if who.is_clerk else list(_next(place, who, today))
    return [*found, *_to_do(user, place, who)]


def _clerk(place: Place, today: dt.date) -> Iterator[Waiting]:
    meetings = Meeting.objects.in_place(place).select_related("body").order_by("starts_at")
    for meeting in meetings.filter(state=State.PLANNED):
        due = _notice_of(meeting)
        if due - SOON <= today:
            yield _about(meeting, "Agenda", "Publish the agenda.", due, "meetings:agenda")
    for meeting in meetings.filter(
        state__in=[State.AGENDA_PUBLISHED, State.HELD, State.MINUTES_DRAFT],
        starts_at__lt=timezone.make_aware(dt.datetime.combine(today, dt.time())),
    ):
        yield _minutes(meeting)
    yield from _imports(place)
    yield from _late_to_come_back(place, today)


def _notice_of(meeting: Meeting) -> dt.date:
    return last_day_for_notice(meeting.day, meeting.body.notice_days)


def _minutes(meeting: Meeting) -> Waiting:
    due = meeting.day + MINUTES_IN
    if meeting.state == State.AGENDA_PUBLISHED:
        return _about(meeting, "Minutes", "Say that the meeting was held.", due)
    if meeting.state == State.HELD:
        return _about(meeting, "Minutes", "Write the minutes.", due, "meetings:minutes")
    step = "Finish the minutes, and have them agreed."
    return _about(meeting, "Minutes", step, None, "meetings:minutes")


def _about(
    meeting: Meeting,
    kind: str,
    step: str,
    due: dt.date | None,
    page: str = "meetings:meeting",
    **more: str,
) -> Waiting:
    title = f"{words.title(meeting)}, {words.day(meeting.starts_at)}"
    kwargs = {"place": meeting.place.slug, "number": meeting.pk, **more}
    return Waiting(kind, title, step, due, page, kwargs)


def _imports(place: Place) -> Iterator[Waiting]:
    found = MinutesImport.objects.filter(place=place, state=MinutesImport.State.READ)
    for one in found.select_related("file"):
        kwargs = {"place": place.slug, "number": one.pk}
        step, since = "Review what was read.", timezone.localdate(one.asked_at)
        yield Waiting("Minutes", str(one), step, None, "meetings:review", kwargs, since)


def _late_to_come_back(place: Place, today: dt.date) -> Iterator[Waiting]:
    """What is to come back by now, to a body with no meeting planned for it."""
    for body in place.bodies.annotate(waits=Count("forward_items")).filter(waits__gt=0):
        for each in forward_plan(body):
            if each.meeting is None and each.item.due_on <= today:
                kwargs = {"place": place.slug, "number": body.pk}
                step = f"Plan a meeting of {body.name}, or put this off."
                yield Waiting(
                    "To come back", each.item.words, step, each.item.due_on,
                    "meetings:forward", kwargs,
                )  # fmt: skip


def _next(place: Place, who: Viewer, today: dt.date) -> Iterator[Waiting]:
    """The next meeting of each body that somebody reads whole, with its pack once it is out."""
    seen = set()
    coming = meetings_for(place, who).from_day(today).exclude(state=State.CANCELLED)
    for meeting in coming:
        if meeting.body_id in seen or not who.reads_whole(meeting.body):
            continue
        seen.add(meeting.body_id)
        if meeting.state == State.AGENDA_PUBLISHED:
            yield _about(
                meeting, NEXT, "Read the agenda pack.", meeting.day, "meetings:read", what="agenda"
            )
        else:
            yield _about(meeting, NEXT, "Come. The agenda is not out yet.", meeting.day)


def _to_do(user: User, place: Place, who: Viewer) -> Iterator[Waiting]:
    """What is open for a person, or for the partner whose actions they own."""
    for kind, name, page in (
        (ActionArising, "Action from a meeting", "settle_action"),
        (Decision, "Decision to carry out", "settle_decision"),
    ):
        rows = kind.objects.filter(given_to(user, place, who, kind), place=place, state=Doing.OPEN)
        for row in rows.select_related("meeting"):
            yield _task(row, place, name, page)


def _task(row: Task, place: Place, name: str, page: str) -> Waiting:
    said = " ".join(row.words.split())
    title = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    number = "arising" if isinstance(row, ActionArising) else "decision"
    kwargs = {"place": place.slug, "number": row.meeting_id, number: row.pk}
    step = "Do it, then say what came of it."
    return Waiting(name, title, step, row.due_on, f"meetings:{page}", kwargs, row.meeting.day)
