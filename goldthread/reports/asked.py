"""What the approved answers of a round say: what they ask of the Board, what is in the way, and
the lines that an officer made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from goldthread.organisations.models import Organisation
from goldthread.reports.content import Ask, Headline
from goldthread.reports.together import SPAN
from goldthread.rounds.models import Request, Round
from goldthread.rounds.models.answers import Answer
from goldthread.strategy.models import Plan

LONGEST = 1200  # characters of an ask in a report


@dataclass(frozen=True, slots=True)
class Answered:
    """Asks and risks in the order of their actions, and headlines an officer wrote in the round."""

    asks: tuple[Ask, ...] = ()
    risks: tuple[Ask, ...] = ()
    headlines: tuple[Headline, ...] = ()


def answered(
    round_: Round, plans: Sequence[Plan], *, owner: Organisation | None = None
) -> Answered:
    """What was approved in a round about the plans of a report, in three queries. `owner` leaves
    only what that organisation answered."""
    at = {plan.pk: position * SPAN for position, plan in enumerate(plans)}
    mine = [one for one in _approved(round_, at, owner) if one[1]]
    mine.sort(key=lambda one: _number(one[1][0], at))
    return Answered(
        asks=tuple(_asks(mine, "ask", at)),
        risks=tuple(_asks(mine, "in_the_way", at)),
        headlines=tuple(_headlines(round_, mine, at)),
    )


Told = tuple[Answer, list[Request]]


def _approved(round_: Round, at: Mapping[int, int], owner: Organisation | None) -> Iterable[Told]:
    """Each approved answer with those of its requests that are about these plans."""
    requests = Request.objects.select_related("action").order_by("action_number", "pk")
    answers = (
        Answer.objects.filter(round=round_, state=Answer.State.SENT, update__isnull=False)
        .select_related("participant__organisation")
        .prefetch_related(Prefetch("requests", requests, to_attr="about"))
    )
    if owner:
        answers = answers.filter(participant__organisation=owner)
    for answer in answers:
        about: list[Request] = answer.about  # type: ignore[attr-defined]
        yield answer, [one for one in about if one.plan_id in at]


def _number(request: Request, at: Mapping[int, int]) -> int:
    return request.action_number + at.get(request.plan_id or 0, 0)


def _asks(told: Iterable[Told], field: str, at: Mapping[int, int]) -> Iterable[Ask]:
    for answer, about in told:
        words = str(getattr(answer, field)).strip()
        if words:
            yield _ask(answer, about, words[:LONGEST], at)


def _ask(answer: Answer, about: Sequence[Request], words: str, at: Mapping[int, int]) -> Ask:
    first = about[0]
    action = first.action
    organisation = answer.participant.organisation
    return Ask(
        action=_number(first, at),
        reference=(action.reference if action else "") or str(first.action_number),
        title=action.title if action else first.action_title,
        owner=organisation.name if organisation else "",
        words=words,
        more=len(about) - 1,
    )


def _headlines(round_: Round, told: Iterable[Told], at: Mapping[int, int]) -> Iterable[Headline]:
    for _, about in told:
        for request in about:
            if request.headline.strip():
                reference = (request.action.reference if request.action else "") or ""
                yield Headline(
                    key=f"round-{request.pk}",
                    kind="round",
                    text=request.headline.strip(),
                    reason=f"An officer’s line from an approved update of {round_.title}.",
                    action=_number(request, at),
                    reference=reference or str(request.action_number),
                )
