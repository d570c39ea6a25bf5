"""The agenda pack and the minutes of a meeting, put together for a kind of readers."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.meetings import words
from goldthread.meetings.about import about_of
from goldthread.meetings.content import Block, Content, Line, Section, Whole
from goldthread.meetings.links import Links
from goldthread.meetings.models import (
    ActionArising,
    AgendaItem,
    Attendee,
    Decision,
    ForwardItem,
    Meeting,
    Paper,
)
from goldthread.meetings.models.published import Readers, What
from goldthread.meetings.queries import whole_items
from goldthread.meetings.reported import asked, changed, off_track
from goldthread.reports.headlines import clip
from goldthread.reports.models import Report

NOT_PUBLIC = "An item that is not public"
LAW = "Local Government Act 1972, Schedule 12A, paragraph"
ENCLOSED = (
    "In the PDF and the Word document of this agenda, each report follows in full. A plan on a "
    "page, and a paper that was added as a file, is a file of its own."
)
Kind = AgendaItem.Kind


def compose(meeting: Meeting, what: str, readers: str, links: Links, standing: str) -> Content:
    """What the pack or the minutes say, to anyone or to those who may read exempt items."""
    writer = _Writer(meeting, readers == Readers.MEMBERS, links)
    agenda = what == What.AGENDA
    name = "Agenda" if agenda else "Minutes"
    return Content(
        what=what,
        place=meeting.place.name,
        fictional=meeting.place.fictional,
        body=meeting.body.name,
        title=f"{name}: {words.title(meeting)}, {words.day(meeting.starts_at)}",
        when=words.when(meeting),
        standing=standing,
        particulars=tuple(writer.particulars()),
        sections=tuple(writer.agenda() if agenda else writer.minutes()),
        enclosed=tuple(writer.enclosed()) if agenda else (),
    )


class _Writer:
    """Each method writes one part."""

    def __init__(self, meeting: Meeting, whole: bool, links: Links) -> None:
        self.meeting, self.whole, self.links = meeting, whole, links
        self.items = whole_items(meeting)

    def particulars(self) -> Iterator[Line]:
        yield Line(self.meeting.body.name, label="Body")
        yield Line(words.when(self.meeting), label="When")
        if self.meeting.where:
            yield Line(self.meeting.where, label="Where")
        if self.whole and any(self._hidden(item) for item in self.items):
            yield Line("This copy holds items that are not public. Do not pass it on.", "Note")

    # The agenda pack

    def agenda(self) -> Iterator[Section]:
        yield Section(1, "Summary", quiet="What you must decide, what changed, what is off track.")
        yield Section(2, "What you must decide", blocks=tuple(self._to_decide()))
        for report in self._reports():
            yield Section(2, f"What changed: {report.title}", blocks=tuple(changed(report)))
            concerns = off_track(report, self.links.of_reported)
            yield Section(2, f"What is off track: {report.title}", blocks=tuple(concerns))
        yield Section(1, "Agenda", new_page=True)  # so that the summary is a page of its own
        for number, item in enumerate(self.items, start=1):
            yield self._item(number, item, list(self._agenda_blocks(item)))
        yield Section(1, "Papers", blocks=tuple(self._papers()))

    def _to_decide(self) -> Iterator[Block]:
        lines = [
            Line(clip(item.about, 240) if item.about else "", label=f"{number}. {item.title}")
            for number, item in enumerate(self.items, start=1)
            if item.kind == Kind.DECISION and self._shown(item)
        ]
        if lines:
            yield Block("bullets", lines=tuple(lines))
        else:
            yield Block("text", "No item of this agenda is for decision.")
        for report in self._reports():
            yield from asked(report, self.links.of_reported)

    def _reports(self) -> list[Report]:
        """Each report before the meeting, once."""
        papers = [paper for item in self.items for paper in self._papers_of(item)]
        return list({paper.report.pk: paper.report for paper in papers if paper.report}.values())

    def enclosed(self) -> Iterator[Whole]:
        """Each report once, with the first item that it is before. A plan on a page is too wide."""
        seen: set[int] = set()
        for number, item in enumerate(self.items, start=1):
            for paper in self._papers_of(item):
                report = paper.report
                if report and report.pk not in seen and "whole_plan" not in report.arranged:
                    seen.add(report.pk)
                    yield Whole(report.pk, number)

    def _agenda_blocks(self, item: AgendaItem) -> Iterator[Block]:
        if item.about:
            yield Block("text", item.about)
        yield from self._about(item)
        lines = [self._paper(paper) for paper in self._papers_of(item)]
        if lines:
            yield Block("bullets", "Papers", lines=tuple(lines))

    def _papers(self) -> Iterator[Block]:
        lines = [
            self._paper(paper, f"Item {number}: ")
            for number, item in enumerate(self.items, start=1)
            for paper in self._papers_of(item)
        ]
        if lines:
            yield Block("bullets", lines=tuple(lines))
        else:
            yield Block("text", "There are no papers for this meeting.")
        if self._reports():
            yield Block("note", ENCLOSED)

    def _papers_of(self, item: AgendaItem) -> list[Paper]:
        return [paper for paper in item.papers.all() if self.whole or not paper.exempt]

    def _paper(self, paper: Paper, before: str = "") -> Line:
        late = f" (late: {paper.late_because})" if paper.late else ""
        closed = " (not public)" if paper.exempt else ""
        return Line(f"{before}{paper.title}{late}{closed}", link=self.links.of_paper(paper))

    # Minutes

    def minutes(self) -> Iterator[Section]:
        yield Section(1, "Who was there", blocks=tuple(self._attendance()))
        yield Section(1, "What was said and decided")
        for number, item in enumerate(self.items, start=1):
            yield self._item(number, item, list(self._minute_blocks(item)))
        others = [
            *map(self._decision, self.meeting.decisions.filter(item=None)),
            *map(self._arising, self.meeting.arising.filter(item=None)),
        ]
        if others:
            yield Section(2, "Other decisions and actions", blocks=tuple(others))
        coming = [self._coming(each) for each in self._forward()]
        if coming:
            yield Section(1, "What comes back", blocks=(Block("bullets", lines=tuple(coming)),))

    def _attendance(self) -> Iterator[Block]:
        people = list(self.meeting.attendees.all())
        for presence in Attendee.Presence:
            lines = [
                Line(f"{each.name}{f', {each.on_behalf_of}' if each.on_behalf_of else ''}")
                for each in people
                if each.presence == presence
            ]
            if lines:
                yield Block("bullets", presence.label, lines=tuple(lines))
        if not people:
            yield Block("text", "These minutes do not say who was there.")

    def _minute_blocks(self, item: AgendaItem) -> Iterator[Block]:
        yield from self._about(item)
        if item.minutes:
            yield Block("text", item.minutes)
        for decision in item.decisions.all():
            same = about_of(decision) == about_of(item)
            yield self._decision(decision, with_about=not same)
        yield from map(self._arising, item.arising.all())

    def _decision(self, decision: Decision, *, with_about: bool = True) -> Block:
        lines = list(self._who_and_when(decision))
        if with_about:
            about = self._about_lines(decision)
            lines += [Line(each.text, label="About", link=each.link) for each in about]
        label = decision.get_kind_display()
        return Block("decision", decision.words, label=label, lines=tuple(lines))

    def _arising(self, arising: ActionArising) -> Block:
        lines = tuple(self._who_and_when(arising))
        return Block("decision", arising.words, label="Action", lines=lines)

    def _who_and_when(self, row: Decision | ActionArising) -> Iterator[Line]:
        if who := words.owner(row):
            yield Line(who, label="Who")
        if when := words.due(row):
            yield Line(when, label="By")

    def _forward(self) -> list[ForwardItem]:
        found = ForwardItem.objects.filter(decision__meeting=self.meeting)
        found = found.select_related("decision__item")
        return [each for each in found if self._told(each)]

    def _told(self, forward: ForwardItem) -> bool:
        item = forward.decision.item if forward.decision else None
        return item is None or self._shown(item)

    def _coming(self, forward: ForwardItem) -> Line:
        when = forward.due_words or words.day(forward.due_on)
        return Line(forward.words, label=when)

    # Both

    def _item(self, number: int, item: AgendaItem, blocks: list[Block]) -> Section:
        if not self._shown(item):
            why = f"{LAW} {item.get_exempt_reason_display()}."
            return Section(2, NOT_PUBLIC, "Not public", why, number=number)
        facts = [item.presenter, f"{item.time_allotted} minutes" if item.time_allotted else ""]
        if item.exempt:
            facts.append(f"Not public: {LAW} {item.get_exempt_reason_display()}")
        quiet = " · ".join(fact for fact in facts if fact)
        tag = item.get_kind_display()
        return Section(2, item.title, tag, quiet, tuple(blocks), number)

    def _shown(self, item: AgendaItem) -> bool:
        return self.whole or not item.exempt

    @staticmethod
    def _hidden(item: AgendaItem) -> bool:
        return item.exempt or any(paper.exempt for paper in item.papers.all())

    def _about(self, item: AgendaItem) -> Iterator[Block]:
        lines = tuple(self._about_lines(item))
        if lines:
            yield Block("bullets", "About", lines=lines)

    def _about_lines(self, row: AgendaItem | Decision) -> Iterator[Line]:
        about = about_of(row)
        if about.action:
            yield Line(about.action.title, link=self.links.of_action(about.action))
        elif about.plan:
            yield Line(about.title, link=self.links.of_plan(about.plan))
