"""Sending an answer: what was typed becomes words and values, and the requests move on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.actions import choose_group
from goldthread.rounds.answering.checking import content_of
from goldthread.rounds.answering.choices import choices_for
from goldthread.rounds.answering.content import MOST_ASIDE, Choices, Content
from goldthread.rounds.answering.disagreeing import needs_reason
from goldthread.rounds.answering.problems import Changed, NothingWritten, NotReady, TwoVersions
from goldthread.rounds.answering.saving import mark_of, standing
from goldthread.rounds.answering.typed import tidy
from goldthread.rounds.models import (
    Answer,
    AnswerFigure,
    AnswerFor,
    AnswerMilestone,
    AnswerReached,
    Participant,
    Request,
)
from goldthread.rounds.problems import Wanting
from goldthread.rounds.stepping import locked, refuse_stranger, step
from goldthread.rounds.transitions import REQUESTS
from goldthread.strategy.standing import RuleStatus

State = Answer.State


@dataclass(frozen=True, slots=True)
class Who:
    """Who sends, and when: somebody with their link, who may be signed in as well."""

    participant: Participant
    by: User | None
    at: datetime


@transaction.atomic
def send(
    *,
    request: Request,
    seen: str,
    by_participant: Participant,
    by: User | None = None,
    at: datetime,
    status_reason: str | None = None,
    rule: RuleStatus | None = None,
) -> Answer:
    """Send the draft of a request, for that request and the others it names.

    `seen` is the mark of the version that the person looked at; `status_reason` one given at the
    last moment; `rule` is what the rules say of its action, where that is known. Sent twice it
    counts once. After the round has closed it is kept as late.
    Raises `NotReady` with the faults, `Changed`, `TwoVersions`, `NothingWritten`, `NotYours`, or
    `NotNow` when it has been approved already.
    """
    who = Who(by_participant, by, at)
    current = locked(request)
    refuse_stranger(current, "submit", by, by_participant)
    answer = _to_send(current, seen)
    if answer.state == State.SENT:
        return answer
    REQUESTS.after(current.state, "submit")
    if status_reason is not None:
        answer.typed = answer.typed | {"status_reason": tidy(status_reason)}
    choices = choices_for(current, by_participant)
    content = ready(current, answer, choices, rule)
    for target in _targets(current, content):
        moved = step(request=target, verb="submit", at=at, by=by, by_participant=by_participant)
        answer.late = answer.late or moved.late
        _take_from_others(moved, answer)
        AnswerFor.objects.create(answer=answer, request=target)
    _write_down(answer, content, choices, who)
    return answer


def ready(
    request: Request, answer: Answer, choices: Choices, rule: RuleStatus | None = None
) -> Content:
    """What a draft says, if all of it can be sent. Raises `NotReady`."""
    today = timezone.localdate()
    content, faults = content_of(answer.typed, choices, today=today)
    if not faults and (fault := needs_reason(request, content, today, rule)):
        faults = (fault,)
    if faults:
        raise NotReady(faults)
    return content


def _to_send(request: Request, seen: str) -> Answer:
    answer = standing(request)
    if answer is None:
        raise NothingWritten
    if answer.state == State.SENT and mark_of(answer) == seen:
        return answer  # the same button, pressed twice
    if Answer.objects.to_choose().filter(request=request).exists():
        raise TwoVersions
    if mark_of(answer) != seen:
        raise Changed
    return answer


def _targets(request: Request, content: Content) -> list[Request]:
    """Its own request and the others, each locked in turn in one order, so that none waits for
    another in a circle."""
    others = Request.objects.filter(pk__in=content.also).exclude(pk=request.pk)
    return sorted([request, *others], key=lambda one: one.pk)


def _take_from_others(request: Request, answer: Answer) -> None:
    """A later answer stands in an earlier one's place; what that says of others stays."""
    earlier = Answer.objects.sent().filter(links__request=request).exclude(pk=answer.pk)
    for one in earlier:
        rest = list(one.links.exclude(request=request).order_by("pk"))
        if rest:
            one.links.filter(request=request).delete()
            if one.request_id == request.pk:
                one.request_id = rest[0].request_id
        else:
            one.state = State.REPLACED
        one.save(update_fields=["state", "request"])


def _write_down(answer: Answer, content: Content, choices: Choices, who: Who) -> None:
    answer.text, answer.status = content.text, content.status
    answer.status_reason, answer.ask = content.status_reason, content.ask
    answer.in_the_way, answer.nothing_because = content.in_the_way, ""
    answer.participant, answer.by = who.participant, who.by
    answer.state, answer.sent_at = State.SENT, who.at
    answer.save()
    AnswerFigure.objects.bulk_create(_figures(answer, content))
    AnswerMilestone.objects.bulk_create(_milestones(answer, content, choices))
    chosen = [choose_group(place=answer.place, slug=slug) for slug in content.groups]
    groups = [AnswerReached(answer=answer, group=one) for one in chosen]
    areas = [AnswerReached(answer=answer, area_id=key) for key in content.areas]
    AnswerReached.objects.bulk_create([*groups, *areas])


def _figures(answer: Answer, content: Content) -> Iterable[AnswerFigure]:
    for position, one in enumerate(content.figures, start=1):
        yield AnswerFigure(
            answer=answer,
            position=position,
            number=one.number,
            unit=one.unit,
            of_how_many=one.of_how_many,
            is_money=one.is_money,
            period=one.period,
            source=one.source,
            measure_id=one.measure,
        )


def _milestones(answer: Answer, content: Content, choices: Choices) -> Iterable[AnswerMilestone]:
    for one in content.milestones:
        yield AnswerMilestone(
            answer=answer,
            milestone_id=one.milestone,
            words=choices.milestones[one.milestone],
            said=one.said,
            new_due=one.new_due,
            reason=one.reason,
        )


@transaction.atomic
def report_nothing(
    *,
    request: Request,
    because: str,
    key: str,
    by_participant: Participant,
    by: User | None = None,
    at: datetime,
) -> Answer:
    """Say that there is nothing to report of an action, and why. Sent twice it counts once.

    Raises `Wanting` without a reason, `NotYours`, or `NotNow`.
    """
    words = tidy(because)
    if not words:
        raise Wanting("because", "Say in a few words why there is nothing to report.")
    if len(words) > MOST_ASIDE:
        raise Wanting("because", f"Use {MOST_ASIDE:,} characters or fewer.")
    current = locked(request)
    refuse_stranger(current, "report_nothing", by, by_participant)
    again = Answer.objects.sent().filter(request=current, key=key).first() if key else None
    if again is not None:
        return again
    moved = step(
        request=current, verb="report_nothing", at=at, by=by, by_participant=by_participant
    )
    before = standing(current)
    answer = Answer(
        place_id=current.place_id,
        round_id=current.round_id,
        request=current,
        participant=by_participant,
        by=by,
        nothing_because=words,
        state=State.SENT,
        key=key,
        version=before.version + 1 if before else 1,
        saved_at=at,
        sent_at=at,
        late=moved.late,
    )
    _take_from_others(moved, answer)
    answer.save()
    AnswerFor.objects.create(answer=answer, request=current)
    return answer
