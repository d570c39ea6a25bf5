"""Each part of the report, in Word's own headings, lists, captions and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from goldthread.charts.pictures import Picture
from goldthread.downloads.word.paper import About, Paper
from goldthread.downloads.word.parts import Run, Words
from goldthread.reports import dates, wording
from goldthread.reports.content import (
    ActionEntry,
    Ask,
    Concern,
    Headline,
    ReportContent,
)
from goldthread.reports.headlines import clip
from goldthread.reports.kinds import SECTIONS, kind_of
from goldthread.reports.on_paper import png_of
from goldthread.reports.pdf import LONGEST_RUNNING_TITLE, Cover, standing
from goldthread.reports.pictures import of_report
from goldthread.reports.tables import TableSection
from goldthread.reports.word.actions import Actions
from goldthread.reports.word.changes import write_changes

PICTURE_WIDTH = 165  # millimetres
# A section so short that a page of its own would be nearly empty goes on where the last one ends.
FEW_ASKS, FEW_ROWS = 2, 8


class Writer:
    """Each method writes one part of the report."""

    def __init__(
        self,
        content: ReportContent,
        cover: Cover,
        made_on: dt.datetime,
        paper: Paper | None = None,
    ) -> None:
        """In a paper of its own, or as part of another."""
        self.content, self.cover = content, cover
        self.as_at = dates.date_in_words(dt.date.fromisoformat(content.as_at))
        self.label = content.labels.get("priority") or "Priority"
        self.links = cover.links or {}
        subject = f"How {content.plan} stood on {self.as_at}."
        self.by_priority = ""  # the bookmark of the table that the picture of progress points to
        about = About(cover.title, content.place, subject, made_on, self.label)
        self.paper = paper or Paper(about)
        self.actions = Actions(self.paper, content, self.links)

    def section(self, section: str, headlines: Sequence[Headline]) -> None:
        """One section by its key; a table for any that is one."""
        match section:
            case "summary":
                self.summary(headlines)
            case "standing":
                self.paper.heading(1, SECTIONS[section])
                self._standing()
            case "headlines":
                self._headlines(headlines, 1)
            case "off_track":
                self._off_track(1)
            case "asks":
                self._asks()
            case "risks":
                self._risks()
            case "pictures":
                self.pictures()
            case "charts":
                self._charts()
            case "changes":
                for changes in self.content.all_changes:
                    write_changes(self.paper, changes, self.links)
            case "priorities":
                for priority in self.content.priorities:
                    self.actions.priority(priority)
            case "appendix":
                self.actions.appendix()
            case "whole_plan":
                self._whole_plan()
            case _:
                for table in self.content.tables_of(section):
                    self.table(table)

    def front(self) -> None:
        paper, content = self.paper, self.content
        place = content.place + (" (a fictional place)" if content.fictional else "")
        said = "Draft, not published" if self.cover.draft else place
        made_up = f"Everything about {content.place} is made up. " if content.fictional else ""
        paper.running(
            (clip(self.cover.title, LONGEST_RUNNING_TITLE), said), f"{made_up}As at {self.as_at}."
        )
        paper.title(self.cover.title, f"How the plan stood on {self.as_at}")
        for name, value in self._particulars(place):
            paper.paragraph("Normal", Run(f"{name}: ", strong=True), value)
        if content.fictional:
            paper.paragraph(
                "Note",
                f"{content.place} is a fictional place. Its people, organisations and figures "
                "are made up to show what Goldthread does.",
            )
        if not kind_of(content.kind).one_page:
            paper.contents("Contents")

    def enclosed(self, heading: str, headlines: Sequence[Headline]) -> None:
        """The whole report as one paper among others."""
        self.paper.heading(1, heading)
        for name, value in self._particulars(self.content.place):
            self.paper.paragraph("Normal", Run(f"{name}: ", strong=True), value)
        for section in self.cover.order:
            self.section(section, headlines)

    def _particulars(self, place: str) -> Iterable[tuple[str, str]]:
        content = self.content
        found = [
            ("Place", place),
            ("Plan", content.plan),
            ("Period", content.period.replace("-", " to ")),
            ("As at", self.as_at),
            ("Of", content.owner),
            ("Update round", content.round),
            ("Source", content.source),
            ("Standing", standing(self.cover)),
        ]
        return [(name, value) for name, value in found if value]

    def summary(self, headlines: Sequence[Headline]) -> None:
        self.paper.heading(1, "Summary")
        self._standing()
        self._headlines(headlines, 2)
        self._off_track(2)
        self._updates()

    def _standing(self) -> None:
        paper, summary = self.paper, self.content.summary
        paper.paragraph("Lead", summary.lead)
        if summary.any_status:
            paper.paragraph("Normal", f"{wording.counts_in_words(summary.statuses)}.")
        self._by_priority()

    def _headlines(self, headlines: Sequence[Headline], level: int) -> None:
        self.paper.heading(level, "Headlines")
        self.paper.bullets(self._headline(headline) for headline in headlines)
        if not headlines:
            self.paper.paragraph("Normal", "No headlines were chosen.")

    def _asks(self) -> None:
        paper, content = self.paper, self.content
        if not content.asks and not wording.no_asks(content):
            return
        paper.heading(1, wording.asks_heading(content), flows=len(content.asks) <= FEW_ASKS)
        lead = wording.asks_lead(content) if content.asks else wording.no_asks(content)
        paper.paragraph("Normal", lead)
        self._asked(content.asks)

    def _risks(self) -> None:
        if self.content.risks:
            few = len(self.content.risks) <= FEW_ASKS
            self.paper.heading(1, SECTIONS["risks"], flows=few)
            self.paper.paragraph("Normal", wording.risks_lead(self.content))
            self._asked(self.content.risks)

    def _asked(self, asks: Sequence[Ask]) -> None:
        for ask in asks:
            link = self.links.get(ask.action, "")
            more = f" and {wording.counted(ask.more, 'other action')}" if ask.more else ""
            owner = f" ({ask.owner})" if ask.owner else ""
            name = Run(wording.name_of(ask), strong=True, link=link)
            self.paper.paragraph("Facts", name, f"{more}{owner}")
            for line in ask.words.split("\n"):
                if line.strip():
                    self.paper.paragraph("Update", line)

    def _charts(self) -> None:
        if self.content.charts:
            self.paper.heading(1, SECTIONS["charts"])
        for chart in self.content.charts:
            picture = chart.picture
            self.paper.heading(2, picture.title)
            self.paper.paragraph("Finding", picture.finding)
            self.paper.picture(
                png_of(picture),
                width=PICTURE_WIDTH,
                caption=picture.title,
                alternative=picture.finding,
            )

    def _whole_plan(self) -> None:
        paper = self.paper
        paper.heading(1, SECTIONS["whole_plan"])
        paper.paragraph("Lead", self.content.summary.lead)
        for priority in self.content.priorities:
            paper.heading(2, priority.title)
            for objective in priority.objectives:
                if objective.title:
                    paper.heading(3, objective.title)
                paper.bullets(self._stands(entry) for entry in objective.actions)

    def _stands(self, entry: ActionEntry) -> list[Words]:
        name = Run(wording.name_of(entry), link=self.links.get(entry.number, ""))
        if not self.content.summary.any_status:
            return [name]
        return [name, f": {wording.status_name(entry.status).lower()}"]

    def _headline(self, headline: Headline) -> list[Words]:
        number = headline.action or 0
        reference = Run(headline.reference, strong=True, link=self.links.get(number, ""))
        return [reference, f" {headline.text}"] if headline.reference else [headline.text]

    def _by_priority(self) -> None:
        summary = self.content.summary
        columns = [(c.key, c.label) for c in summary.statuses] if summary.any_status else []
        labels = [label for _, label in columns] or ["Due this year"]
        rows = [
            [
                priority.title,
                f"{priority.actions:,}",
                *([f"{priority.count(key):,}" for key, _ in columns] or [f"{priority.due:,}"]),
                f"{priority.updated:,}",
            ]
            for priority in self.content.priorities
        ]
        self.by_priority = self.paper.table(
            f"Actions by {self.label.lower()}" + (" and status" if columns else ""),
            [self.label, "Actions", *labels, "Updated"],
            rows,
            _shares(len(labels) + 3),
        )

    def _off_track(self, level: int) -> None:
        paper, summary = self.paper, self.content.summary
        paper.heading(level, "Off track")
        listed = [c for c in summary.concerns if c.status != "at_risk" or c.by == "words"]
        paper.bullets(self._concern(concern) for concern in listed)
        if not listed:
            paper.paragraph(
                "Normal",
                "No action is off track."
                if summary.any_status
                else "The plan gives no status, and no update says that its action is off track.",
            )
        at_risk = sum(concern.status == "at_risk" for concern in summary.concerns)
        if at_risk:
            are = "is" if at_risk == 1 else "are"
            paper.paragraph(
                "Normal",
                f"{wording.counted(at_risk, 'action')} {are} at risk, in the sections that follow.",
            )

    def _concern(self, concern: Concern) -> list[Words]:
        link = self.links.get(concern.action, "")
        name = Run(wording.name_of(concern), strong=True, link=link)
        return [name, wording.why_off_track(concern)]

    def _updates(self) -> None:
        paper, summary = self.paper, self.content.summary
        paper.heading(2, "What the updates say")
        if not summary.updates:
            paper.paragraph("Normal", "There are no updates yet.")
            return
        of = wording.counted(summary.updates, "update")
        paper.paragraph("Normal", f"Of {of}, by words that anyone can check:")
        told: list[list[Words]] = [
            [f"{test.met:,} give {test.label}, {test.of - test.met:,} do not"]
            for test in summary.tests
        ]
        if summary.copied:
            repeat = "repeats" if summary.copied == 1 else "repeat"
            told.append([f"{summary.copied:,} {repeat} the words of another"])
        paper.bullets(told)
        paper.paragraph("Note", "This judges the writing, not the work.")

    def pictures(self) -> None:
        found = of_report(self.content)
        if found:
            self.paper.heading(1, "In pictures")
        for picture in found:
            self._picture(picture)

    def _picture(self, picture: Picture) -> None:
        paper = self.paper
        paper.heading(2, picture.title)
        paper.paragraph("Finding", picture.finding)
        width, height = picture.size("wide")
        wide = min(PICTURE_WIDTH, 190 * width / height)  # a tall one stays on its page
        paper.picture(
            png_of(picture), width=wide, caption=picture.title, alternative=picture.finding
        )
        for remark in picture.remarks:
            paper.paragraph("Note", remark)
        if picture.name == "progress" and self.by_priority:
            paper.reference("Normal", "The numbers are in ", self.by_priority, ".")
            return
        table = picture.table("Due")
        shares = _shares(len(table.headings))
        paper.table(f"{picture.title}, in numbers", table.headings, table.rows, shares)

    def table(self, section: TableSection) -> None:
        self.paper.heading(1, section.heading, flows=len(section.rows) <= FEW_ROWS)
        self.paper.paragraph("Lead", section.lead)
        self.paper.table(section.caption, section.headings, section.rows, section.shares)


def _shares(columns: int) -> list[int]:
    """Widths of columns of numbers after one of names, in tenths of what one needs."""
    return [max(22, 116 - 14 * columns), *[16] * (columns - 1)]
