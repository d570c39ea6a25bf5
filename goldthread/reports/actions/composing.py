"""Composing a report from live plans, and setting a draft aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation
from goldthread.reports.actions.steps import locked, step, written_by
from goldthread.reports.asked import Answered, answered
from goldthread.reports.changes import Changes
from goldthread.reports.charted import charts_of
from goldthread.reports.comparing import Comparison, since
from goldthread.reports.compose import compose
from goldthread.reports.content import ReportContent, as_json
from goldthread.reports.facts import PlanFacts
from goldthread.reports.kinds import FULL, Kind, kind_of
from goldthread.reports.models import Report, ReportPlan
from goldthread.reports.queries import plan_facts
from goldthread.reports.since import changes_of
from goldthread.reports.tables import RECOMMENDATIONS
from goldthread.reports.together import changes_moved, parts_of, told_together
from goldthread.rounds.models import Round
from goldthread.strategy.models import Plan

EARLIEST = dt.date(2000, 1, 1)
MOST_PLANS = 8


class CannotCompose(Exception):
    """A report that cannot be made. `field` names what is to be changed; for people."""

    def __init__(self, message: str, field: str = "as_at") -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, so that the parts of composing need not be told one by one."""

    kind: Kind
    plans: tuple[Plan, ...]
    as_at: dt.date
    at: dt.datetime
    round: Round | None
    owner: Organisation | None
    comparison: Comparison
    also: frozenset[str]


@transaction.atomic
def compose_report(
    *,
    plan: Plan,
    as_at: dt.date,
    by: User,
    at: dt.datetime,
    title: str = "",
    kind: str = FULL,
    further: Sequence[Plan] = (),
    round: Round | None = None,
    organisation: Organisation | None = None,
    compare_with: Comparison | None = None,
    also: Collection[str] | None = None,
) -> Report:
    """Compose a report of live plans as they stood on a day, as a draft.

    `kind` is one of `kinds`; `further` are plans beside the first. What owners ask, and what is in
    their way, comes from the approved answers of `round`. An owner's report is of `organisation`.
    It tells what changed since the last report of its kind, unless `compare_with` says otherwise.
    `also` names those tables of `also.NAMES` that are wanted; None is all that the kind has.
    Where the same person has a draft that says the very same, that draft is given back.

    Raises `CannotCompose` when a plan is not live, there is nothing to tell, or the day is still to
    come or cannot be meant; `CannotCompare` from `comparing`.
    """
    found = kind_of(kind)
    asked = _Asked(
        kind=found,
        plans=tuple(dict.fromkeys((plan, *further))),
        as_at=as_at,
        at=at,
        round=round,
        owner=organisation,
        comparison=compare_with or Comparison(),
        also=_tables(found, also),
    )
    _check(asked)
    _one_at_a_time(plan)
    content, told = _content(asked)
    says: dict[str, Any] = {
        "place": plan.place,
        "plan": plan,
        "kind": found.key,
        "round": round,
        "organisation": organisation,
        "title": (title.strip() or f"{_first_words(found)}: {plan.title}")[:200],
        "as_at": as_at,
        "content": as_json(replace(content, headlines=())),
        "headlines": as_json((*told.headlines, *content.headlines)),
        "sections": list(found.sections),
        "composed_by": by,
    }
    return _the_same(says, asked.plans[1:]) or _made(says, asked)


def _one_at_a_time(plan: Plan) -> None:
    """The same form sent twice at once is answered one after the other."""
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)


def _the_same(says: Mapping[str, Any], further: Sequence[Plan]) -> Report | None:
    """A draft of the same person that says the very same, as where a form was sent twice."""
    same = Report.objects.filter(state=Report.State.DRAFT, **says).order_by("pk")
    return next((one for one in same if _further(one) == [plan.pk for plan in further]), None)


def _further(report: Report) -> list[int]:
    return list(report.plan_rows.values_list("plan_id", flat=True))


def _made(says: Mapping[str, Any], asked: _Asked) -> Report:
    report = Report.objects.create(composed_at=asked.at, **says)
    for position, one in enumerate(asked.plans[1:], 1):
        ReportPlan.objects.create(report=report, plan=one, position=position)
    written_by(report, says["composed_by"])
    return report


def _tables(kind: Kind, also: Collection[str] | None) -> frozenset[str]:
    """`also` None: a full report has had only those asked for, other kinds have all of theirs."""
    if also is None:
        also = () if kind.key == FULL else kind.sections
    wanted = {*also, *(key for key in kind.always)}
    return frozenset(wanted & set(kind.sections))


def _first_words(kind: Kind) -> str:
    return "Board report" if kind.key == FULL else kind.name


def _check(asked: _Asked) -> None:
    if any(plan.state != Plan.State.LIVE for plan in asked.plans):
        raise CannotCompose("Only a live plan can be reported on. Approve its draft first.")
    if asked.as_at > timezone.localdate(asked.at):
        raise CannotCompose("Choose today or a day that has passed.")
    if asked.as_at < EARLIEST:
        raise CannotCompose("Check the year: no plan here is older than 2000.")
    if len(asked.plans) > 1 and not asked.kind.several_plans:
        raise CannotCompose("This kind of report tells of one plan.", "further")
    if len(asked.plans) > MOST_PLANS:
        raise CannotCompose(f"Choose {MOST_PLANS} plans or fewer.", "further")
    if asked.kind.of_one_owner and asked.owner is None:
        raise CannotCompose("Choose the organisation whose report this is.", "organisation")


def _content(asked: _Asked) -> tuple[ReportContent, Answered]:
    owner = asked.owner if asked.kind.of_one_owner else None
    facts = [_facts(asked, at, owner) for at in range(len(asked.plans))]
    content = compose(told_together(facts), asked.as_at)
    if not content.summary.actions:
        raise CannotCompose(
            f"{owner.name} leads no action of this plan, so there is nothing to report."
            if owner
            else "This plan has no actions, so there is nothing to report.",
            "organisation" if owner else "as_at",
        )
    told = answered(asked.round, asked.plans, owner=owner) if asked.round else Answered()
    changes = _changes(asked, facts)
    return replace(
        content,
        kind=asked.kind.key,
        round=asked.round.title if asked.round else "",
        owner=owner.name if owner else "",
        plans=parts_of([(one, plan.slug) for one, plan in zip(facts, asked.plans, strict=True)]),
        changes=changes[0] if changes else None,
        further_changes=tuple(changes[1:]),
        asks=told.asks,
        risks=told.risks,
        charts=charts_of(asked.plans, asked.as_at) if "charts" in asked.also else (),
    ), told


def _facts(asked: _Asked, at: int, owner: Organisation | None) -> PlanFacts:
    """The facts of one of the plans. What was recommended is told once, with the first."""
    plan, beside = asked.plans[at], asked.plans[1:]
    tables = asked.also if not at else asked.also - {RECOMMENDATIONS}
    return plan_facts(plan, asked.as_at, None, tables, owner=owner, beside=beside)


def _changes(asked: _Asked, facts: Sequence[PlanFacts]) -> list[Changes]:
    """What changed in each plan, where the kind tells of it."""
    if "changes" not in asked.kind.sections:
        return []
    found = []
    for at, plan in enumerate(asked.plans):
        changed = since(
            plan, asked.as_at, asked.comparison, at=asked.at, kind=asked.kind.key, facts=facts[at]
        )
        if changed is None:
            continue
        changes = changes_of(changed, facts[at].labels)
        several = len(asked.plans) > 1
        found.append(changes_moved(changes, at, plan.title) if several else changes)
    return found


@transaction.atomic
def discard_report(*, report: Report, by: User, at: dt.datetime) -> Report:
    """Set a draft aside. Raises `NotNow`."""
    current = locked(report)
    step(current, "discard", by=by, at=at)
    current.save(update_fields=["state"])
    return current
