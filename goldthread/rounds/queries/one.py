"""One request, for whoever decides about its answer: now beside last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.accounts.models import User
from goldthread.narrative import Reading, read
from goldthread.rounds import rules
from goldthread.rounds.models import Answer, Comment, Request, RequestStep
from goldthread.rounds.queries.talk import unanswered
from goldthread.rounds.transitions import REQUESTS
from goldthread.strategy.models import Action, Milestone, Status, StatusSaid, Update
from goldthread.strategy.standing import RuleStatus, mismatch_said, rule_status

OFFICERS_VERBS = ("pass_on", "approve", "send_back", "excuse", "ask_again")
OTHERS_READ = 40


@dataclass(frozen=True, slots=True)
class OneRequest:
    """`last` is what was said before this answer; `before` the status before it.

    `reading` is None where there is no text. `to_answer` says that the owner's last comment has no
    answer yet. `may` holds the verbs that this person may use now.
    """

    request: Request
    answer: Answer | None
    together: tuple[Request, ...]
    last: Update | None
    before: str
    milestones: tuple[Milestone, ...]
    rule: RuleStatus
    differs: str
    reading: Reading | None
    comments: tuple[Comment, ...]
    to_answer: bool
    steps: tuple[RequestStep, ...]
    may: frozenset[str]


def one_request(request: Request, *, user: User, roles: rules.Roles, today: date) -> OneRequest:
    answer = answer_for(request)
    action = request.action
    last = last_update(action, answer) if action else None
    before = status_before(request)
    rule = rule_status(action, on=today) if action else RuleStatus()
    return OneRequest(
        request=request,
        answer=answer,
        together=spoken_of_together(request, answer),
        last=last,
        before=before,
        milestones=tuple(action.milestones.select_related("met").order_by("position", "pk"))
        if action
        else (),
        rule=rule,
        differs=mismatch_said(answer.status if answer else before, rule),
        reading=reading_of(request, answer, last, today) if answer and answer.text else None,
        comments=tuple(request.comments.select_related("by", "by_participant")),
        to_answer=unanswered().filter(request=request).exists(),
        steps=tuple(request.steps.select_related("by", "by_participant")),
        may=allowed_now(request, user, roles),
    )


def answer_for(request: Request) -> Answer | None:
    rows = Answer.objects.sent().filter(links__request=request)
    found: Answer | None = (
        rows.select_related("participant", "by", "update")
        .prefetch_related("figures__measure", "milestones__milestone", "evidence__file",
                          "reached__group", "reached__area")
        .first()
    )  # fmt: skip
    return found


def spoken_of_together(request: Request, answer: Answer | None) -> tuple[Request, ...]:
    if answer is None:
        return ()
    return tuple(answer.requests.exclude(pk=request.pk).order_by("action_number"))


def last_update(action: Action, answer: Answer | None) -> Update | None:
    """The newest update of an action that is not this answer itself."""
    rows = action.updates.all()
    if answer is not None and answer.update_id is not None:
        rows = rows.exclude(pk=answer.update_id)
    found: Update | None = rows.order_by("-as_at", "-pk").first()
    return found


def status_before(request: Request) -> str:
    """The status of the action when the round was opened: what was said since, it replaced."""
    action, opened = request.action, request.round.opened_at
    if action is None:
        return ""
    if opened is not None:
        rows = StatusSaid.objects.standing().filter(action=action, at__gte=opened)
        first = rows.order_by("at", "pk").first()
        if first is not None:
            return first.before
    return action.status


def reading_of(request: Request, answer: Answer, last: Update | None, today: date) -> Reading:
    rows = Answer.objects.sent().filter(round=request.round, participant=answer.participant)
    others = rows.exclude(pk=answer.pk).exclude(text="").select_related("request")[:OTHERS_READ]
    return read(
        answer.text,
        action=request.action_title,
        previous=last.text if last else "",
        others=[(one.request.action_title, one.text) for one in others],
        status=answer.status,
        said_at=answer.sent_at.date() if answer.sent_at else None,
        as_at=today,
    )


def allowed_now(request: Request, user: User, roles: rules.Roles) -> frozenset[str]:
    """The verbs whose buttons this person gets, by who they are and by state."""
    held = rules.actors(request, by=user, roles=roles)
    own = rules.wrote_it(request, user)
    passed = request.passed_at is not None or rules.runs_rounds(roles)
    found = {
        verb
        for verb in OFFICERS_VERBS
        if rules.may(held, verb) and REQUESTS.allows(request.state, verb)
    }
    if own or not passed:
        found.discard("approve")
    if request.passed_at is not None:
        found.discard("pass_on")
    return frozenset(found)


# What changed since last time, over a whole round

WORST_LAST = (
    Status.COMPLETE,
    Status.ON_TRACK,
    Status.SCOPING,
    Status.NOT_STARTED,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.STOPPED,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """An action whose status the owner says is another than before. `worse` is None for new."""

    request: Request
    before: str
    now: str
    worse: bool | None


def moved_in(requests: Sequence[Request]) -> list[Moved]:
    """Where the answers of a round give another status than stood before; three queries.

    `requests` carry their action and their round.
    """
    said = {
        pk: status
        for answer in Answer.objects.sent()
        .filter(links__request__in=requests)
        .exclude(status="")
        .prefetch_related("links")
        .distinct()
        for pk, status in [(link.request_id, answer.status) for link in answer.links.all()]
    }
    before = statuses_before(requests)
    found = []
    for one in requests:
        now, then = said.get(one.pk, ""), before.get(one.action_id or 0, "")
        if now and now != then:
            found.append(Moved(one, then, now, worse(then, now)))
    return sorted(found, key=lambda one: (one.worse is not True, one.worse is None))


def worse(then: str, now: str) -> bool | None:
    if not then:
        return None
    order = [status.value for status in WORST_LAST]
    return order.index(now) > order.index(then)


def statuses_before(requests: Sequence[Request]) -> dict[int, str]:
    actions = {one.action.pk: one.action.status for one in requests if one.action is not None}
    opened = next((one.round.opened_at for one in requests if one.round.opened_at), None)
    if opened is None:
        return actions
    rows = StatusSaid.objects.standing().filter(action__in=actions, at__gte=opened)
    # Of several, the earliest comes last, and stays.
    actions.update(rows.order_by("-at", "-pk").values_list("action", "before"))
    return actions
