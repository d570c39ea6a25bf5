"""Rows that are not data: levels set in a row of their own, notes, rows read twice.

Rule `level-row`: a row whose words are a labelled title, or that spans the table,
names a level. Rule `glued-row`: a title that cell borders cut into pieces is joined,
its doubled letters mended, and marked for review. Rule `lost-start`: a title whose
beginning is missing is shown after […] and never completed. Rule `read-twice`: a row
that the row above already holds is a duplicate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from goldthread.documents.engine.blocks import BodyLine, Table
from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.events import LevelFound, LevelKey, span_of
from goldthread.documents.engine.labels import parse_label
from goldthread.documents.engine.measuring import is_note
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import is_complete, is_open, starts_low
from goldthread.documents.wording.cleaning import repair_overlaps, words
from goldthread.documents.wording.ticks import MarkKind, read_mark

LOST_START = "[…]"
_WAS_CUT = "The title was cut by cell borders: compare it with the page."
_START_IS_LOST = "The beginning of the title is missing in the file."
_SAID = (Role.ACTION, Role.MILESTONE, Role.UPDATE, Role.MEASURE)
_LETTERS = re.compile(r"[a-z]{2}", re.IGNORECASE)


def filled(line: BodyLine) -> list[int]:
    """The columns that hold letters, figures or marks."""
    return [index for index, text in enumerate(line.texts) if text]


def worded(line: BodyLine) -> list[int]:
    """The columns that hold words."""
    return [index for index, text in enumerate(line.texts) if _LETTERS.search(text)]


class LevelRows:
    """Finds the rows of a table that name a level."""

    def __init__(self, table: Table, known: Collection[str]) -> None:
        self.table = table
        self.known = known
        self.years = table.header.all(Role.YEAR)
        self.alone = _rows_with_one_cell(table)

    def find(self, index: int) -> tuple[LevelFound, int] | None:
        """The level that begins at a row, and how many rows it takes."""
        line = self.table.body[index]
        if not worded(line):
            return None
        return (
            self._glued(index)
            or self._labelled(index)
            or self._spanning(index)
            or self._without_start(index)
        )

    def _labelled(self, index: int) -> tuple[LevelFound, int] | None:
        """Rule `level-row`, named by its own words."""
        line = self.table.body[index]
        own = worded(line)
        label = parse_label(line.texts[own[0]])
        if not label or len(own) > 2 or (len(own) == 2 and label.title):
            return None
        if len(own) == 1 and own[0] > 1 and line.line.cells[own[0]].span == 1:
            return None
        title = label.title or (line.texts[own[1]] if len(own) == 2 else "")
        if not title:
            return None
        rows = [line, *self._wrapped_on(index, own[0], title)]
        title = " ".join([title, *(row.texts[own[0]] for row in rows[1:])])
        key = LevelKey("label", label.word, label.rank)
        found = LevelFound(
            key,
            title,
            span_of([row.line for row in rows]),
            "level-row",
            [],
            label.number,
            label.printed,
        )
        return found, len(rows)

    def _wrapped_on(self, index: int, column: int, title: str) -> list[BodyLine]:
        """The lines on which a title goes on, in text that wraps."""
        rows: list[BodyLine] = []
        for line in self.table.body[index + 1 : index + 10]:
            if line.line.whole_row or filled(line) != [column]:
                break
            if not (starts_low(line.texts[column]) or is_open(title)):
                break
            rows.append(line)
            title = line.texts[column]
        return rows

    def _spanning(self, index: int) -> tuple[LevelFound, int] | None:
        """Rule `level-row`, told from its shape: one cell across the table."""
        line = self.table.body[index]
        own = sorted({line.texts[i] for i in filled(line)})
        if any(cell.continues for cell in line.line.cells):
            return None
        if len(own) != 1 or starts_low(own[0]) or is_note(own[0]) or len(own[0].split()) > 40:
            return None
        cell = line.line.cells[filled(line)[0]]
        width = self.table.header.width
        spans = cell.span >= max(2, width - 1) or len(filled(line)) >= max(3, width)
        if not (spans or self._stands_out(index)):
            return None
        found = LevelFound(LevelKey("row"), own[0], span_of([line.line]), "level-row")
        return found, 1

    def _stands_out(self, index: int) -> bool:
        """One cell alone in a row of a table whose other rows are filled."""
        line = self.table.body[index]
        if filled(line) != [0] or index not in self.alone or self.table.header.width < 3:
            return False
        return line.line.whole_row or (line.line.bold and not is_complete(line.texts[0]))

    def _glued(self, index: int) -> tuple[LevelFound, int] | None:
        """Rule `glued-row`: words in the year columns that are no value."""
        line = self.table.body[index]
        if not self._words_in_years(line):
            return None
        rows = [line]
        while self._goes_on(rows, index + len(rows)):
            rows.append(self.table.body[index + len(rows)])
        pieces = [text for row in rows for text in row.texts if text and not text.isdigit()]
        mended = repair_overlaps(pieces, self.known)
        return self._cut_title(mended.text, rows), len(rows)

    def _cut_title(self, text: str, rows: list[BodyLine]) -> LevelFound:
        label = parse_label(text)
        where = span_of([row.line for row in rows])
        if label:
            key = LevelKey("label", label.word, label.rank)
            return LevelFound(
                key, label.title, where, "glued-row", [_WAS_CUT], label.number, label.printed
            )
        if starts_low(text):
            return LevelFound(
                LevelKey("row"), LOST_START + text, where, "lost-start", [_WAS_CUT, _START_IS_LOST]
            )
        return LevelFound(LevelKey("row"), text, where, "glued-row", [_WAS_CUT])

    def _words_in_years(self, line: BodyLine) -> bool:
        broken = [column for column in self.years if _is_words(line.text(column.index))]
        if len(broken) < min(2, len(self.years)) or not broken:
            return self._cut_label(line)
        low = sum(1 for column in broken if line.text(column.index)[:1].islower())
        return low >= len(broken) - 1

    def _cut_label(self, line: BodyLine) -> bool:
        """A labelled title that goes on in the next cell in the middle of a word."""
        own = worded(line)
        return (
            len(own) > 1
            and parse_label(line.texts[own[0]]) is not None
            and all(line.texts[index][:1].islower() for index in own[1:])
        )

    def _goes_on(self, rows: list[BodyLine], index: int) -> bool:
        if index >= len(self.table.body):
            return False
        line, before = self.table.body[index], " ".join(t for t in rows[-1].texts if t)
        low = [line.texts[i][:1].islower() for i in worded(line)]
        plain = all(read_mark(line.text(c.index)).kind is MarkKind.BLANK for c in self.years)
        return (
            bool(low)
            and all(low)
            and plain
            and not is_complete(before)
            and bool(is_open(before) or len(rows) == 1)
        )

    def _without_start(self, index: int) -> tuple[LevelFound, int] | None:
        """Rule `lost-start`: lower-case words alone in a late column, digits for borders."""
        line = self.table.body[index]
        own = worded(line)
        if len(own) != 1 or own[0] == 0 or not starts_low(line.texts[own[0]]):
            return None
        if line.line.whole_row or not self._a_row_begins(index + 1):
            return None
        noise = [line.texts[i] for i in filled(line) if i != own[0]]
        above = self.table.body[index - 1].text(own[0]) if index else ""
        if len(noise) < 2 or not all(len(text) <= 2 for text in noise) or above:
            return None
        text = line.texts[own[0]]
        found = LevelFound(
            LevelKey("row"), LOST_START + text, span_of([line.line]), "lost-start", [_START_IS_LOST]
        )
        return found, 1

    def _a_row_begins(self, index: int) -> bool:
        return index < len(self.table.body) and bool(self.table.body[index].text(0))


def _is_words(text: str) -> bool:
    """Words that no year column should hold: not a value, a mark or a plan for the year."""
    if not _LETTERS.search(text) or any(char.isdigit() for char in text):
        return False
    mark = read_mark(text)
    return mark.kind is MarkKind.VALUE and text[:1].islower() and text.lower() not in {"tbc", "tba"}


def _rows_with_one_cell(table: Table) -> set[int]:
    """Rows with one filled cell, where they are few and stand before fuller rows."""
    counts = [len(filled(line)) for line in table.body]
    alone = {
        index
        for index, count in enumerate(counts)
        if count == 1 and index + 1 < len(counts) and counts[index + 1] >= 1
    }
    alone = {index for index in alone if any(count > 1 for count in counts[index + 1 : index + 3])}
    return alone if len(alone) <= 0.5 * len(counts) else set()


def is_read_twice(line: BodyLine, before: BodyLine, columns: Sequence[Column]) -> bool:
    """Rule `read-twice`: each cell repeats the cell above it, the title word for word.

    Rows that are only alike ("Phase 1 ...", "Phase 2 ...") are two rows.
    """
    named = [c for c in columns if c.role in _SAID and line.text(c.index)]
    pairs = [(line.text(c.index), before.text(c.index)) for c in named]
    if not pairs or not all(above for _, above in pairs):
        return False
    title, above = pairs[0]
    if len(pairs) == 1:
        return words(title) == words(above) and line.texts == before.texts
    return _is_part(title, above) and all(_holds(above, text) for text, above in pairs)


def _is_part(text: str, above: str) -> bool:
    """Whether the words stand in a row in the text above."""
    want, have = words(text), words(above)
    return any(have[at : at + len(want)] == want for at in range(len(have) - len(want) + 1))


def _holds(above: str, text: str) -> bool:
    """Whether nearly all words, and every number, stand in the text above."""
    spare = Counter(words(above))
    want = words(text)
    missing = [word for word in want if word not in spare]
    if any(char.isdigit() for word in missing for char in word):
        return False
    return (Counter(want) & spare).total() >= 0.85 * len(want)
