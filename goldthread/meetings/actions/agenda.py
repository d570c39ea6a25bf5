"""Making an agenda: its items in order, and their papers."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import File
from django.db import transaction

from goldthread.files.actions import fingerprint, store_file
from goldthread.meetings.about import About
from goldthread.meetings.actions.meetings import locked
from goldthread.meetings.models import AgendaItem, ForwardItem, Meeting, Paper
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.transitions import MEETINGS
from goldthread.reports.models import Report

MOST_BYTES = 20 * 1024 * 1024


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    title: str,
    kind: str = AgendaItem.Kind.DISCUSSION,
    about: str = "",
    presenter: str = "",
    time_allotted: int | None = None,
    exempt_reason: str = "",
    link: About | None = None,
) -> AgendaItem:
    """Put an item at the end of the agenda of a planned meeting, once."""
    current = locked(meeting)
    MEETINGS.after(current.state, "set_agenda")
    last = current.items.order_by("-position").first()
    told = {
        "title": title,
        "kind": kind,
        "about": about,
        "exempt_reason": exempt_reason,
        **(link or About()).fields(),
    }
    if last and all(getattr(last, name) == value for name, value in told.items()):
        return last  # a form that was sent twice
    return AgendaItem.objects.create(
        place=current.place,
        meeting=current,
        position=last.position + 1 if last else 0,
        presenter=presenter,
        time_allotted=time_allotted,
        **told,
    )


@transaction.atomic
def amend_item(
    *,
    item: AgendaItem,
    title: str,
    kind: str,
    about: str,
    presenter: str,
    time_allotted: int | None,
    exempt_reason: str,
    link: About,
) -> AgendaItem:
    """Change an item of an agenda that is not published yet."""
    MEETINGS.after(locked(item.meeting).state, "set_agenda")
    item.title, item.kind, item.about, item.presenter = title, kind, about, presenter
    item.time_allotted, item.exempt_reason = time_allotted, exempt_reason
    item.plan, item.priority, item.action = link.plan, link.priority, link.action
    item.save()
    return item


@transaction.atomic
def shift_item(*, item: AgendaItem, down: bool) -> None:
    """Change places with the item below, or above; at the end of the list nothing happens."""
    meeting = locked(item.meeting)
    MEETINGS.after(meeting.state, "set_agenda")
    items = list(meeting.items.all())
    at = items.index(item)
    other = at + (1 if down else -1)
    if 0 <= other < len(items):
        items[at], items[other] = items[other], items[at]
    for position, each in enumerate(items):
        each.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


@transaction.atomic
def remove_item(*, item: AgendaItem) -> None:
    """Take an item off. What had come back with it waits again."""
    MEETINGS.after(locked(item.meeting).state, "set_agenda")
    ForwardItem.objects.filter(placed_as=item).update(
        state=ForwardItem.State.WAITING, placed_as=None
    )
    item.delete()


@transaction.atomic
def attach_report(
    *, item: AgendaItem, report: Report, exempt_reason: str = "", late_because: str = ""
) -> Paper:
    """Put a published report before the meeting, as a paper for an item, once."""
    late = _lateness(item, late_because)
    if report.state != Report.State.PUBLISHED or report.place_id != item.place_id:
        raise MeetingProblem("Only a published report of this place can be a paper.", "report")
    if same := item.papers.filter(report=report, exempt_reason=exempt_reason).first():
        return same  # a form that was sent twice
    return Paper.objects.create(
        place=item.place,
        item=item,
        title=report.title,
        report=report,
        late=late,
        late_because=late_because if late else "",
        exempt_reason=exempt_reason,
    )


@transaction.atomic
def attach_file(
    *,
    item: AgendaItem,
    title: str,
    content: File[bytes],
    name: str,
    media_type: str,
    at: dt.datetime,
    exempt_reason: str = "",
    late_because: str = "",
) -> Paper:
    """Put a file before the meeting, once. Raises `EmptyFile` and `TooLarge` of `files`."""
    late = _lateness(item, late_because)
    held = item.papers.filter(title=title, file__sha256=fingerprint(content))
    if same := held.filter(exempt_reason=exempt_reason).first():
        return same  # a form that was sent twice
    file = store_file(
        place=item.place,
        content=content,
        name=name,
        at=at,
        media_type=media_type,
        limit=MOST_BYTES,
    )
    return Paper.objects.create(
        place=item.place,
        item=item,
        title=title,
        file=file,
        late=late,
        late_because=late_because if late else "",
        exempt_reason=exempt_reason,
    )


def _lateness(item: AgendaItem, because: str) -> bool:
    """Whether a paper is late: the agenda is out. It then needs a reason why it cannot wait."""
    state = locked(item.meeting).state
    if MEETINGS.allows(state, "set_agenda"):
        return False
    MEETINGS.after(state, "add_late_paper")
    if not because:
        raise MeetingProblem(
            "The agenda is published. Say why this paper is late and cannot wait.", "late_because"
        )
    return True


@transaction.atomic
def remove_paper(*, paper: Paper) -> None:
    """Take a paper off an agenda that is not published yet."""
    MEETINGS.after(locked(paper.item.meeting).state, "set_agenda")
    paper.delete()
