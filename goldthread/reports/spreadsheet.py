"""The tables of a report as an accessible spreadsheet: every action, milestone and measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from goldthread.downloads.workbook import MISSING, Cell, Front, Sheet, as_workbook
from goldthread.reports import dates, wording
from goldthread.reports.changes import ChangeGroup, ChangeLine, Changes
from goldthread.reports.content import (
    ActionEntry,
    Ask,
    MeasureLine,
    ObjectiveSection,
    PrioritySection,
    ReportContent,
)
from goldthread.reports.pdf import Cover, standing
from goldthread.reports.tables import TableSection

NOTES = {
    "missing": f"“{MISSING}” means that the plan or the update says nothing there. It does not "
    "mean nought.",
    "zero": "0 is a count: there are none. It is written only where something was counted.",
    "suppressed": "No figure here is suppressed: none has been hidden to protect people. A figure "
    "that is hidden would be shown as [c], and never as 0 or as an empty cell.",
    "status": "The status is what the lead organisation says. “No status given” means that nobody "
    "has said.",
    "due_now": "Due this year means due in the year from April to March in which the report's day "
    "lies, or in the calendar year that the plan names.",
    "printed": "Figures of measures stand as they were printed, with their units. “To be "
    "confirmed” means that the plan says so.",
    "left_out": "What an update leaves out is found by looking for words. It judges the writing, "
    "not the work.",
    "item_now": "An item stands in its words of now; one that was dropped, in those it had.",
    "in_full": "Then is the day or edition that the report compares with. Now is the report's day.",
    "words": "All cells with words are text. A cell that begins with =, +, - or @ is what somebody "
    "wrote; nothing is worked out from it.",
}


def make_spreadsheet(content: ReportContent, cover: Cover, *, made_on: dt.datetime) -> bytes:
    """The report's tables as the bytes of an .xlsx file."""
    order = cover.order
    tables = [
        *(_section(t) for t in content.tables if order[0] == t.key),
        _actions(content, cover),
        _progress(content),
        _milestones(content),
        _measures(content),
        *(_changes(changes, at) for at, changes in enumerate(_told(content, order), 1)),
        *(_section(t) for t in content.tables if order[0] != t.key and _has(order, t)),
        *([_asked("Asks", content.asks)] if content.asks and "asks" in order else []),
        *([_asked("Risks", content.risks)] if content.risks and "risks" in order else []),
        *([_charted(content)] if content.charts and "charts" in order else []),
    ]
    return as_workbook(_front(content, cover, made_on), tables, NOTES)


def _told(content: ReportContent, order: tuple[str, ...]) -> tuple[Changes, ...]:
    return content.all_changes if "changes" in order else ()


def _has(order: tuple[str, ...], table: TableSection) -> bool:
    return table.key.split("-")[0] in order


def _asked(label: str, asks: tuple[Ask, ...]) -> Sheet:
    """What owners ask, or what is in their way."""
    what = {"Asks": "What owners need", "Risks": "What is in the way"}[label]
    return Sheet(
        label=label,
        title=what,
        about="One approved answer a row.",
        headings=("Reference of action", "Action", "Other actions", "Who says so", what),
        rows=[(ask.reference, ask.title, ask.more, ask.owner, ask.words) for ask in asks],
        notes={what: "words"},
    )


def _charted(content: ReportContent) -> Sheet:
    """The numbers of every chart."""
    rows = [
        (chart.title, row[0], row[1])
        for chart in content.charts
        for row in chart.picture.table("Period").rows
    ]
    return Sheet(
        label="Charts",
        title="The numbers of the charts",
        about="One period of one measure a row, as it was known on the report's day.",
        headings=("Measure", "Period", "Value"),
        rows=rows,
        notes={"Value": "suppressed"},
    )


def _front(content: ReportContent, cover: Cover, made_on: dt.datetime) -> Front:
    as_at = dates.date_in_words(dt.date.fromisoformat(content.as_at))
    made_up = f"{content.place} is a fictional place, and everything about it is made up."
    return Front(
        title=cover.title,
        author=content.place,
        introduction=(
            f"Every action, milestone and measure of {content.plan}, as the plan stood on {as_at}.",
            f"{standing(cover)}.",
            *([made_up] if content.fictional else []),
        ),
        about=(
            NOTES["missing"],
            NOTES["zero"],
            NOTES["suppressed"],
            "The sheet Notes explains the headings of each table.",
        ),
        contact=(
            f"If you need this in another form, ask the team at {content.place} that publishes "
            "the report. Its page says how.",
        ),
        made_on=made_on,
    )


def _entries(
    content: ReportContent,
) -> Iterator[tuple[PrioritySection, ObjectiveSection, ActionEntry]]:
    for priority in content.priorities:
        for objective in priority.objectives:
            for entry in objective.actions:
                yield priority, objective, entry


def _name(entry: ActionEntry) -> str:
    return entry.reference or str(entry.number)


def _actions(content: ReportContent, cover: Cover) -> Sheet:
    links = cover.links or {}
    rows = [
        (
            _name(entry),
            priority.title,
            objective.title,
            entry.title,
            "; ".join(entry.owners),
            wording.status_name(entry.status),
            wording.due(entry),
            entry.said.when if entry.said else "",
            entry.said.text if entry.said else "No update by this date",
            " ".join(entry.said.flags) if entry.said and entry.said.flags else "None",
            _left_out(entry),
            entry.source,
            links.get(entry.number, ""),
        )
        for priority, objective, entry in _entries(content)
    ]
    return Sheet(
        label="Actions",
        title=f"Every action of {content.plan}",
        about="One action a row. A cell may hold several sentences.",
        headings=(
            "Reference", content.labels.get("priority") or "Priority",
            content.labels.get("objective") or "Objective", "Action", "Leads", "Status",
            "Due this year", "Date of update", "Latest update", "Look again at the update",
            "Not given in the update", "Where it is printed", "Page",
        ),
        rows=rows,
        notes={
            "Status": "status",
            "Due this year": "due_now",
            "Not given in the update": "left_out",
            "Latest update": "words",
        },
    )  # fmt: skip


def _left_out(entry: ActionEntry) -> str:
    if entry.said is None:
        return "No update"
    missing = wording.left_out(entry)
    return wording.joined(missing).capitalize() if missing else "Nothing"


def _progress(content: ReportContent) -> Sheet:
    columns = [(count.key, count.label) for count in content.summary.statuses]
    rows: list[tuple[Cell, ...]] = [
        (
            priority.title,
            priority.actions,
            *(priority.count(key) for key, _ in columns),
            priority.updated,
            priority.due,
        )
        for priority in content.priorities
    ]
    label = content.labels.get("priority") or "Priority"
    return Sheet(
        label="Progress",
        title=f"Actions by {label.lower()} and status",
        about=f"One {label.lower()} a row. Numbers of actions, and of milestones due this year.",
        headings=(
            label, "Actions", *(name for _, name in columns), "With an update",
            "Milestones due this year",
        ),
        rows=rows,
        notes={"Actions": "zero", "Milestones due this year": "due_now"},
    )  # fmt: skip


def _milestones(content: ReportContent) -> Sheet:
    rows = [
        (
            _name(entry),
            priority.title,
            promise.text,
            promise.when,
            "Yes" if promise.now else "No",
            wording.status_name(entry.status),
        )
        for priority, _, entry in _entries(content)
        for promise in entry.promises
    ]
    return Sheet(
        label="Milestones",
        title=f"Every milestone of {content.plan}",
        about="One milestone a row.",
        headings=(
            "Reference of action", content.labels.get("priority") or "Priority", "Milestone",
            "Due", "Due this year", "Status of action",
        ),
        rows=rows,
        notes={"Due": "missing", "Due this year": "due_now", "Status of action": "status"},
    )  # fmt: skip


def _measures(content: ReportContent) -> Sheet:
    rows = []
    for priority in content.priorities:
        rows += [_measure(priority.title, line) for line in priority.measures]
        for objective in priority.objectives:
            rows += [_measure(objective.title, line) for line in objective.measures]
            for entry in objective.actions:
                rows += [_measure(wording.name_of(entry), line) for line in entry.measures]
    return Sheet(
        label="Measures",
        title=f"Every measure of {content.plan}",
        about="One measure a row, with the target that comes next and the latest result.",
        headings=(
            "What it measures", "Measure", "Baseline", "Target", "Target for", "Latest",
            "Latest for",
        ),
        rows=rows,
        notes={"Baseline": "printed", "Target": "printed", "Latest": "missing"},
    )  # fmt: skip


def _measure(of: str, line: MeasureLine) -> tuple[str, ...]:
    target = (line.target, line.target_period)
    return (of, line.text, line.baseline, *target, line.actual, line.actual_period)


def _changes(changes: Changes, at: int) -> Sheet:
    rows = [_change(group, line) for group in changes.groups for line in group.lines]
    return Sheet(
        label="Changes" if at == 1 else f"Changes {at}",
        title=changes.heading,
        about="One change a row. New updates stand in the sheet Actions.",
        headings=("Change", "Kind", "Item", "Stands under", "About", "Then", "Now"),
        rows=rows,
        notes={"Item": "item_now", "Then": "in_full"},
    )


def _section(section: TableSection) -> Sheet:
    """A section that is a table stands as it does on paper, sums in words among it."""
    return Sheet(
        label=section.key.capitalize(),
        title=section.caption,
        about=section.lead,
        headings=section.headings,
        rows=list(section.rows),
        notes={},
    )


def _change(group: ChangeGroup, line: ChangeLine) -> tuple[str, ...]:
    above = line.above or "Nothing: it is at the top of the plan"
    return (
        group.heading,
        line.level,
        line.title,
        above,
        line.about or "Itself",
        *_sides(group, line),
    )


def _sides(group: ChangeGroup, line: ChangeLine) -> tuple[str, str]:
    if len(line.sides) > 1:
        return line.sides[0].text, line.sides[1].text
    if group.key == "added":
        return "Not in the plan", "In the plan"
    if group.key == "dropped":
        return "In the plan", "Not in the plan"
    return "The same words", "The same words"
