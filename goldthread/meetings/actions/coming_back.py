"""What a body asked to see again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from goldthread.meetings.about import About
from goldthread.meetings.actions.agenda import add_item
from goldthread.meetings.models import AgendaItem, Body, Decision, ForwardItem, Meeting
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.transitions import COMING_BACK


@transaction.atomic
def ask_back(
    *,
    body: Body,
    words: str,
    due_on: dt.date,
    due_words: str = "",
    kind: str = AgendaItem.Kind.DISCUSSION,
    decision: Decision | None = None,
    about: About | None = None,
) -> ForwardItem:
    """Note that something is to come back to a body at its first meeting on or after a day."""
    told = about or (About(decision.plan, action=decision.action) if decision else About())
    waiting = body.forward_items.filter(state=ForwardItem.State.WAITING)
    same = waiting.filter(words=words[:300], due_on=due_on, decision=decision).first()
    if same:
        return same  # a form that was sent twice
    return ForwardItem.objects.create(
        place=body.place,
        body=body,
        words=words[:300],
        due_on=due_on,
        due_words=due_words,
        kind=kind,
        decision=decision,
        plan=told.plan,
        action=told.action,
    )


@transaction.atomic
def place_forward(*, forward: ForwardItem, meeting: Meeting) -> AgendaItem:
    """Put it on the agenda of a planned meeting of its body."""
    current = _locked(forward)
    after = COMING_BACK.after(current.state, "place")
    if meeting.body_id != current.body_id:
        raise MeetingProblem("This is to come back to another body.")
    exempt = _exemption(current)
    item = add_item(
        meeting=meeting,
        title=current.words,
        kind=current.kind,
        about=_why(current),
        exempt_reason=exempt,
        link=About(current.plan, action=current.action),
    )
    current.state, current.placed_as = after, item
    current.save(update_fields=["state", "placed_as"])
    return item


def _exemption(forward: ForwardItem) -> str:
    """What came of an exempt item is exempt for the same reason when it comes back."""
    item = forward.decision.item if forward.decision else None
    return item.exempt_reason if item else ""


def _why(forward: ForwardItem) -> str:
    if forward.decision is None:
        return ""
    day = forward.decision.meeting.day
    return f"The meeting on {day.day} {day:%B %Y} asked for this to come back."


@transaction.atomic
def put_off(*, forward: ForwardItem, due_on: dt.date) -> ForwardItem:
    """Let it come back later, or sooner."""
    current = _locked(forward)
    current.state = COMING_BACK.after(current.state, "put_off")
    current.due_on, current.due_words = due_on, ""
    current.save(update_fields=["state", "due_on", "due_words"])
    return current


@transaction.atomic
def drop_forward(*, forward: ForwardItem, because: str) -> ForwardItem:
    """It comes back no more, with the reason."""
    current = _locked(forward)
    after = COMING_BACK.after(current.state, "drop")
    if not because:
        raise MeetingProblem("Say why it need not come back.", "because")
    current.state, current.dropped_because = after, because
    current.save(update_fields=["state", "dropped_because"])
    return current


@transaction.atomic
def let_wait(*, forward: ForwardItem) -> ForwardItem:
    """Let it wait again, as when its meeting was called off or it was dropped by mistake."""
    current = _locked(forward)
    current.state = COMING_BACK.after(current.state, "let_wait")
    current.placed_as, current.dropped_because = None, ""
    current.save(update_fields=["state", "placed_as", "dropped_because"])
    return current


def _locked(forward: ForwardItem) -> ForwardItem:
    rows = ForwardItem.objects.select_for_update(of=("self",))
    found: ForwardItem = rows.select_related(
        "body", "decision__item", "decision__meeting", "plan", "action"
    ).get(pk=forward.pk)
    return found
