"""Whether running text is minutes or an assessment. Plans are told by their tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.documents.plan import Kind
from goldthread.documents.prose.assessment import SCORE_LINE
from goldthread.documents.source import Line
from goldthread.documents.wording.cleaning import plain

_Signs = tuple[tuple[int, re.Pattern[str]], ...]


def _signs(*weighed: tuple[int, str]) -> _Signs:
    return tuple((weight, re.compile(sign, re.IGNORECASE)) for weight, sign in weighed)


_MINUTES = _signs(
    (3, r"^(?:draft )?minutes\b(?! of activity)\W*|\bminutes of the\b.*\bmeeting\b"),
    (3, r"^(?-i:(?:It was )?(?:unanimously )?(?:AGREED|RESOLVED)\b)"),
    (2, r"^apologies\b|\bapologies for absence\b|^(?:present|in attendance)\W*:"),
    (2, r"\bdeclarations? of interests?\b|^matters arising\b"),
    (1, r"^agenda item\b"),
    (1, r"\bit was (?:noted|agreed|resolved) that\b"),
    (1, r"\bthe (?:panel|board|committee|meeting) (?:was (?:informed|advised)|noted|heard)\b"),
    (1, r"\bin response to (?:a )?questions?\b|\bthe chair (?:thanked|welcomed)\b"),
)
_ASSESSMENT = _signs(
    (3, SCORE_LINE.pattern),
    (2, r"^\d\s*[–-]\s*evidence shows\b|\bquality statement\b|\bkey findings\b"),
    (2, r"\b(?:inspection|assessment) (?:report|findings|team)\b|\bwe (?:rated|inspected)\b"),
    (1, r"\bat the time of (?:the|our) (?:assessment|inspection)\b"),
    (1, r"\bstaff told us\b|\bpeople told us\b|\bwe (?:heard|saw|found)\b"),
)
_ENOUGH = 5
_MOST_TABLE = 0.2  # share of lines with several cells beyond which the text is a table


def kind_of(lines: Sequence[Line]) -> Kind:
    """ "minutes", "assessment", or "unknown" where the words are of neither.

    Each sign counts once however often it stands. A document that is mostly
    table is neither.
    """
    texts = [plain(line.text) for line in lines if line.text]
    tabular = sum(sum(bool(cell.text) for cell in line.cells) > 1 for line in lines)
    if not texts or tabular > _MOST_TABLE * len(texts):
        return "unknown"
    minutes, assessment = _score(texts, _MINUTES), _score(texts, _ASSESSMENT)
    if max(minutes, assessment) < _ENOUGH:
        return "unknown"
    return "minutes" if minutes >= assessment else "assessment"


def _score(texts: Sequence[str], signs: _Signs) -> int:
    return sum(weight for weight, sign in signs if any(sign.search(text) for text in texts))
