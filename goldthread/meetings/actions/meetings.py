"""Planning a meeting, publishing its agenda, holding it, agreeing its minutes."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.meetings.models import Body, ForwardItem, Meeting, Publication
from goldthread.meetings.models.published import What
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.publishing import Links, latest, publish, says_the_same
from goldthread.meetings.transitions import MEETINGS

EARLIEST, LATEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


@transaction.atomic
def plan_meeting(
    *,
    body: Body,
    starts_at: dt.datetime,
    ends_at: dt.datetime | None = None,
    where: str = "",
    title: str = "",
    public: bool = True,
    by: User | None,
    at: dt.datetime,
) -> Meeting:
    """Plan a meeting of a body.

    Raises `MeetingProblem` for times that make no sense, or where it meets at that time already.
    """
    _check_times(starts_at, ends_at)
    if body.meetings.filter(starts_at=starts_at).exclude(state=Meeting.State.CANCELLED).exists():
        raise MeetingProblem("This body has a meeting at that very time already.", "day")
    return Meeting.objects.create(
        place=body.place,
        body=body,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        where=where,
        public=public,
        planned_by=by,
        planned_at=at,
    )


@transaction.atomic
def amend_meeting(
    *,
    meeting: Meeting,
    starts_at: dt.datetime,
    ends_at: dt.datetime | None,
    where: str,
    title: str,
    public: bool,
) -> Meeting:
    """Change when, where or what a meeting is, until it is held; who may read it, at any time.

    Raises `MeetingProblem`, and `NotNow` when it was held.
    """
    _check_times(starts_at, ends_at)
    current = locked(meeting)
    moved = (current.starts_at, current.ends_at) != (starts_at, ends_at)
    if moved and not MEETINGS.allows(current.state, "cancel"):
        raise MeetingProblem(
            "This meeting was held or cancelled, so its times stay as they were.", "day"
        )
    current.starts_at, current.ends_at, current.where = starts_at, ends_at, where
    current.title, current.public = title, public
    current.save()
    return current


def _check_times(starts_at: dt.datetime, ends_at: dt.datetime | None) -> None:
    if not EARLIEST <= starts_at < LATEST:
        raise MeetingProblem("Check the year of the meeting.", "day")
    if ends_at is not None and ends_at <= starts_at:
        raise MeetingProblem("The meeting ends before it begins. Check both times.", "ends")


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, because: str) -> Meeting:
    """Call a meeting off, with the reason. What was to come back waits for the next one."""
    current = locked(meeting)
    after = MEETINGS.after(current.state, "cancel")
    if not because:
        raise MeetingProblem("Say why the meeting is cancelled.", "because")
    current.state, current.cancelled_because = after, because
    current.save(update_fields=["state", "cancelled_because"])
    # What had come back to it waits for the next meeting.
    ForwardItem.objects.filter(placed_as__meeting=current).update(
        state=ForwardItem.State.WAITING, placed_as=None
    )
    return current


@transaction.atomic
def publish_agenda(*, meeting: Meeting, links: Links, by: User, at: dt.datetime) -> Publication:
    """Keep the agenda pack as words and files, and let people read it.

    Raises `MeetingProblem` for an agenda without items, and `CannotDraw`.
    """
    current = locked(meeting)
    after = MEETINGS.after(current.state, "publish_agenda")
    if not current.items.exists():
        raise MeetingProblem("Put at least one item on the agenda before you publish it.")
    current.state, current.agenda_published_at = after, at
    current.save(update_fields=["state", "agenda_published_at"])
    return publish(meeting=current, what=What.AGENDA, links=links, by=by, at=at)


@transaction.atomic
def publish_again(
    *, meeting: Meeting, reason: str, links: Links, by: User, at: dt.datetime
) -> Publication:
    """Publish the agenda once more, as after a late paper. The former one is kept.

    Sent twice, the same reason with nothing new in the agenda counts once.
    """
    current = locked(meeting)
    MEETINGS.after(current.state, "publish_again")
    if not reason:
        raise MeetingProblem("Say why the agenda is published again.", "reason")
    before = latest(current, What.AGENDA)
    if before and before.reason == reason[:300] and says_the_same(before, links):
        return before
    return publish(meeting=current, what=What.AGENDA, links=links, by=by, at=at, reason=reason)


@transaction.atomic
def hold_meeting(*, meeting: Meeting, at: dt.datetime) -> Meeting:
    """Say that the meeting was held. Raises `MeetingProblem` before it began."""
    current = locked(meeting)
    after = MEETINGS.after(current.state, "hold")
    if current.starts_at > at:
        raise MeetingProblem("This meeting has not begun yet.")
    current.state = after
    current.save(update_fields=["state"])
    return current


@transaction.atomic
def agree_minutes(
    *, meeting: Meeting, on: dt.date, links: Links, by: User, at: dt.datetime
) -> Publication:
    """The body agreed on a day that the minutes are right: they are kept, and people may read them.

    Raises `MeetingProblem` for a day before the meeting or to come, and `CannotDraw`.
    """
    current = locked(meeting)
    after = MEETINGS.after(current.state, "agree_minutes")
    if not current.day <= on <= timezone.localdate(at):
        raise MeetingProblem("Choose a day from the meeting itself until today.", "on")
    current.state, current.minutes_agreed_on = after, on
    current.save(update_fields=["state", "minutes_agreed_on"])
    again = current.publications.filter(what=What.MINUTES).exists()
    reason = "The minutes were corrected." if again else ""
    return publish(meeting=current, what=What.MINUTES, links=links, by=by, at=at, reason=reason)


@transaction.atomic
def correct_minutes(*, meeting: Meeting) -> Meeting:
    """Open agreed minutes for a correction. People go on reading those that were published."""
    current = locked(meeting)
    current.state = MEETINGS.after(current.state, "correct_minutes")
    current.save(update_fields=["state"])
    return current


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, kept from others until the transaction ends."""
    found: Meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("place", "body")
        .get(pk=meeting.pk)
    )
    return found
