"""The actions of a report in the Word document: by priority, and all in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldthread.downloads.word.paper import Paper
from goldthread.downloads.word.parts import Run, Words
from goldthread.reports import wording
from goldthread.reports.content import ActionEntry, MeasureLine, PrioritySection, ReportContent
from goldthread.reports.headlines import clip

MEASURE = (5, 2, 3, 3)
CLIPPED = 170  # letters of an update in the table of all actions


@dataclass(frozen=True, slots=True)
class Actions:
    """Writes them on a paper. `links` are addresses by action number."""

    paper: Paper
    content: ReportContent
    links: Mapping[int, str]

    def priority(self, priority: PrioritySection) -> None:
        """A priority with its measures, and each of its actions with its latest update."""
        paper = self.paper
        paper.heading(1, priority.title, numbered=True)
        if priority.plan:
            paper.paragraph("Facts", f"Plan: {priority.plan}")
        told = f"{wording.counted(priority.actions, 'action')}, {priority.updated:,} with an update"
        paper.paragraph("Lead", f"{told} by this date.")
        if any(count.key != "not_stated" for count in priority.statuses):
            paper.paragraph("Normal", f"{wording.counts_in_words(priority.statuses)}.")
        self._measures(priority.measures, priority.title)
        for objective in priority.objectives:
            if objective.title:
                paper.heading(2, objective.title)
            self._measures(objective.measures, objective.title or priority.title)
            for entry in objective.actions:
                self._entry(entry, 3 if objective.title else 2)

    def _measures(self, lines: Sequence[MeasureLine], of: str) -> None:
        if not lines:
            return
        known = any(line.actual for line in lines)
        headings = ["Measure", "Baseline", "Target", *(["Latest"] if known else [])]
        rows = [
            [
                line.text,
                line.baseline or "Not given",
                _dated(line.target, line.target_period),
                *([_dated(line.actual, line.actual_period)] if known else []),
            ]
            for line in lines
        ]
        caption = f"Measures of “{clip(of, 90)}”"
        self.paper.table(caption, headings, rows, MEASURE[: len(headings)])

    def _entry(self, entry: ActionEntry, level: int) -> None:
        paper = self.paper
        paper.heading(level, wording.name_of(entry))
        leads = ", ".join(entry.owners) or "nobody is named"
        facts: list[Words] = [Run("Leads: ", strong=True), leads]
        if self.content.summary.any_status:
            stands = wording.status_name(entry.status)
            facts = [Run("Status: ", strong=True), f"{stands}. ", *facts]
        paper.paragraph("Facts", *facts)
        if due := wording.due(entry):
            paper.paragraph("Facts", Run("Due this year: ", strong=True), due)
        self._said(entry)

    def _said(self, entry: ActionEntry) -> None:
        paper, said = self.paper, entry.said
        if said is None:
            paper.paragraph("Update", "No update by this date.")
        else:
            lines = [line for line in said.text.split("\n") if line.strip()]
            when = f"{said.when}. " if said.when else ""
            for at, line in enumerate(lines or [""]):
                paper.paragraph("Update", Run(when if at == 0 else "", strong=True), line)
            if said.shared:
                paper.paragraph("Note", "This update is shared with other actions.")
        paper.paragraph("Note", *self._notes(entry))

    def _notes(self, entry: ActionEntry) -> list[Words]:
        notes = list(entry.said.flags) if entry.said else []
        if missing := wording.left_out(entry):
            notes.append(f"Not given: {wording.joined(missing, 'or')}.")
        name = entry.reference or f"action {entry.number}"
        where = f", {entry.source}" if entry.source else ""
        source = Run(f"Follow {name} to its source{where}", link=self.links.get(entry.number, ""))
        return [" ".join([*notes, ""]), source] if notes else [source]

    def appendix(self) -> None:
        """Every action in one table for each priority, on pages that lie on their side."""
        self.paper.turn()
        self.paper.heading(1, "Appendix: every action")
        for priority in self.content.priorities:
            if priority.entries:
                self.paper.heading(2, f"Actions of “{clip(priority.title, 120)}”")
                self.paper.table(
                    f"Every action of “{clip(priority.title, 90)}”",
                    ["Ref", "Action", "Lead", "Due", "Status", "Latest update"],
                    [self._row(entry) for entry in priority.entries],
                    (8, 21, 14, 18, 10, 29),
                )
        self.paper.paragraph("Note", "End of the report.")

    def _row(self, entry: ActionEntry) -> list[Words]:
        said = "No update"
        if entry.said:
            when = f"{entry.said.when}. " if entry.said.when else ""
            said = when + clip(entry.said.text, CLIPPED)
        return [
            Run(entry.reference or str(entry.number), link=self.links.get(entry.number, "")),
            entry.title,
            ", ".join(entry.owners) or "Not named",
            wording.promised(entry) or "None printed",
            wording.status_name(entry.status),
            said,
        ]


def _dated(value: str, period: str) -> str:
    if not value:
        return "Not given"
    return f"{value} ({period})" if period else value
