"""Measures as printed: parting several in one cell, placeholders, and units."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from goldthread.documents.plan import Amount
from goldthread.documents.wording.cleaning import plain, words
from goldthread.documents.wording.sentences import ABBREVIATED
from goldthread.documents.wording.vocabulary import COMMON_STARTS, CONNECTIVES, PEOPLE


@dataclass(frozen=True, slots=True)
class SplitResult:
    """The measures of one cell. `certain` is False where bullets seem to be lost.

    `lead_in` is the line that introduces a list ("Including:") and is no measure.
    """

    parts: list[str]
    certain: bool = True
    lead_in: str | None = None


_BULLETS = "•▪‣◦●■□–—*·➢➤✓\uf0b7\uf0a7"
_BULLET_LINE = re.compile(rf"^\s*(?:[{_BULLETS}]|-|o(?=\s)|\d{{1,2}}[.)](?=\s)|\([a-z]\))\s*")
_NUMBERED = re.compile(r"\s+(?=\d{1,2}[.)]\s+[A-Z])")
_INLINE_BULLET = re.compile(r"\s*(?:^|(?<=\s))[•▪‣◦●■➢➤\uf0b7\uf0a7]\s+")
_QUANTITY = r"(?:numbers?|percentage|proportion|rates?|count|share|volume|uptake|take-up) of"
_CHANGE = r"(?:increases?|reductions?|decreases?|rise|fall|improvements?|change|growth) in"
_OF_WHAT_KIND = r"(?:total|overall|average|sustained|annual)"
_CAPITAL = r"(?=[A-Z%])"
_OPENERS = (
    rf"(?:(?:an?|the) )?(?:{_OF_WHAT_KIND} )?(?:{_QUANTITY}|{_CHANGE})\b"
    r"|increase[ds]?\b|increasing\b|reduced?\b|decreased?\b|improved?\b|maintain(?:ed)?\b"
    r"|more \w|fewer \w|average \w|% (?:of|change|increase|reduction)\b"
)
_NAMES_A_MEASURE = re.compile(
    rf"^\W{{0,2}}(?:(?:an?|the) )?(?:{_OF_WHAT_KIND} )?{_QUANTITY}\b", re.I
)
_OPENER_START = re.compile(rf"^\W{{0,2}}{_CAPITAL}(?i:{_OPENERS})")
_LOST_OPENER = re.compile(rf"(?<=[\w)%+'\"]) (?={_CAPITAL}(?i:{_OPENERS}))")
_SENTENCE_END = re.compile(r"(?<=[.;?!])[\"'”’)]?\s+(?=[\"'“‘(]?(?:[A-Z]|\d|%|£))|;\s+(?=\S)")
# Phrases on which a measure commonly ends, and after which a capital starts the next.
_CLOSER = re.compile(
    r"\b(?:in place|on an? \w+ basis|(?:each|every|per|a) (?:year|month|quarter|week)"
    r"|year[- ]on[- ]year|by \d\d/\d\d|by 20\d\d(?:/\d\d)?|where appropriate|signed[- ]off"
    r"|published|agreed|established|identified|launched|delivered|implemented|completed)\s"
    r"(?=[A-Z]['\w]+ [a-z'])(?!(?:Spring|Summer|Autumn|Winter|Year|Phase)\b)"
)
_BACKWARD = re.compile(
    r"^(?:this|these|it|they|those|such|which|as such|and|but|so)\b", re.IGNORECASE
)

_ABOUT_MEASURES = (
    r"(?:indicators?|measures?|metrics?|targets?|kpis?|baselines?|success criteria|milestones?)"
)
_PLACEHOLDERS = re.compile(
    rf"\b{_ABOUT_MEASURES}\b.{{0,60}}?\b(?:under development|being (?:developed|reported|finalised"
    rf"|agreed|reviewed|drafted|defined)|in development|(?:will|to|may|shall|yet to) be "
    rf"(?:confirmed|developed|agreed|determined|finalised|defined|set|included|identified"
    rf"|established|provided|decided|added|reviewed)|not yet (?:available|agreed|set|defined))\b"
    rf"|^\W*(?:these|this|they|it) (?:will|are to|is to) be (?:confirmed|developed|agreed"
    rf"|determined|finalised|defined|set|provided|identified)\b"
    rf"|\bnarrative (?:update|commentary|report)\b.{{0,80}}?\b(?:will|to) be (?:provided|given"
    rf"|reported|submitted)\b|\bwill be (?:reported|provided) (?:as|through|in) (?:a )?narrative\b"
    rf"|^\W*(?:to be (?:confirmed|developed|agreed|determined|defined)|tbc|tba|tbd|n/?a|none"
    rf"|not applicable|not yet (?:available|agreed))\W*$",
    re.IGNORECASE,
)  # fmt: skip


def split_measures(text: str, common: Collection[str] = frozenset()) -> SplitResult:
    """Part the measures of one cell: at bullets, lines, sentences and lost bullets.

    `common` may hold words, lower case, that the document elsewhere writes small:
    where one stands capital inside a sentence a bullet was probably lost. Splits
    without a bullet, line or full stop to show them are proposals: not certain.
    """
    pieces, lead_in = _listed(text)
    parts: list[str] = []
    certain = True
    for piece in pieces:
        for sentence, sure in _sentences(piece):
            found = _lost_bullets(sentence, common)
            certain = certain and sure and len(found) == 1
            parts += found
    return SplitResult(parts, certain, lead_in)


def is_placeholder(text: str) -> bool:
    """Whether the words promise measures instead of being one: a note, then.

    A cell that also names a measure ("Number of ...") is not a placeholder.
    """
    shown = plain(text)
    if _NAMES_A_MEASURE.match(shown):
        return False
    return bool(_PLACEHOLDERS.search(shown))


def _listed(text: str) -> tuple[list[str], str | None]:
    """The bullets or paragraphs of a cell, and the line that introduces them."""
    lines = [line for raw in _numbered(text).split("\n") for line in _unbulleted(raw)]
    blocks: list[str] = []
    starts = _line_starts(lines)
    for (line, _), begins in zip(lines, starts, strict=True):
        if begins or not blocks:
            blocks.append(line)
        else:
            blocks[-1] = f"{blocks[-1]} {line}"
    introduces = len(blocks) > 1 and blocks[0].endswith((":", ":-", ":–"))
    lead_in = blocks.pop(0) if introduces else None
    return blocks, lead_in


def _numbered(text: str) -> str:
    """ "1. Visits 2. Calls" on lines of their own; a number elsewhere is no list."""
    return _NUMBERED.sub("\n", text) if re.match(r"\s*1[.)]\s", text) else text


def _unbulleted(raw: str) -> Iterable[tuple[str, bool]]:
    """A line without its bullets: one piece for each, and whether a bullet began it."""
    match = _BULLET_LINE.match(raw)
    body = raw[match.end() :] if match else raw
    pieces = [plain(piece) for piece in _INLINE_BULLET.split(body)]
    for index, piece in enumerate(pieces):
        if piece:
            yield piece, index > 0 or match is not None


def _line_starts(lines: list[tuple[str, bool]]) -> list[bool]:
    """Which lines begin a measure. Lines that wrap a sentence do not."""
    texts = [line for line, _ in lines]
    any_bullet = any(bullet for _, bullet in lines)
    wrapped = any(text[:1].islower() for text in texts[1:])
    starts = []
    for index, (line, bullet) in enumerate(lines):
        before = texts[index - 1] if index else ""
        ended = before.endswith((".", ";", ":", "?"))
        fresh = not line[:1].islower() and not _hangs(before)
        new_paragraph = fresh and not any_bullet and not wrapped
        starts.append(
            bullet or (fresh and (ended or bool(_OPENER_START.match(line)))) or new_paragraph
        )
    return starts


def _hangs(line: str) -> bool:
    """Whether a line cannot be the end of a measure."""
    last = line.split()[-1].lower() if line.split() else ""
    return last in CONNECTIVES or line.endswith((",", "-", "–", "&", "("))


def _sentences(text: str) -> Iterable[tuple[str, bool]]:
    """Sentences of a piece; one that leans back ("This will ...") stays with the last."""
    kept: list[str] = []
    sure = True
    for sentence in _cut(text, _SENTENCE_END):
        if kept and ABBREVIATED.search(kept[-1][-15:]):
            kept[-1] = f"{kept[-1]} {sentence}"
        elif kept and _BACKWARD.match(sentence):
            kept[-1], sure = f"{kept[-1]} {sentence}", False
        else:
            kept.append(sentence)
    return [(sentence, sure) for sentence in kept]


def _cut(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [piece.strip() for piece in pattern.split(text) if piece and piece.strip()]


def _lost_bullets(sentence: str, common: Collection[str]) -> list[str]:
    cuts = sorted(
        {match.end() for match in _LOST_OPENER.finditer(sentence)}
        | {match.end() for match in _CLOSER.finditer(sentence)}
        | set(_capital_starts(sentence, common))
    )
    cuts = [cut for cut in cuts if not _hangs(sentence[:cut].rstrip())]
    edges = [0, *cuts, len(sentence)]
    parts = [sentence[a:b].strip() for a, b in pairwise(edges)]
    return [part for part in parts if part]


# A capital after a small word; after a capital one it goes on with a name.
_CAPITAL_AFTER_SMALL = re.compile(
    r"(?:(?<= )|^|(?<=-))[a-z][\w'’-]*[)'’]* (?=([A-Z][\w'’]*) [a-z])"
)


def _capital_starts(sentence: str, common: Collection[str]) -> Iterable[int]:
    """Where a common word, or the sentence's own first word, stands capital again."""
    first = sentence.split()[0] if sentence.split() else ""
    for match in _CAPITAL_AFTER_SMALL.finditer(sentence):
        word = match[1]
        again = word == first and not word.isupper() and word.lower() not in CONNECTIVES
        if word.lower() in COMMON_STARTS or word.lower() in common or again:
            yield match.end()


_TIMES = ("days", "weeks", "months", "hours", "minutes", "years")
_PER = re.compile(r"\bper\s+(1,?000|10,?000|100,?000|1,?000,?000|100)\b", re.IGNORECASE)
_IN_AMOUNT = re.compile(r"\d\s*(days?|weeks?|months?|hours?|minutes?)\b", re.IGNORECASE)
_COUNTED = re.compile(r"^\W*(?:the |an? )?(?:total |overall )?(?:number|count) of (.{3,60})", re.I)
_UP_TO_A_CLAUSE = re.compile(r"\b(?:who|that|with|in|by|from|to|using|on|per|where)\b")


def unit_of(text: str, amounts: Iterable[Amount] = ()) -> str | None:
    """What a measure is counted in: %, £, per 100,000, days, people, or None.

    What its figures print decides first, then its own words.
    """
    printed = " ".join(amount.text for amount in amounts)
    shown = plain(text)
    if per := _PER.search(shown) or _PER.search(printed):
        return f"per {int(per[1].replace(',', '')):,}"
    if "%" in printed or "£" in printed:
        return "%" if "%" in printed else "£"
    if re.search(
        r"%(?!\s*(?:increase|decrease|reduction|rise|fall|change)\b)|\bper\s?cent|\bpercentage\b|\bproportion\b",
        shown,
        re.IGNORECASE,
    ):
        return "%"
    return _time_unit(printed, amounts, shown) or _counted(shown)


def _time_unit(printed: str, amounts: Iterable[Amount], shown: str) -> str | None:
    if match := _IN_AMOUNT.search(printed):
        return match[1].lower().rstrip("s") + "s"
    noted = words(" ".join(amount.note or "" for amount in amounts))
    if found := next((unit for unit in _TIMES if unit in noted), None):
        return found
    match = re.search(
        r"\b(?:average|median|mean|number of)\s+(?:waiting\s+)?(days|weeks|hours)\b", shown, re.I
    )
    return match[1].lower() if match else None


def _counted(shown: str) -> str | None:
    match = _COUNTED.match(shown)
    if not match:
        return None
    for word in words(_UP_TO_A_CLAUSE.split(match[1])[0]):
        if word in PEOPLE:
            return "people"
        if word.endswith("s") and not word.endswith(("ss", "us")):
            return word
    return None
