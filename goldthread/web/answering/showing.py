"""What the pages of a request show besides the form: the promise, last time, and what was said."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from goldthread.rounds.answering.choices import requests_of
from goldthread.rounds.answering.saving import sent_for
from goldthread.rounds.answering.typed import Typed
from goldthread.rounds.models import Answer, Dispute, Participant, Request, RequestStep
from goldthread.rounds.models.requests import WAITS_FOR_OWNER
from goldthread.strategy.models import Milestone, Update
from goldthread.web.measures.plans.rows import MeasureRow
from goldthread.web.measures.plans.showing import measured_action

State = Request.State
WORDS = {
    State.SENT: "To answer",
    State.STARTED: "Begun",
    State.SUBMITTED: "Sent to us",
    State.SENT_BACK: "Came back with a note",
    State.APPROVED: "Approved",
    State.NOTHING_TO_REPORT: "Nothing to report",
    State.OVERDUE: "Overdue",
    State.EXCUSED: "Not needed this time",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One request in the list of somebody's requests."""

    request: Request
    words: str
    waits: bool
    begun: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """What the plan promised of an action, and what was said of it last."""

    milestones: tuple[Milestone, ...]
    measures: tuple[MeasureRow, ...]
    last: Update | None

    @property
    def words(self) -> str:
        """For the tests of the text, which may be about these as well."""
        return "\n".join([one.text for one in self.milestones] + [one.measure.name for one in
                          self.measures])  # fmt: skip


def rows_of(participant: Participant) -> list[Row]:
    """Everything that a participant may answer, what waits first, in the plan's order."""
    found = requests_of(participant)
    drafts = Answer.objects.filter(request__in=found, state=Answer.State.DRAFT)
    begun = set(drafts.values_list("request_id", flat=True))
    rows = [
        Row(one, WORDS[State(one.state)], one.state in WAITS_FOR_OWNER, one.pk in begun)
        for one in found
    ]
    return sorted(rows, key=lambda row: (not row.waits, row.request.action_number))


def promise_of(request: HttpRequest, asked: Request) -> Promise:
    action = asked.action
    if action is None:
        return Promise((), (), None)
    milestones = tuple(action.milestones.select_related("met"))
    measures = tuple(measured_action(request, action, action.plan))
    return Promise(milestones, measures, action.updates.first())


def typed_of(asked: Request, stands: Answer | None) -> Typed:
    """What the form begins with. An answer from another action's page is turned round: that
    action is then one of the others."""
    if stands is None:
        return {}
    typed = dict(stands.typed)
    if stands.request_id != asked.pk:
        others = [one for one in typed.get("also", []) if one != str(asked.pk)]
        typed["also"] = [str(stands.request_id), *others]
    return typed


def note_of(asked: Request) -> str:
    """Why it came back, while it is back."""
    if asked.state not in (State.SENT_BACK, State.STARTED, State.OVERDUE):
        return ""
    last = RequestStep.objects.filter(request=asked, verb__in=("send_back", "submit")).last()
    return last.note if last and last.verb == "send_back" else ""


def beside(asked: Request, participant: Participant) -> dict[str, object]:
    """Comments, disputes, and how the request stands, for the foot of its page."""
    comments = asked.comments.select_related("by", "by_participant")
    disputes = Dispute.objects.filter(participant=participant, action=asked.action_id)
    return {
        "comments": [(one, who_said(one.by_participant, one.by)) for one in comments],
        "disputes": list(disputes) if asked.action_id else [],
        "sent": sent_for(asked),
    }


def who_said(participant: Participant | None, user: object) -> str:
    if participant is not None:
        return participant.name
    return str(user) if user else "An officer"
