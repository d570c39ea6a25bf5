"""How far a round is: each request with since when it stands so, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from goldthread.messaging.chasing import Rung, UnknownLadder, rungs, sent_on
from goldthread.organisations.models import Organisation
from goldthread.rounds.models import (
    WAITS_FOR_OWNER,
    Answer,
    AnswerFor,
    ChaseSent,
    ChaseSkipped,
    Request,
    Round,
)
from goldthread.rounds.queries.talk import unanswered
from goldthread.strategy.models import Action
from goldthread.strategy.standing import RuleStatus, mismatch_said
from goldthread.strategy.standing.queries import statuses_among

State = Request.State

# What a list can be narrowed to besides a state.
SHOWS = {
    "look": "To look at",
    "approve": "With the approver",
    "answered": "Answered",
    "waiting": "Not answered yet",
    "differs": "Owner and records differ",
    "late": "Came late",
    "comments": "A comment to answer",
}


# What is next with a request that nobody has been sent.
UNSENT = {Round.State.PLANNED: "You open the round", Round.State.OPEN: "You send it"}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list of a round is narrowed to; empty is not."""

    state: str = ""
    show: str = ""
    plan: int | None = None
    owner: int | None = None
    search: str = ""

    @property
    def any(self) -> bool:
        return bool(self.state or self.show or self.plan or self.owner or self.search)


@dataclass(frozen=True, slots=True)
class Row:
    """One request: who, what, since when, what next.

    `reminded_on` is when its person was last reminded. `differs` says in words that the owner's
    status is better than what the records say; `said` is the status of the answer that came in.
    """

    request: Request
    next: str
    reminded_on: date | None
    said: str
    differs: str


def counts(round: Round) -> dict[str, int]:
    """How many requests are in each state, nought too, in the order of a request's life."""
    rows = round.requests.order_by().values_list("state").annotate(n=Count("pk"))
    found = dict(rows)
    return {state: found.get(state, 0) for state in State.values}


def owners_of(round: Round) -> list[Organisation]:
    rows = round.participants.exclude(organisation=None).values("organisation")
    return list(Organisation.objects.filter(pk__in=rows))


def requests_for(round: Round, narrowed: Narrowed) -> QuerySet[Request]:
    """The requests of a round, as far as the list is narrowed, by plan and number."""
    rows: QuerySet[Request] = round.requests.all()
    if narrowed.state:
        rows = rows.filter(state=narrowed.state)
    if narrowed.show in SHOWS:
        rows = rows.filter(shown(narrowed.show))
    if narrowed.plan:
        rows = rows.filter(plan=narrowed.plan)
    if narrowed.owner:
        rows = rows.filter(participant__organisation=narrowed.owner)
    if narrowed.search:
        words = narrowed.search
        rows = rows.filter(
            Q(action_title__icontains=words)
            | Q(participant__name__icontains=words)
            | Q(participant__organisation__name__icontains=words)
        )
    return rows.order_by("plan_id", "action_number", "pk")


def shown(show: str) -> Q:
    if show == "look":
        return Q(state=State.SUBMITTED, passed_at=None)
    if show == "approve":
        return Q(state=State.SUBMITTED, passed_at__isnull=False)
    if show == "answered":
        return Q(state__in=(State.SUBMITTED, State.APPROVED, State.NOTHING_TO_REPORT))
    if show == "waiting":
        return Q(state__in=WAITS_FOR_OWNER)
    if show == "late":
        return Q(late=True)
    if show == "comments":
        return Q(pk__in=unanswered().values("request"))
    # Whoever sends a status better than the records say has to give a reason.
    overruled = Answer.objects.sent().exclude(status_reason="")
    return Q(pk__in=AnswerFor.objects.filter(answer__in=overruled).values("request"))


def rows_of(round: Round, requests: Sequence[Request], today: date) -> list[Row]:
    """One page of the list; a handful of queries however many requests."""
    people = {one.participant_id for one in requests}
    reminded = dict(
        ChaseSent.objects.filter(participant__in=people, part="person")
        .order_by()
        .values_list("participant")
        .annotate(last=Max("at"))
    )
    done = done_by(people)
    said = statuses_said(requests)
    rules = rules_say([one for one in requests if said.get(one.pk)], today)
    return [
        Row(
            request=one,
            next=what_next(round, one, next_rung(round, one, done, today), today),
            reminded_on=local(reminded.get(one.participant_id)),
            said=said.get(one.pk, ""),
            differs=mismatch_said(said.get(one.pk, ""), rule),
        )
        for one in requests
        for rule in [rules.get(one.action_id or 0, RuleStatus())]
    ]


def local(at: object) -> date | None:
    return timezone.localdate(at) if at else None  # type: ignore[arg-type]


def statuses_said(requests: Sequence[Request]) -> dict[int, str]:
    rows = AnswerFor.objects.filter(request__in=requests, answer__state=Answer.State.SENT)
    return dict(rows.order_by().values_list("request", "answer__status"))


def rules_say(requests: Sequence[Request], today: date) -> dict[int, RuleStatus]:
    """What the records say of the actions of requests; nothing of those taken out of their plan."""
    pks = [one.action_id for one in requests if one.action_id is not None]
    actions = list(Action.objects.filter(pk__in=pks).select_related("plan")) if pks else []
    plans = {action.plan for action in actions}
    return statuses_among(list(plans), actions, on=today) if actions else {}


def done_by(people: set[int]) -> dict[int, set[str]]:
    """The reminders that participants had, or that a person skipped."""
    done: dict[int, set[str]] = {}
    for model in (ChaseSent, ChaseSkipped):
        rows = model.objects.filter(participant__in=people).values_list("participant", "rung")
        for participant, rung in rows:
            done.setdefault(participant, set()).add(rung)
    return done


@dataclass(frozen=True, slots=True)
class Reminder:
    """A rung of the ladder, on its day."""

    rung: Rung
    on: date


def ladder_of(round: Round) -> tuple[Rung, ...]:
    try:
        return rungs(round.ladder)
    except UnknownLadder:
        return ()


def next_rung(
    round: Round, request: Request, done: dict[int, set[str]], today: date
) -> Reminder | None:
    """The reminder that comes next, on its day; None when the ladder has ended."""
    had = done.get(request.participant_id, set())
    for rung in ladder_of(round):
        on = sent_on(rung, request.due_on)
        if rung.key not in had and on > today:
            return Reminder(rung, on)
    return None


def what_next(round: Round, request: Request, reminder: Reminder | None, today: date) -> str:
    """What happens next with a request, and by whom, as a short sentence."""
    state = request.state
    if request.action_id is None and state != State.APPROVED:
        return "Nothing: the action is not in its plan any more"
    if state == State.TO_SEND:
        return UNSENT.get(Round.State(round.state), "Nothing: the round ended before it was sent")
    if state == State.SUBMITTED:
        return "The approver decides" if request.passed_at else "You look at it"
    if state == State.APPROVED:
        return f"Public from {said_day(round.embargo_until)}" if round.embargoed(today) else ""
    if state in (State.NOTHING_TO_REPORT, State.EXCUSED):
        return ""
    return owner_next(round, request, reminder)


def owner_next(round: Round, request: Request, reminder: Reminder | None) -> str:
    if round.state != Round.State.OPEN:
        return "What comes in now is kept as late"
    if request.participant.revoked_at or not request.participant.email:
        return "You hand it over: nobody can open the link"
    if reminder is not None:
        return f"Reminder on {said_day(reminder.on)}"
    if request.state == State.OVERDUE:
        return "You ring them, or excuse it"
    return f"The owner answers by {said_day(request.due_on)}"


def said_day(day: date | None) -> str:
    return f"{day.day} {day:%b}" if day else ""
