"""A document's own name: its title, the theme in it, its period, and when it reports.

Rule `title`: the first heading, or the first line that is not a stock phrase. Rule
`theme-in-title`: words after a colon that name no kind of paper are the plan's theme.
Rule `as-at`: the date of an update is in its column's header, or near the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.documents.engine.blocks import Block, Prose, Table
from goldthread.documents.engine.labels import parse_label
from goldthread.documents.engine.outline import is_structural
from goldthread.documents.engine.shapes import is_fact
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.wording.dates import parse_date
from goldthread.documents.wording.years import parse_period, parse_year

_STOCK = re.compile(
    r"^(?:agenda(?: item)?|minutes|official(?:\W.*)?|appendix\s*\w?|annex\s*\w?|report|draft|"
    r"public|contents|item\s*\d*|document|version\b.{0,12}|draft\b.{0,12}|v\d.{0,8}|"
    r"(?:sheet|page)\s*\d*(?:\s*of\s*\d+)?)\W*\d*$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:plan|report|strategy|update|progress|performance|action|framework|review|summary|"
    r"tracker|dashboard|scorecard|minutes|year|quarter|\d{4})\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:report|update|updated|position|progress|as at|as of|status|dated?|refreshed)\b", re.I
)
_LONGEST_TITLE = 30  # words
_LOOK = 12  # blocks from the top in which a title or a date is looked for


def find_title(blocks: Sequence[Block]) -> int | None:
    """The block that holds the title, or None where the file prints none."""
    near = [
        (index, block) for index, block in enumerate(blocks[:_LOOK]) if isinstance(block, Prose)
    ]
    first_table = next(
        (i for i, block in enumerate(blocks) if isinstance(block, Table)), len(blocks)
    )
    near = [(index, block) for index, block in near if index < first_table]
    near = _in_sheet_of_table(blocks, first_table) or near
    near = [(i, b) for i, b in near if b.text.strip() != b.line.where.sheet] or near
    telling = [(index, block) for index, block in near if not is_structural(block.text)]
    near = telling or near
    marked = [(index, block) for index, block in near if block.line.heading and _may_name(block)]
    if marked:
        top = min(block.line.heading for _, block in marked)
        index, block = next(pair for pair in marked if pair[1].line.heading == top)
        if index == near[0][0] or parse_label(block.text) is None:
            return index
    for index, block in near:
        if _may_name(block) and parse_label(block.text) is None:
            return index
    return None


def _in_sheet_of_table(blocks: Sequence[Block], first_table: int) -> list[tuple[int, Prose]]:
    """In a workbook the title stands above the first table, in its own sheet."""
    if first_table >= len(blocks):
        return []
    table = blocks[first_table]
    assert isinstance(table, Table)
    sheet = table.header.lines[0].where.sheet
    found = [
        (index, block)
        for index, block in enumerate(blocks[:first_table])
        if isinstance(block, Prose) and sheet and block.line.where.sheet == sheet
    ]
    named = [(index, block) for index, block in found if block.text.strip() != sheet]
    return [pair for pair in named if parse_label(pair[1].text) is None]


def _may_name(block: Prose) -> bool:
    text = " ".join(block.text.split())
    if is_fact(text):
        return False
    return bool(text) and len(text.split()) <= _LONGEST_TITLE and not _STOCK.match(text)


def theme_of(title: str) -> str | None:
    """Rule `theme-in-title`."""
    for mark in (":", " – ", " — ", " - "):
        before, found, after = title.rpartition(mark)
        if found and before.strip() and after.strip() and not _PAPER.search(after):
            return after.strip()
    return None


def period_of_document(title: str, blocks: Sequence[Block]) -> str | None:
    """The span of years: of the title, widened by the year columns of the tables."""
    named = parse_period(title)
    years = sorted(
        {
            column.period
            for block in blocks
            if isinstance(block, Table)
            for column in block.header.columns
            if column.role in (Role.YEAR, Role.TARGET)
            and column.period
            and re.fullmatch(r"\d{4}/\d\d", column.period)
        }
    )
    if years and (not named or (named in years and len(years) > 1)):
        return years[0] if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return named or _early_period(blocks)


def _texts(blocks: Sequence[Block], longest: int = 1_000) -> list[str]:
    """The paragraphs among some blocks that have at most so many words."""
    texts = [block.text for block in blocks if isinstance(block, Prose)]
    return [text for text in texts if len(text.split()) <= longest]


def _early_period(blocks: Sequence[Block]) -> str | None:
    found = (parse_period(text) for text in _texts(blocks[:4], longest=15))
    return next((period for period in found if period), None)


def as_at_of(title: str, blocks: Sequence[Block]) -> str | None:
    """Rule `as-at`."""
    for block in blocks:
        if isinstance(block, Table):
            for column in block.header.all(Role.UPDATE):
                if date := parse_date(column.header):
                    return date
    dated = (parse_date(text) for text in _texts(blocks[:_LOOK]) if _DATED.search(text))
    if date := next((date for date in dated if date), None):
        return date
    return parse_date(title) or _lone_date(blocks)


def _lone_date(blocks: Sequence[Block]) -> str | None:
    """A line near the title that is a date and little else."""
    found = (parse_date(text) for text in _texts(blocks[:4], longest=12))
    return next((date for date in found if date), None)


def year_of(title: str) -> str | None:
    """The one year that a title names, for targets printed without a year."""
    tokens = title.split()
    for start in range(len(tokens)):
        if year := parse_year(" ".join(tokens[start : start + 2])):
            return year
    return None
