"""A document's structure for a terminal: wide or narrow, coloured or plain."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldthread.documents.plan import (
    Action,
    Amount,
    Decision,
    Figure,
    ForwardItem,
    Measure,
    Milestone,
    Objective,
    PlanDocument,
    Priority,
    Recommendation,
    Statement,
    Traced,
    Unplaced,
)
from goldthread.documents.source import Where

_KINDS = {
    "plan": "Plan",
    "progress_report": "Progress report",
    "performance_report": "Performance report",
    "minutes": "Minutes",
    "assessment": "Assessment",
    "unknown": "Document of no known kind",
}
_BOLD, _DIM, _LOOK, _LOST, _PLAIN = "\033[1m", "\033[2m", "\033[33m", "\033[31m", "\033[0m"
_NARROWEST = 30  # characters; below this a line is let run over
_SHORT = 160  # characters of an update or a clause, unless all is asked for
_BAR = 30  # characters of the bar of words
_DIRECTIONS = {
    "increase": "should rise",
    "decrease": "should fall",
    "maintain": "should hold",
    "maintain_or_increase": "should hold or rise",
    "maintain_or_decrease": "should hold or fall",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How to print: the width in characters, whether in colour, whether in full."""

    width: int = 88
    colour: bool = False
    full: bool = False

    def paint(self, text: str, colour: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self.colour and text else text

    def lines(self, text: str, indent: int, *, head: str = "", colour: str = "") -> Iterator[str]:
        """The text wrapped behind a head such as "Aim", its later lines a step further in."""
        margin = " " * indent
        room = max(self.width - indent, _NARROWEST)
        lead = f"{head} " if head else ""
        hang = "  " if head else ""
        wrapped = textwrap.wrap(
            text, room, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False
        ) or [lead]
        for place, part in enumerate(wrapped):
            start = lead if not place else hang
            painted = self.paint(head, _DIM) + lead[len(head) :] if not place else hang
            yield margin + painted + self.paint(part[len(start) :], colour)

    def shortened(self, text: str) -> str:
        if self.full or len(text) <= _SHORT:
            return text
        return textwrap.shorten(text, _SHORT, placeholder=" …")


def view(document: PlanDocument, look: Look) -> Iterator[str]:
    """Title, tree, prose, counts, the account of words, and what a person should know."""
    yield from look.lines(document.title or document.file, 0, colour=_BOLD)
    yield from look.lines(_about(document), 0, colour=_DIM)
    for part in (
        _tree(document, look),
        _prose(document, look),
        _figures(document, look),
        _unplaced(document.unplaced, look),
        _counts(document, look),
        _words(document, look),
        _notices(document.notices, look),
    ):
        yield from _after_a_gap(part)


def _after_a_gap(lines: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        if not place:
            yield ""
        yield line


def _about(document: PlanDocument) -> str:
    size = f"{document.pages} pages" if document.pages else f"{document.lines or 0} lines"
    parts = [_KINDS[document.kind], document.period or "", document.file, size]
    return " · ".join(part for part in parts if part)


def _tree(document: PlanDocument, look: Look) -> Iterator[str]:
    for number, priority in enumerate(document.priorities):
        if number:
            yield ""
        yield from _priority(priority, document.labels, look)


def _priority(priority: Priority, labels: dict[str, str], look: Look) -> Iterator[str]:
    head = _label(labels, "priority")
    yield from look.lines(priority.title, 0, head=head, colour=_BOLD)
    yield from _reviewed(priority, 2, look)
    yield from _notes(priority.notes, 2, look)
    yield from _measures(priority.measures, 2, look)
    for objective in priority.objectives:
        yield from _objective(objective, labels, look)


def _label(labels: dict[str, str], level: str) -> str:
    """The document's own word for a level, with a capital."""
    word = labels.get(level) or level
    return word[:1].upper() + word[1:]


def _objective(objective: Objective, labels: dict[str, str], look: Look) -> Iterator[str]:
    if objective.title:
        head = _label(labels, "objective")
        yield from look.lines(objective.title, 2, head=head, colour=_BOLD)
    yield from _reviewed(objective, 4, look)
    yield from _notes(objective.notes, 4, look)
    yield from _measures(objective.measures, 4, look)
    told: str | None = None
    for action in objective.actions:
        yield from _action(action, told, look)
        told = action.update.id if action.update and action.update.shared else None


def _action(action: Action, told: str | None, look: Look) -> Iterator[str]:
    title = f"{action.reference} {action.title}" if action.reference else action.title
    yield from look.lines(title or "(no words of its own)", 4, head="–")
    if facts := _facts(action):
        yield from look.lines(facts, 6, colour=_DIM)
    yield from _reviewed(action, 6, look)
    for milestone in action.milestones:
        yield from _milestone(milestone, look)
    yield from _measures(action.measures, 6, look)
    yield from _notes(action.notes, 6, look)
    if action.update and action.update.shared and action.update.id == told:
        yield from look.lines("(the same as above)", 6, head="update")
    elif action.update:
        yield from look.lines(look.shortened(action.update.text), 6, head="update")


def _facts(action: Action) -> str:
    """Who leads, by when, how it stands, and where in the source."""
    owner = action.owner.name if action.owner else "no owner"
    inherited = " (from a row above)" if action.owner and action.owner.inherited else ""
    said = [owner + inherited, *action.years, action.due or "", action.status or ""]
    parts = [*said, place_of(action.where)]
    return " · ".join(part for part in parts if part)


def _milestone(milestone: Milestone, look: Look) -> Iterator[str]:
    years = [*milestone.years, *(f"{year}?" for year in milestone.uncertain_years)]
    when = ", ".join(sorted(years)) or milestone.due or ""
    yield from look.lines(f"{milestone.text} [{when}]" if when else milestone.text, 6, head="◦")
    yield from _reviewed(milestone, 8, look)


def _measures(measures: Sequence[Measure], indent: int, look: Look) -> Iterator[str]:
    for measure in measures:
        yield from look.lines(measure.text, indent, head=f"{measure.kind} measure")
        if figures := _measured(measure):
            yield from look.lines(figures, indent + 2, colour=_DIM)
        yield from _reviewed(measure, indent + 2, look)


def _measured(measure: Measure) -> str:
    parts = [_DIRECTIONS[measure.direction]] if measure.direction else []
    if measure.baseline:
        parts.append(f"from {measure.baseline.text}")
    parts += _by_year("target", measure.targets) + _by_year("result", measure.actuals)
    parts += [measure.status or "", f"trend {measure.trend}" if measure.trend else ""]
    return " · ".join(part for part in parts if part)


def _by_year(name: str, amounts: dict[str, Amount]) -> list[str]:
    said = ", ".join(f"{year}: {amount.text}" for year, amount in amounts.items())
    return [f"{name} {said}"] if said else []


def _prose(document: PlanDocument, look: Look) -> Iterator[str]:
    for statement in document.statements:
        yield from _statement(statement, look)
    for decision in document.decisions:
        yield from _decided(decision, look)
    for item in document.forward_items:
        yield from _dated(item, look)
    for recommendation in document.recommendations:
        yield from _recommended(recommendation, look)


def _statement(statement: Statement, look: Look) -> Iterator[str]:
    score = statement.score_text or (f"score {statement.score}" if statement.score else "")
    yield from look.lines(statement.title, 0, head="Statement", colour=_BOLD)
    yield from look.lines(score, 2)
    for section in statement.sections:
        paragraphs = _number(len(section.paragraphs), "paragraph")
        yield from look.lines(f"{section.title} ({paragraphs})", 2, head="–")
    yield from _reviewed(statement, 2, look)


def _decided(decision: Decision, look: Look) -> Iterator[str]:
    said = " · ".join(part for part in (decision.owner, decision.due) if part)
    head = "Noted" if decision.type == "noted" else "Agreed"
    yield from look.lines(f"{decision.text} [{said}]" if said else decision.text, 0, head=head)
    yield from _reviewed(decision, 2, look)


def _dated(item: ForwardItem, look: Look) -> Iterator[str]:
    text = f"{item.text} [{item.due}]" if item.due else item.text
    yield from look.lines(text, 0, head="To come")


def _recommended(item: Recommendation, look: Look) -> Iterator[str]:
    yield from look.lines(item.text, 0, head="Recommended")
    yield from _reviewed(item, 2, look)


def _figures(document: PlanDocument, look: Look) -> Iterator[str]:
    """All figures of running text; beside a plan only the odd ones, unless all is asked for."""
    whole = look.full or not document.priorities
    figures = [figure for figure in document.figures if whole or figure.review]
    if document.figures:
        hint = "" if whole else "; add --full to list them"
        said = f"Figures in the text: {len(document.figures)}{hint}"
        yield from look.lines(said, 0, colour=_BOLD)
    for figure in figures:
        said = f"{_figure(figure)}: {look.shortened(figure.text)}"
        yield from look.lines(said, 2, head="–")
        for reason in figure.review:
            yield from look.lines(reason, 4, head="look:", colour=_LOOK)


def _figure(figure: Figure) -> str:
    """ "over 900 benches, May 2031 (to)"."""
    value = f"{figure.value:,.0f}" if figure.value % 1 == 0 else f"{figure.value:,g}"
    joined = {"%": f"{value}%", "£": f"£{value}", "rank": f"rank {value}", None: value}
    counted = joined.get(figure.unit, f"{value} {figure.unit}")
    said = f"{figure.qualifier} {counted}" if figure.qualifier else counted
    when = f", {figure.period}" if figure.period else ""
    role = f" ({figure.role})" if figure.role and figure.role != figure.unit else ""
    return f"{said}{when}{role}"


def _unplaced(pieces: Sequence[Unplaced], look: Look) -> Iterator[str]:
    if pieces:
        yield look.paint(f"Not placed ({len(pieces)})", _BOLD)
    for piece in pieces:
        place = place_of(piece.where)
        text = f"{look.shortened(piece.text)} ({piece.reason})"
        yield from look.lines(text, 2, head=place or "–", colour=_LOST)


def place_of(where: Where | None) -> str:
    """Where to look in the source, in few words: "page 3", "Plan B7", "lines 4-6"."""
    if where is None:
        return ""
    if where.sheet or where.cell:
        return " ".join(part for part in (where.sheet, where.cell) if part)
    page = f"page {where.page}" if where.page else ""
    if where.line_start is None or page:
        return page
    last = where.line_end if where.line_end not in (None, where.line_start) else None
    return f"lines {where.line_start}-{last}" if last else f"line {where.line_start}"


def _counts(document: PlanDocument, look: Look) -> Iterator[str]:
    objectives = [one for priority in document.priorities for one in priority.objectives]
    actions = [action for objective in objectives for action in objective.actions]
    milestones = [milestone for action in actions for milestone in action.milestones]
    holders: list[Priority | Objective | Action] = [*document.priorities, *objectives, *actions]
    measures = [measure for holder in holders for measure in holder.measures]
    found = [
        (len(document.priorities), "priority"),
        (len(objectives), "objective"),
        (len(actions), "action"),
        (len(milestones), "milestone"),
        (len(measures), "measure"),
        (len({_update_key(action) for action in actions if action.update}), "update"),
        (len(document.decisions), "decision"),
        (len(document.recommendations), "recommendation"),
        (len(document.statements), "statement"),
        (len(document.figures), "figure"),
    ]
    said = ", ".join(_number(count, noun) for count, noun in found if count)
    yield from look.lines(said or "nothing with structure", 0, head="Found:")
    if looks := _to_review(document, [*holders, *milestones, *measures]):
        verb = "has" if looks == 1 else "have"
        text = f"{_number(looks, 'item')} {verb} a reason to look, marked “look:”."
        yield from look.lines(text, 0, colour=_LOOK)


def _update_key(action: Action) -> object:
    return (action.update and action.update.id) or id(action)


def _to_review(document: PlanDocument, items: Sequence[Traced]) -> int:
    prose = [*document.decisions, *document.recommendations, *document.statements]
    marked = sum(bool(item.review) for item in [*items, *prose])
    return marked + sum(bool(figure.review) for figure in document.figures)


def _words(document: PlanDocument, look: Look) -> Iterator[str]:
    """The four fates of the source's words, their shares, and that they add up."""
    words = document.accounting
    yield look.paint(f"Words in the source: {words.total:,}", _BOLD)
    for name, count in (
        ("imported", words.imported),
        ("header or footer", words.furniture),
        ("duplicate", words.duplicate),
        ("not placed", words.unplaced),
    ):
        share = count / words.total if words.total else 0.0
        bar = " " + "█" * round(share * _BAR) if look.width >= 70 else ""
        line = f"  {name:<16} {count:>8,} {share:>7.1%}{bar}".rstrip()
        yield look.paint(line, _LOST) if name == "not placed" and count else line


def _notices(notices: Sequence[str], look: Look) -> Iterator[str]:
    for notice in notices:
        yield from look.lines(notice, 0, head="Please note:", colour=_LOOK)


def _notes(notes: Sequence[str], indent: int, look: Look) -> Iterator[str]:
    for note in notes:
        yield from look.lines(look.shortened(note), indent, head="note", colour=_DIM)


def _reviewed(item: Traced, indent: int, look: Look) -> Iterator[str]:
    for reason in item.review:
        yield from look.lines(reason, indent, head="look:", colour=_LOOK)


def _number(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
