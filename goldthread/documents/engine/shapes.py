"""Tables that are not laid out as tables, laid out as tables before they are read.

Rule `card`: an action on a card of its own, its facts down the side ("Lead | ...",
"By when | ..."), is a table of one row. Rule `flattened`: a page that lost its layout
prints each header word and each cell on a line; rows are told by counting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.documents.engine.columns import fits
from goldthread.documents.engine.labels import parse_label
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import BULLET
from goldthread.documents.source import Cell, Line, Where

_SURE = 0.85
_FACT = re.compile(r"^([A-Z][A-Za-z ’'/-]{2,40}):\s*(\S.*)$")
_LEAST = 3  # labels that make a card or a flattened header
FIRST_NUMBER = 100_000  # table numbers no reader gives
_LONGEST_LABEL = 6  # words
_OWN = frozenset({Role.ACTION, Role.MILESTONE, Role.MEASURE})


@dataclass(slots=True)
class _Fact:
    """One labelled fact of a card and the lines that hold it."""

    label: str
    value: Cell


def reshaped(lines: Sequence[Line]) -> list[Line]:
    """The lines, with cards and flattened tables laid out as rows."""
    laid: list[Line] = []
    index = 0
    number = FIRST_NUMBER
    while index < len(lines):
        found = _card(lines, index, number) or _flattened(lines, index, number)
        if found:
            rows, index = found
            laid += rows
            number += 1
        else:
            laid.append(lines[index])
            index += 1
    return laid


def label_role(text: str) -> Role | None:
    """The role that a label names without doubt, or None."""
    text = " ".join(text.split()).rstrip(":")
    if not text or len(text.split()) > 8:
        return None
    found = fits(text)
    return found[0].role if found and found[0].score >= _SURE else None


def fact_of(text: str) -> tuple[Role, str, str] | None:
    """The role, label and words of a line such as "Lead: Hill Council", or None."""
    found = _FACT.match(BULLET.sub("", text.strip()))
    role = label_role(found[1]) if found else None
    return (role, found[1], found[2]) if found and role else None


def is_fact(text: str) -> bool:
    """Whether a line only says who leads, by when, or how it stands: no title."""
    found = fact_of(text)
    return found is not None and found[0] in (Role.OWNER, Role.DUE, Role.STATUS)


def _card(lines: Sequence[Line], start: int, number: int) -> tuple[list[Line], int] | None:
    """Rule `card`."""
    facts: list[_Fact] = []
    index = start
    while index < len(lines) and lines[index].table == lines[start].table:
        pairs = _pairs(lines[index], begun=len(facts) >= _LEAST)
        if pairs is None:
            break
        if _repeats(facts, pairs):
            break
        facts += pairs
        index += 1
    roles = {label_role(fact.label) for fact in facts}
    if len(facts) < _LEAST or len(roles) < _LEAST or not roles & _OWN:
        return None
    used = lines[start:index]
    header = _row([Cell(fact.label, fact.label) for fact in facts], used, number)
    return [header, _row([fact.value for fact in facts], used, number)], index


def _pairs(line: Line, *, begun: bool) -> list[_Fact] | None:
    """Label and value, once or twice in a line; None when it is no line of a card.

    Where a card has `begun` in a table of the file's own, its further labels need not be
    known ones.
    """
    any_label = begun and line.table is not None
    cells = [cell for cell in line.cells if cell.text]
    if len(cells) not in (2, 4) or line.heading:
        return None
    facts = []
    for label, value in zip(cells[::2], cells[1::2], strict=True):
        role = label_role(label.text)
        if role is None and not (any_label and _may_label(label.text)):
            return None
        if role is not Role.STATUS and label_role(value.text) is not None:
            return None
        facts.append(_Fact(" ".join(label.text.split()).rstrip(":"), value))
    return facts


def _may_label(text: str) -> bool:
    return len(text.split()) <= _LONGEST_LABEL and text[:1].isupper() and not text.endswith(".")


def _repeats(facts: list[_Fact], pairs: list[_Fact]) -> bool:
    """A label met again begins the next card."""
    return bool({fact.label for fact in facts} & {fact.label for fact in pairs})


def _flattened(lines: Sequence[Line], start: int, number: int) -> tuple[list[Line], int] | None:
    """Rule `flattened`."""
    heads, index = _head_words(lines, start)
    roles = [label_role(line.text) for line in heads]
    if len(heads) < _LEAST or len(set(roles)) < _LEAST or not set(roles) & _OWN:
        return None
    rows = [_row([line.cells[0] for line in heads], heads, number)]
    own: list[Line] = []
    while index < len(lines):
        line = lines[index]
        if not own and _is_title_between(lines, index):
            rows.append(_row(line.cells, [line], number))
        elif not _may_be_cell(line):
            break
        elif line.text:
            own.append(line)
        if len(own) == len(heads):
            rows.append(_row([cell.cells[0] for cell in own], own, number))
            own = []
        index += 1
    return ([*rows, *own], index) if len(rows[-1].cells) > 1 and len(rows) > 1 else None


def _head_words(lines: Sequence[Line], start: int) -> tuple[list[Line], int]:
    heads: list[Line] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if line.text:
            if line.heading or len(line.cells) != 1 or label_role(line.text) is None:
                break
            heads.append(line)
        elif not heads:
            break
        index += 1
    return heads, index


def _is_title_between(lines: Sequence[Line], index: int) -> bool:
    """Whether a level's title stands here, with rows and no new header after it."""
    line = lines[index]
    if line.heading or len(line.cells) != 1 or parse_label(line.text) is None:
        return False
    following = index + 1
    while following < len(lines) and not lines[following].text:
        following += 1
    heads, _ = _head_words(lines, following)
    return following < len(lines) and len(heads) < _LEAST and _may_be_cell(lines[following])


def _may_be_cell(line: Line) -> bool:
    if line.heading or line.furniture or len(line.cells) != 1:
        return False
    return parse_label(line.text) is None


def _row(cells: Sequence[Cell], used: Sequence[Line], number: int) -> Line:
    first, last = used[0].where, used[-1].where
    where = Where(first.line_start, last.line_end or last.line_start, first.page, first.sheet)
    return Line(tuple(cells), where, whole_row=True, table=number)
