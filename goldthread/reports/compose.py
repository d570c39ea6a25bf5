"""A plan at a date becomes a report. Pure: the same facts give the same report.

Nothing is judged by a model and nothing is invented: a status that nobody gave
is "not stated", and whatever is counted or picked says by which rule.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from goldthread import narrative
from goldthread.reports import dates
from goldthread.reports.content import (
    STATUSES,
    ActionEntry,
    Check,
    Concern,
    Count,
    MeasureLine,
    ObjectiveSection,
    PrioritySection,
    Promise,
    ReportContent,
    Said,
    Summary,
    TestCount,
)
from goldthread.reports.facts import (
    ActionFacts,
    MeasureFacts,
    MilestoneFacts,
    ObjectiveFacts,
    PlanFacts,
    PriorityFacts,
)
from goldthread.reports.headlines import pick_headlines
from goldthread.reports.passages import standing_alone
from goldthread.reports.since import changes_of

CONCERNING = ("off_track", "stopped", "at_risk")
COUNTED_TESTS = ("number", "result", "next", "risk")


def compose(plan: PlanFacts, as_at: dt.date) -> ReportContent:
    """The report of a plan as it stood on a day, with its headlines picked."""
    copied = _copies(plan)
    priorities = tuple(
        _priority(number, priority, as_at, copied)
        for number, priority in enumerate(plan.priorities, start=1)
    )
    entries = [entry for priority in priorities for entry in priority.entries]
    summary = _summary(plan, entries, len(copied), as_at)
    return ReportContent(
        place=plan.place,
        fictional=plan.fictional,
        plan=plan.title,
        period=plan.period,
        source=plan.source,
        as_at=as_at.isoformat(),
        labels={level: word[:1].upper() + word[1:] for level, word in plan.labels.items()},
        summary=summary,
        priorities=priorities,
        headlines=pick_headlines(priorities, summary),
        changes=changes_of(plan.since, plan.labels) if plan.since else None,
        tables=plan.tables,
    )


def _actions(plan: PlanFacts) -> Iterator[ActionFacts]:
    for priority in plan.priorities:
        for objective in priority.objectives:
            yield from objective.actions


def _copies(plan: PlanFacts) -> dict[str, str]:
    """Update key to the name of the action whose words it repeats."""
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for action in _actions(plan):
        if action.update and action.update.key not in texts:
            texts[action.update.key] = action.update.text
            names[action.update.key] = action.reference or f"“{action.title}”"
    return {later: names[earlier] for later, earlier in narrative.copies(texts.items()).items()}


def _priority(
    number: int, priority: PriorityFacts, as_at: dt.date, copied: dict[str, str]
) -> PrioritySection:
    objectives = tuple(_objective(each, as_at, copied) for each in priority.objectives)
    entries = [entry for objective in objectives for entry in objective.actions]
    return PrioritySection(
        number=number,
        title=priority.title,
        statuses=_statuses(entries),
        actions=len(entries),
        updated=sum(entry.said is not None for entry in entries),
        due=_due(entries),
        measures=_measures(priority.measures, as_at),
        objectives=objectives,
        plan=priority.plan,
    )


def _objective(
    objective: ObjectiveFacts, as_at: dt.date, copied: dict[str, str]
) -> ObjectiveSection:
    return ObjectiveSection(
        title=objective.title,
        measures=_measures(objective.measures, as_at),
        actions=tuple(_entry(action, as_at, copied) for action in objective.actions),
    )


def _entry(action: ActionFacts, as_at: dt.date, copied: dict[str, str]) -> ActionEntry:
    return ActionEntry(
        number=action.number,
        reference=action.reference,
        title=action.title,
        status=action.status,
        owners=action.owners,
        promises=tuple(_promises(action.milestones, as_at)),
        measures=_measures(action.measures, as_at),
        said=_said(action, as_at, copied),
        source=action.source,
    )


def _said(action: ActionFacts, as_at: dt.date, copied: dict[str, str]) -> Said | None:
    update = action.update
    if update is None:
        return None
    covered = dates.span(update.as_at)
    reading = narrative.read(
        update.text,
        action=action.title,
        promised=_promised(action),
        status=action.status,
        said_at=covered[1] if covered else None,
        as_at=as_at,
        copied_from=copied.get(update.key, ""),
    )
    return Said(
        text=update.text,
        when=dates.in_words(update.as_at),
        shared=update.shared,
        checks=tuple(_check(test, update.text, reading) for test in narrative.TESTS),
        missing=tuple(prompt.test for prompt in reading.missing),
        flags=tuple(flag.reason for flag in reading.flags),
    )


def _check(test: str, text: str, reading: narrative.Reading) -> Check:
    first = reading.met[test][0] if test in reading.met else None
    words = narrative.clause(text, first.start, first.end) if first else ""
    return Check(test, narrative.about(test).label, words)


def _promised(action: ActionFacts) -> str:
    milestones = [milestone.text for milestone in action.milestones]
    return " ".join([*milestones, *(measure.text for measure in action.measures)])


def _promises(milestones: Iterable[MilestoneFacts], as_at: dt.date) -> Iterator[Promise]:
    for milestone in milestones:
        whens = [milestone.due] if milestone.due else list(milestone.years)
        spans = [covered for when in whens if (covered := dates.span(when))]
        now = any(_due_now(first, last, as_at) for first, last in spans)
        days = tuple((first.isoformat(), last.isoformat()) for first, last in spans)
        yield Promise(milestone.text, dates.together(whens), now, days)


def _due(entries: Iterable[ActionEntry]) -> int:
    """How many milestones fall due in the report's year."""
    return sum(promise.now for entry in entries for promise in entry.promises)


def _due_now(first: dt.date, last: dt.date, as_at: dt.date) -> bool:
    """Due in the financial year of the report, or in the calendar year the plan names."""
    year = as_at.year - (as_at.month < 4)
    starts, ends = dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
    return first <= as_at <= last or (starts <= first and last <= ends)


def _measures(measures: Sequence[MeasureFacts], as_at: dt.date) -> tuple[MeasureLine, ...]:
    return tuple(_measure(measure, as_at) for measure in measures)


def _measure(measure: MeasureFacts, as_at: dt.date) -> MeasureLine:
    """With the target to be met next, and the latest actual that was known by the day."""
    known = [each for each in measure.actuals if dates.said_by(each[0], as_at)]
    actual_period, actual = known[-1] if known else ("", "")
    ahead = [each for each in measure.targets if not _over(each[0], as_at)]
    target_period, target = (ahead or list(measure.targets[-1:]) or [("", "")])[0]
    return MeasureLine(measure.text, measure.baseline, target, target_period, actual, actual_period)


def _over(period: str, as_at: dt.date) -> bool:
    covered = dates.span(period)
    return covered is not None and covered[1] < as_at


def _statuses(entries: Iterable[ActionEntry]) -> tuple[Count, ...]:
    counts = Counter(entry.status for entry in entries)
    return tuple(
        Count(status or "not_stated", label, counts[status])
        for status, label in STATUSES.items()
        if counts[status]
    )


def _summary(plan: PlanFacts, entries: list[ActionEntry], copied: int, as_at: dt.date) -> Summary:
    said = _each_update_once(entries, _actions(plan))
    return Summary(
        lead=_lead(plan.has, entries, as_at),
        actions=len(entries),
        updated=sum(entry.said is not None for entry in entries),
        due=_due(entries),
        updates=len(said),
        statuses=_statuses(entries),
        tests=tuple(_test_count(test, said) for test in COUNTED_TESTS),
        concerns=tuple(_concerns(entries)),
        silent=tuple(_concern(entry, "", "") for entry in entries if entry.said is None),
        copied=copied,
    )


def _lead(has: str, entries: list[ActionEntry], as_at: dt.date) -> str:
    """What a reader who reads one sentence should know."""
    counts = Counter(entry.status for entry in entries)
    well = counts["complete"] + counts["on_track"]
    ill = sum(counts[status] for status in CONCERNING)
    silent = sum(entry.said is None for entry in entries)
    actions = "1 action" if len(entries) == 1 else f"{len(entries):,} actions"
    parts = [f"{has} {actions}."]
    if any(entry.status for entry in entries):
        parts.append(
            f"On {dates.date_in_words(as_at)}, {well:,} were complete or on track and "
            f"{ill:,} were at risk, off track or stopped."
        )
    else:
        parts.append("Nobody has yet said how they stand.")
    parts.append(_said_of(silent, len(entries)))
    return " ".join(parts)


def _said_of(silent: int, of: int) -> str:
    if not silent:
        return "All of them had an update."
    return "None of them had an update." if silent == of else f"{silent:,} had no update."


def _each_update_once(entries: list[ActionEntry], actions: Iterable[ActionFacts]) -> list[Said]:
    once: dict[str, Said] = {}
    for entry, action in zip(entries, actions, strict=True):
        if entry.said and action.update:
            once.setdefault(action.update.key, entry.said)
    return list(once.values())


def _test_count(test: str, said: list[Said]) -> TestCount:
    about = narrative.about(test)
    met = sum(test not in each.missing for each in said)
    return TestCount(test, about.short, met, len(said), about.prompt)


def _concerns(entries: list[ActionEntry]) -> Iterator[Concern]:
    """Worst first: off track, stopped, those whose words alone say so, then at risk."""
    found = [concern for entry in entries if (concern := _concern_of(entry))]
    yield from sorted(found, key=_weight)


def _concern_of(entry: ActionEntry) -> Concern | None:
    words = narrative.off_track_words(entry.said.text) if entry.said else ""
    if entry.status in CONCERNING:
        return _concern(entry, _telling_sentence(entry), "status")
    if words and entry.status != "not_started":
        return _concern(entry, _sentence_of(entry, words), "words")
    return None


def _weight(concern: Concern) -> int:
    if concern.by == "words":
        return 2
    return {"off_track": 0, "stopped": 1, "at_risk": 3}[concern.status]


def _telling_sentence(entry: ActionEntry) -> str:
    """The sentence that says why, by its off-track words or else by the risk it names."""
    if entry.said is None:
        return ""
    words = narrative.off_track_words(entry.said.text) or next(
        (check.words for check in entry.said.checks if check.key == "risk"), ""
    )
    return _sentence_of(entry, words)


def _sentence_of(entry: ActionEntry, words: str) -> str:
    """The whole sentence with these words, and what it needs before it."""
    text = _text(entry)
    return standing_alone(text, narrative.sentence_with(text, words))


def _text(entry: ActionEntry) -> str:
    return entry.said.text if entry.said else ""


def _concern(entry: ActionEntry, words: str, by: str) -> Concern:
    return Concern(entry.number, entry.reference, entry.title, entry.status, words, by)
