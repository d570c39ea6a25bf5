"""Finding the lines that head a table, printed once or again on every page.

Rule `header-row`: a line most of whose cells name roles heads a table: "What we will
do | Who leads | By when". Rule `header-lines`: a header may take two or three lines,
the lower of them years ("Target" over "24/25 | 25/26"). Rule `header-again`: a line
like the known header, however mangled, is the header again and is counted as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from goldthread.documents.engine.columns import (
    Column,
    assign,
    fits,
    is_bare_period,
    is_date_heading,
    names_led_levels,
    period_of,
    uncut,
    words_of,
)
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.source import Line

_STRONG = frozenset({Role.ACTION, Role.MEASURE, Role.MILESTONE})
_QUESTION = re.compile(r"^(?:what|how|who|when|where|why)\b", re.IGNORECASE)
_WORD_FOR_WORD = 0.99
_MOST_LINES = 4


@dataclass(slots=True)
class Header:
    """The columns of a table and the lines that name them."""

    columns: list[Column]
    lines: list[Line] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)

    def first(self, role: Role) -> Column | None:
        """The first column with a role."""
        return next((column for column in self.columns if column.role is role), None)

    def all(self, *roles: Role) -> list[Column]:
        """Every column with one of these roles, left to right."""
        return [column for column in self.columns if column.role in roles]

    @property
    def has_actions(self) -> bool:
        """Whether the rows are actions (else they are measures)."""
        return self.first(Role.ACTION) is not None

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.columns)


def texts_of(line: Line) -> list[str]:
    """The texts of a line's cells, line breaks inside a cell as spaces."""
    return [" ".join(cell.text.split()) for cell in line.cells]


def find_header(lines: Sequence[Line], start: int) -> tuple[Header, int] | None:
    """The header that begins at `start`, and the index of the line after it."""
    best: tuple[float, Header, int] | None = None
    for size in range(1, _MOST_LINES + 1):
        block = lines[start : start + size]
        if len(block) < size or not _may_join(block):
            break
        found = _header_of(block)
        if found and (best is None or found[0] > best[0] + 0.05):
            best = (found[0], found[1], start + size)
    return (best[1], best[2]) if best else None


def is_plain_header(texts: Sequence[str]) -> bool:
    """Whether every cell is a heading and nothing else."""
    filled = [text for text in texts if text]
    sure = [
        (bool(found := fits(text)) and found[0].score >= _WORD_FOR_WORD) or is_bare_period(text)
        for text in filled
    ]
    return len(filled) >= 2 and all(sure)


def _may_join(block: Sequence[Line]) -> bool:
    """Header lines hold short cells, and stand in one table and on one page."""
    last = block[-1]
    if not last.text or last.heading or last.furniture:
        return False
    same = block[0].table == last.table and block[0].where.page == last.where.page
    return same and all(_may_head(text) for text in texts_of(last))


def _may_head(text: str) -> bool:
    limit = 18 if _QUESTION.match(text) else 10
    return len(text.split()) <= limit


def _header_of(block: Sequence[Line]) -> tuple[float, Header] | None:
    rows = [texts_of(line) for line in block]
    if sum(1 for text in rows[0] if text) < 2:
        return None
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if len(rows) > 1 and (not _is_stacked(rows) or _is_whole_below(rows)):
        return None
    labels = _labels(rows, block)
    score = _score(labels)
    if score is None:
        return None
    return score, Header(assign(labels), list(block), rows)


def _is_whole_below(rows: list[list[str]]) -> bool:
    """A full header under a title of its table needs no words from that title."""
    lower = [text for text in rows[1] if text]
    return is_plain_header(rows[1]) and not any(is_bare_period(text) for text in lower)


def _is_stacked(rows: list[list[str]]) -> bool:
    """A second line is more of the header: periods under a group, or cut words."""
    for lower in rows[1:]:
        filled = [text for text in lower if text]
        periods = sum(1 for text in filled if is_bare_period(text))
        if periods and _is_row_of_dates(rows[0], lower):
            return False
        if periods >= 2 or (periods and periods >= len(filled) - 1):
            continue
        if any(len(text.split()) > 4 or text.endswith(".") for text in filled):
            return False
    return True


def _is_row_of_dates(upper: list[str], lower: list[str]) -> bool:
    """Whether each period stands under a heading of dates of its own, as a row's data do:
    "Apr 2031 | Mar 2032" under "Start | End"."""
    above = [upper[at] for at, text in enumerate(lower) if text and is_bare_period(text)]
    return all(is_date_heading(text) for text in above)


def _labels(rows: list[list[str]], block: Sequence[Line]) -> list[str]:
    """One label a column: its pieces from top to bottom, a group's words over all it covers."""
    top = _carried(_spread(rows[0], block[0]), rows[1:]) if len(rows) > 1 else rows[0]
    labels = []
    for index in range(len(top)):
        below = [row[index] for row in rows[1:] if row[index]]
        if any(is_bare_period(text) for text in below):
            group = top[index] if fits(top[index]) or is_bare_period(top[index]) else ""
            period = next(text for text in below if is_bare_period(text))
            labels.append(f"{group} {period}".strip())
        else:
            own = rows[0][index]
            whole = uncut(" ".join([own, *below]).strip())
            kept = [text for text in below if len(text) > 1]
            labels.append(whole if is_bare_period(whole) else " ".join([own, *kept]).strip())
    return labels


def _carried(top: list[str], below: list[list[str]]) -> list[str]:
    """In text a group's words stand over its first period only: carry them over the rest."""
    carried = list(top)
    for index in range(1, len(carried)):
        periods = [
            any(is_bare_period(row[at]) for row in below if row[at]) for at in (index - 1, index)
        ]
        if all(periods) and not carried[index] and fits(carried[index - 1]):
            carried[index] = carried[index - 1]
    return carried


def _spread(row: list[str], line: Line) -> list[str]:
    """Carry the words of a cell that spans several columns over those columns."""
    spread = list(row)
    for index, cell in enumerate(line.cells):
        if cell.span > 1 and cell.text:
            for follower in range(index, min(index + cell.span, len(spread))):
                spread[follower] = spread[follower] or row[index]
    return spread


def _score(labels: list[str]) -> float | None:
    """How sure it is that these label a table; None when they do not."""
    filled = [label for label in labels if label]
    named = {index: fits(label) for index, label in enumerate(labels) if label}
    known = [found[0] for found in named.values() if found]
    periods = sum(1 for label in filled if is_bare_period(label))
    dated = sum(1 for label in filled if period_of(label))
    roles = {fit.role for fit in known}
    all_roles = {fit.role for found in named.values() for fit in found[:3]}
    if len(filled) < 2 or not _may_all_head(filled):
        return None
    if not all_roles & _STRONG and not names_led_levels(filled):
        return None
    if sum(1 for label in filled if label[0].islower()) > len(filled) // 3:
        return None
    covered = (len(known) + periods) / len(filled)
    several = len(roles) + periods >= 2 or _two_kinds_of_measure(filled) or _two_spans(filled)
    if covered < 0.6 or not several:
        return None
    sureness = sum(fit.score for fit in known) / max(len(known), 1)
    return covered * sureness + 0.05 * len(roles - {Role.OTHER}) + 0.1 * min(dated, 4)


def _may_all_head(labels: list[str]) -> bool:
    return all(_may_head(label) and not _ends_a_sentence(label) for label in labels)


def _ends_a_sentence(label: str) -> bool:
    """A full stop after several words; "No." is a header."""
    return label.endswith((";", ",")) or (label.endswith(".") and len(label.split()) > 3)


def _two_kinds_of_measure(labels: list[str]) -> bool:
    measures = [label for label in labels if fits(label) and fits(label)[0].role is Role.MEASURE]
    return len(measures) >= 2 and len(set(measures)) == len(measures)


_ONE_YEAR = re.compile(r"\byear\b|\bthis year\b|\b20\d\d\s?[/-]\s?\d\d\b", re.IGNORECASE)


def _two_spans(labels: list[str]) -> bool:
    """Rule `header-row`: what is to be done in all, beside what is to be done in one year."""
    if len(labels) != 2 or labels[0] == labels[1]:
        return False
    both = all(fits(label) and fits(label)[0].role is Role.ACTION for label in labels)
    return both and bool(_ONE_YEAR.search(labels[1]))


def repeats(header: Header, lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` print the header again (0 when they do not)."""
    count = 0
    for expected in header.texts:
        if start + count >= len(lines):
            break
        line = lines[start + count]
        if not _same_row(expected, texts_of(line)):
            break
        count += 1
    return count


def _same_row(expected: list[str], found: list[str]) -> bool:
    """Rule `header-again`: exact cells count most; the rest may be mangled."""
    want = [text.lower() for text in expected if len(text) > 1]
    have = [text.lower() for text in found if len(text) > 1]
    if want and want == have:
        return True
    long = sum(map(len, have)) > 2 * sum(map(len, want)) + 8
    if not want or not have or (long and not all(text in have for text in want[1:])):
        return False
    near = [text for text in have if any(_near(text, other) for other in want)]
    rest = [text for text in have if text not in near]
    enough = len(near) >= max(2, (len(want) + 1) // 2)
    if len(want) == 1:
        enough = len(near) == 1
    # Two tables of the same years have those alike whatever their other columns are.
    named = [text for text in want if not is_bare_period(text)]
    if named and all(is_bare_period(text) for text in near):
        return False
    return enough and all(len(text) <= 6 or bool(fits(text)) for text in rest)


def _near(one: str, other: str) -> bool:
    if one == other or (len(other) > 8 and one.startswith(other + " ")):
        return True
    if min(len(one), len(other)) < 4:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.8


def same_columns(one: Header, other: Header) -> bool:
    """Whether two headers say the same, so that the second continues the first's table."""
    first = [words_of(column.header) for column in one.columns if column.header]
    second = [words_of(column.header) for column in other.columns if column.header]
    return first == second
