"""The personal data of meetings: who sits on a body, who came, and who did the clerk's work.

That somebody sat on a public body, and came, is published: their name, never how to reach them.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from goldthread.audit.personal import PUBLIC_TASK, TAKEN_OUT, Fate, Kind, Subject, work
from goldthread.meetings.models import Attendee, BodyMember

WHY = "So that people can see who decides, and who was there when something was decided"
PUBLISHED = "Anyone, where the body and its meetings are public"
AS_PUBLISHED = (
    "Agendas and minutes as they were published. A council must keep them open for six years "
    "(Local Government Act 1972, section 100C), and the Board's are a public record."
)


def _named(subject: Subject) -> Q:
    """By their whole name, as people without an account are written down."""
    whole = subject.name.strip()
    return Q(name__iexact=whole) if " " in whole else Q(pk__in=[])


def _seats(subject: Subject) -> QuerySet[BodyMember]:
    theirs = _named(subject)
    theirs |= Q(user=subject.user) if subject.user else Q(pk__in=[])
    return BodyMember.objects.filter(theirs, place=subject.place)


def _came(subject: Subject) -> QuerySet[Attendee]:
    theirs = _named(subject)
    theirs |= Q(member__user=subject.user) if subject.user else Q(pk__in=[])
    return Attendee.objects.filter(theirs, place=subject.place)


KINDS = [
    Kind(
        key="seats",
        title="Seats on Boards and groups",
        model="meetings.BodyMember",
        what="The name of somebody who sits on a body, as what, for whom, from when until when. "
        "Never how to reach them.",
        whose="Members of Boards, panels, delivery groups and forums",
        why=WHY,
        basis=PUBLIC_TASK,
        rule="meetings",
        fate=Fate.EMPTIED,
        source="The clerk",
        shared=PUBLISHED,
        kept=AS_PUBLISHED,
        users=("user",),
        place="place",
        fields=("name",),
        emptied={"name": TAKEN_OUT, "user": None},
        shown=("name", "part", "organisation", "from_on", "until_on"),
        find=_seats,
    ),
    Kind(
        key="attendance",
        title="Who came to meetings",
        model="meetings.Attendee",
        what="The name of somebody who came to a meeting or sent apologies, and for whom.",
        whose="People at meetings",
        why=WHY,
        basis=PUBLIC_TASK,
        rule="meetings",
        fate=Fate.EMPTIED,
        source="The clerk, or minutes that were imported",
        shared=PUBLISHED,
        kept=AS_PUBLISHED,
        place="place",
        fields=("name",),
        emptied={"name": TAKEN_OUT},
        shown=("name", "on_behalf_of", "presence", "meeting"),
        find=_came,
    ),
    work(
        "meetings.Meeting",
        "Meetings you planned",
        "planned_by",
        place="place",
        shown=("title", "starts_at", "state"),
    ),
    work(
        "meetings.Publication",
        "Agendas and minutes you published",
        "published_by",
        place="place",
        shown=("what", "number", "published_at"),
    ),
    work(
        "meetings.Decision",
        "Decisions you recorded",
        "recorded_by",
        place="place",
        shown=("words", "recorded_at"),
    ),
    work(
        "meetings.ActionArising",
        "Actions from meetings that are yours to do",
        "user",
        place="place",
        shown=("words", "due_on", "state"),
    ),
    work(
        "meetings.MinutesImport",
        "Minutes you imported",
        "asked_by",
        place="place",
        shown=("state", "asked_at"),
    ),
]
