"""A regulator's assessment: statements with their scores, and sections of findings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.documents.plan import Section, Statement
from goldthread.documents.prose.paragraphs import Paragraph, paragraphs_of
from goldthread.documents.prose.result import ProseResult
from goldthread.documents.source import Line

__all__ = ["RATING", "SCORE_LINE", "read_assessment"]

RATING = (
    r"(?:outstanding|good|requires improvement|inadequate|requires action|strong|adequate|"
    r"satisfactory|unsatisfactory|expected standard|exemplary|urgent improvement|"
    r"needs (?:attention|improvement)|insufficient evidence|excellent|weak|fair|poor|not rated)"
)
SCORE_LINE = re.compile(
    rf"^(?:overall\s+)?(?:score|rating|judge?ment|grade|"
    rf"overall (?:score|rating|effectiveness))\s*[:–-]?\s*"
    rf"(?:(?P<score>\d{{1,3}})(?:\s*(?:/|out of)\s*\d+|%)?|(?P<rating>{RATING}))\W*$",
    re.IGNORECASE,
)
_MEANING = re.compile(r"^(?P<score>\d{1,3})\s*[–—:-]\s*(?=[A-Za-z])")
_RATED = re.compile(rf"^(?:{RATING})\W*$", re.IGNORECASE)
_ENDED = (".", ";", ",", ":", "!")
_LONGEST_HEADING = 15  # words


def read_assessment(lines: Sequence[Line]) -> ProseResult:
    """The statements of an assessment, each with its score and sections of paragraphs.

    A statement is what stands above a line such as "Score: 3" or "Rating: Good";
    a score in words has `score_text` alone. Short lines without a full stop head
    the sections; one that heads only other sections keeps no paragraphs. A row of
    two cells, the second a rating, is a statement without sections.
    """
    result = ProseResult()
    used: set[int] = set()
    pending: list[Paragraph] = []
    for paragraph in paragraphs_of(lines):
        used.update(paragraph.numbers)
        if rated := _rated_row(paragraph):
            result.statements.append(rated)
        elif match := SCORE_LINE.match(paragraph.text):
            _open_statement(result, pending, match, paragraph)
        elif result.statements and not result.statements[-1].sections and _explains(paragraph):
            _add_meaning(result.statements[-1], paragraph.text)
        else:
            pending.append(paragraph)
            continue
        pending = []
    _close(result, pending)
    result.title = result.statements[0].title if result.statements else None
    result.used = frozenset(used)
    return result


def _rated_row(paragraph: Paragraph) -> Statement | None:
    cells = [cell.text.strip() for cell in paragraph.lines[0].cells if cell.text.strip()]
    if len(paragraph.lines) == 1 and len(cells) == 2 and _RATED.match(cells[1]):
        where = paragraph.where
        return Statement(title=cells[0], score_text=cells[1], where=where, rule="rating-row")
    return None


def _open_statement(
    result: ProseResult, pending: list[Paragraph], match: re.Match[str], paragraph: Paragraph
) -> None:
    """A score opens a statement; the heading above it is its title."""
    title = _take_title(pending)
    _close(result, pending)
    statement = Statement(
        title=title.text if title else "",
        score=int(match["score"]) if match["score"] else None,
        score_text=match["rating"],
        where=(title or paragraph).where,
        rule="score-line",
    )
    if not title:
        statement.review.append("No title stands above this score.")
    result.statements.append(statement)


def _take_title(pending: list[Paragraph]) -> Paragraph | None:
    for place in range(len(pending) - 1, -1, -1):
        if _is_heading(pending[place], None):
            return pending.pop(place)
    return None


def _explains(paragraph: Paragraph) -> bool:
    return _MEANING.match(paragraph.text) is not None


def _add_meaning(statement: Statement, text: str) -> None:
    statement.score_text = text
    meaning = _MEANING.match(text)
    if statement.score is None and meaning:
        statement.score = int(meaning["score"])


def _close(result: ProseResult, pending: list[Paragraph]) -> None:
    """Give what was read since the last score to its statement, as sections."""
    if not result.statements:
        result.notes += [paragraph.text for paragraph in pending]
        return
    statement = result.statements[-1]
    for paragraph, following in zip(pending, [*pending[1:], None], strict=False):
        if _is_heading(paragraph, following):
            statement.sections.append(Section(paragraph.text))
        else:
            _section(statement).paragraphs.append(paragraph.text)


def _section(statement: Statement) -> Section:
    if not statement.sections:
        statement.sections.append(Section(""))
    return statement.sections[-1]


def _is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    text = paragraph.text
    if paragraph.heading:
        return True
    short = len(text.split()) <= _LONGEST_HEADING and not text.endswith(_ENDED)
    return short and not paragraph.bullet and text[:1].isupper() and not _is_list(following)


def _is_list(following: Paragraph | None) -> bool:
    """A short line above a bullet introduces a list more often than a section."""
    return following is not None and following.bullet and len(following.text.split()) < 4
