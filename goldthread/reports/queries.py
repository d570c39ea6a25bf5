"""What a report is composed from, gathered from the plan in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from goldthread.accounts.models import User
from goldthread.charts.pictures import Picture
from goldthread.charts.progress import progress
from goldthread.charts.timeline import Promised, timeline
from goldthread.organisations.models import Membership, Organisation, Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.reports import dates
from goldthread.reports.also import table_sections
from goldthread.reports.as_told import OF_THE_ACTION
from goldthread.reports.facts import (
    ActionFacts,
    MeasureFacts,
    MilestoneFacts,
    ObjectiveFacts,
    PlanFacts,
    PriorityFacts,
    UpdateFacts,
)
from goldthread.reports.models import Report, ReportQuerySet, ReportStep
from goldthread.reports.pictures import as_promised, pictures
from goldthread.reports.rules import may_approve
from goldthread.reports.since import Since
from goldthread.rounds.models import Round
from goldthread.strategy.models import (
    Action,
    Milestone,
    Objective,
    Plan,
    PrintedAmount,
    PrintedMeasure,
    Priority,
    Update,
)
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import whole_tree

Amount = PrintedAmount.Role


def reports_for(place: Place, roles: frozenset[Role]) -> ReportQuerySet:
    """The reports of a place that someone may read, latest first."""
    found: ReportQuerySet = Report.objects.in_place(place).select_related(
        "plan", "round", "organisation", "file", "word", "spreadsheet"
    )
    found = found.defer("content")
    if allowed(roles, Permission.SEE_DRAFTS):
        return found.standing()
    return found.published()


def approvers_for(report: Report) -> list[User]:
    """Who may be asked to approve a report: a role that allows it, and no word of theirs in it."""
    wrote = {report.composed_by_id or 0, *report.writer_rows.values_list("user_id", flat=True)}
    roles = [role for role in Role if may_approve(frozenset([role]))]
    current = Membership.objects.current().filter(place=report.place, role__in=roles)
    return list(
        User.objects.filter(memberships__in=current)
        .exclude(pk__in=wrote)
        .distinct()
        .order_by("name", "email")
    )


def last_said(report: Report) -> ReportStep | None:
    """What was said with the last step, for its writer or its approver; None where nothing was.
    Working on what came back leaves the note there."""
    steps = report.steps.exclude(verb="edit").select_related("by")
    last: ReportStep | None = steps.order_by("-at", "-pk").first()
    return last if last and last.note else None


def rounds_for(plan: Plan) -> list[Round]:
    """The rounds that a report of a plan may be of, the latest first."""
    found = Round.objects.of_plan(plan).filter(state__in=[Round.State.OPEN, Round.State.CLOSED])
    return list(found.order_by("-due_on", "-pk")[:20])


def owners_in(plans: Iterable[Plan]) -> list[Organisation]:
    """The organisations that lead or share an action of these plans, by name."""
    found = Organisation.objects.filter(
        owned_actions__action__plan__in=list(plans), owned_actions__confirmed_at__isnull=False
    )
    return list(found.distinct().order_by("name"))


def plan_facts(
    plan: Plan,
    as_at: dt.date,
    since: Since | None = None,
    also: Collection[str] = (),
    *,
    owner: Organisation | None = None,
    beside: Collection[Plan] = (),
) -> PlanFacts:
    """A plan with the latest updates that had been given by a day; `also` names more sections.

    `owner` leaves only the actions that one organisation leads or shares. `beside` are the further
    plans of the same report.
    """
    found = tuple(_priority(each, as_at, owner) for each in whole_tree(plan))
    return PlanFacts(
        place=plan.place.name,
        fictional=plan.place.fictional,
        title=plan.title,
        period=plan.period,
        labels={level: plan.label(level) for level in ("priority", "objective", "action")},
        priorities=tuple(each for each in found if each.objectives) if owner else found,
        source=plan.source.file.name if plan.source else "",
        since=since,
        tables=table_sections(plan, also, as_at, beside),
        has=f"{owner.name} leads or shares" if owner else "The plan has",
    )


def plan_pictures(plan: Plan, as_at: dt.date) -> tuple[Picture, ...]:
    """The pictures of a plan as it stands on a day, in three queries and without its words."""
    counts: dict[int, dict[str, int]] = {}
    titles = dict(Priority.objects.filter(plan=plan).values_list("pk", "title"))
    promised: list[Promised] = []
    own = Action.objects.filter(plan=plan).values_list(
        "objective__priority_id", "status", "due", "due_text", "years"
    )
    for priority, status, due, due_text, years in own:
        held = counts.setdefault(priority, {})
        held[status] = held.get(status, 0) + 1
        if due or due_text or years:
            promised.append(as_promised(due or due_text, years, status))
    steps = Milestone.objects.filter(plan=plan).values_list(
        "due", "due_text", "years", "uncertain_years", "action__status"
    )
    for due, due_text, years, uncertain, status in steps:
        promised.append(as_promised(due or due_text, (*years, *uncertain), status))
    told = progress((title, counts.get(pk, {})) for pk, title in titles.items())
    return pictures(told, timeline(promised, as_at))


def _priority(priority: Priority, as_at: dt.date, owner: Organisation | None) -> PriorityFacts:
    objectives = tuple(_objective(each, as_at, owner) for each in priority.objectives.all())
    return PriorityFacts(
        title=priority.title,
        objectives=tuple(each for each in objectives if each.actions) if owner else objectives,
        measures=_measures(priority.measures.all()),
    )


def _objective(objective: Objective, as_at: dt.date, owner: Organisation | None) -> ObjectiveFacts:
    return ObjectiveFacts(
        title=objective.title,
        actions=tuple(
            _action(each, as_at) for each in objective.actions.all() if _is_of(each, owner)
        ),
        measures=_measures(objective.measures.all()),
    )


def _is_of(action: Action, owner: Organisation | None) -> bool:
    return owner is None or any(
        one.organisation_id == owner.pk and one.confirmed_at for one in action.owners.all()
    )


def _action(action: Action, as_at: dt.date) -> ActionFacts:
    return ActionFacts(
        number=action.number,
        reference=action.reference,
        title=action.title,
        status=action.status,
        owners=tuple(dict.fromkeys(owner.leads for owner in action.owners.all())),
        milestones=tuple(_promised(action)),
        measures=_measures(action.measures.all()),
        update=_latest(action.updates.all(), as_at),
        source=source_in_words(action),
    )


def _promised(action: Action) -> Iterator[MilestoneFacts]:
    """The milestones, after the date of the action itself where the plan gives it one."""
    if action.due or action.due_text or action.years:
        yield MilestoneFacts(OF_THE_ACTION, tuple(action.years), action.due or action.due_text)
    yield from map(_milestone, action.milestones.all())


def _milestone(milestone: Milestone) -> MilestoneFacts:
    years = tuple(dict.fromkeys([*milestone.years, *milestone.uncertain_years]))
    return MilestoneFacts(milestone.text, years, milestone.due or milestone.due_text)


def _latest(updates: Iterable[Update], as_at: dt.date) -> UpdateFacts | None:
    """The latest that had been said by then; an undated one only when no dated one had."""
    said = [update for update in updates if dates.said_by(update.as_at, as_at)]
    if not said:
        return None
    latest = max(said, key=lambda update: dates.ordered(update.as_at))
    return UpdateFacts(f"update-{latest.pk}", latest.text, latest.as_at, latest.shared)


def _measures(measures: Iterable[PrintedMeasure]) -> tuple[MeasureFacts, ...]:
    return tuple(_measure(measure) for measure in measures)


def _measure(measure: PrintedMeasure) -> MeasureFacts:
    amounts = list(measure.amounts.all())
    baseline = [each for each in amounts if each.role == Amount.BASELINE]
    return MeasureFacts(
        text=measure.text,
        kind=measure.kind,
        baseline=_printed(baseline[0]) if baseline else "",
        targets=_by_period(amounts, Amount.TARGET),
        actuals=_by_period(amounts, Amount.ACTUAL),
        status=measure.status,
    )


def _by_period(amounts: Iterable[PrintedAmount], role: str) -> tuple[tuple[str, str], ...]:
    found = sorted((each for each in amounts if each.role == role), key=lambda each: each.period)
    return tuple((each.period, _printed(each)) for each in found)


def _printed(amount: PrintedAmount) -> str:
    return "to be confirmed" if amount.to_be_confirmed else amount.text


def source_in_words(item: Item) -> str:
    """Where in its source an item stands: sheet Plan, cell B7; page 4; lines 12 to 14."""
    if item.sheet:
        return f"sheet {item.sheet}" + (f", cell {item.cell}" if item.cell else "")
    if item.page:
        return f"page {item.page}"
    if not item.line_start:
        return ""
    if item.line_end and item.line_end != item.line_start:
        return f"lines {item.line_start} to {item.line_end}"
    return f"line {item.line_start}"
