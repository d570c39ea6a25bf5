"""Recommendations, wherever a paper makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.documents.plan import Recommendation
from goldthread.documents.prose.paragraphs import Paragraph, columns_of
from goldthread.documents.prose.result import ProseResult
from goldthread.documents.source import Line
from goldthread.documents.wording.cleaning import is_said_again
from goldthread.documents.wording.sentences import sentences_of

__all__ = ["find_recommendations"]

_WHO = (
    r"(?:the\s+)?(?:[\w&'’-]+\s+){0,7}?(?:board|panel|committee|cabinet|members|council|executive|"
    r"partnership|partners|group|forum|meeting|governing body|councillors|trustees)"
)
_SENTENCE = re.compile(
    rf"^(?:therefore,?\s+|accordingly,?\s+)?(?:"
    r"it\s+is\s+(?:therefore\s+|further\s+|also\s+|strongly\s+)*recommended\b"
    r"|(?:we|officers|this report|the report|the review|the panel)\s+"
    r"(?:therefore\s+|strongly\s+|also\s+)*"
    r"recommends?\s+(?:that\b|the\b|to\b|:|a\b)"
    rf"|{_WHO}\s+(?:is|are)\s+(?:therefore\s+|also\s+)?"
    r"(?:asked|recommended|invited|requested)\s*(?:to\b|that\b|:)"
    rf"|that\s+{_WHO}\s+(?:notes?|agrees?|approves?|endorses?|supports?|considers?)\b"
    r"|RECOMMENDED\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*recommendation\s*(?:no\.?\s*)?(?:\d+[a-z]?|[a-z]\b)?\s*[:.–-]\s+(?=\S)", re.I
)
_NUMBER_ALONE = re.compile(r"^\W*recommendation\s*\d+[a-z]?\W*$", re.IGNORECASE)
_HEADING = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:key\s+|our\s+|summary of\s+|draft\s+)?recommendations?"
    r"(?:\s+(?:to|for)\s+the\s+\w+(?:\s+\w+){0,3})?\W*$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^\(?(?:[a-h]|i{1,3}|iv|vi{0,3})[).]\s+")
_OPENING = 300  # characters in which a sentence says that it recommends
_ITEM = re.compile(r"^\(?(?:\d{1,2}(?:\.\d+)*|[a-h]|i{1,3}|iv|vi{0,3})[).]?\s+")
_ANY_HEADING = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+)?[A-Z][\w'’&,/ -]{2,60}$")


def find_recommendations(lines: Sequence[Line]) -> ProseResult:
    """Each recommendation as printed, with its place.

    Found as sentences ("It is recommended that ...", "The Board is asked to ..."),
    as labelled paragraphs ("Recommendation 3: ..."), and as the items below a
    heading or an opening that ends in a colon. One made twice is kept once.
    """
    found: list[tuple[str, Paragraph, str]] = []
    paragraphs = list(columns_of(lines))
    place = 0
    while place < len(paragraphs):
        items = list(_items_below(paragraphs, place))
        found += [(_ITEM.sub("", item.text), item, "recommendation-list") for item in items]
        found += [] if items else list(_sentences(paragraphs[place]))
        place += 1 + len(items)
    return _result(found)


def _items_below(paragraphs: list[Paragraph], place: int) -> Iterator[Paragraph]:
    """The list that a heading or an opening sentence introduces."""
    opening = paragraphs[place].text
    opens = opening.endswith(":") and _SENTENCE.match(_ITEM.sub("", opening)[:_OPENING])
    if not (opens or _HEADING.match(opening) or _NUMBER_ALONE.match(opening)):
        return
    following = paragraphs[place + 1 :]
    marked = bool(following) and _is_item(following[0])
    lettered = marked and (following[0].bullet or bool(_LETTERED.match(following[0].text)))
    for count, paragraph in enumerate(following):
        if _ends_the_list(paragraph, marked) or (_NUMBER_ALONE.match(opening) and count):
            return
        if lettered and _is_next_heading(paragraph):
            return
        yield paragraph


def _ends_the_list(paragraph: Paragraph, marked: bool) -> bool:
    if paragraph.heading or _is_item(paragraph) != marked or _HEADING.match(paragraph.text):
        return True
    if _NUMBER_ALONE.match(paragraph.text) or _LABELLED.match(paragraph.text):
        return True
    plain_line = not marked and _ANY_HEADING.match(paragraph.text) is not None
    opening = _SENTENCE.match(_ITEM.sub("", paragraph.text)[:_OPENING]) and not marked
    return bool(plain_line or opening)


def _is_next_heading(paragraph: Paragraph) -> bool:
    """ "3. Background" after a lettered list is the paper's next part."""
    return bool(re.match(r"\d", paragraph.text) and _ANY_HEADING.match(paragraph.text))


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.bullet or _ITEM.match(paragraph.text) is not None


def _sentences(paragraph: Paragraph) -> Iterator[tuple[str, Paragraph, str]]:
    if label := _LABELLED.match(paragraph.text):
        yield paragraph.text[label.end() :], paragraph, "recommendation-label"
        return
    for _, sentence in sentences_of(_ITEM.sub("", paragraph.text)):
        if _SENTENCE.match(sentence[:_OPENING]) and not sentence.endswith(":"):
            yield sentence, paragraph, "recommendation-sentence"


def _result(found: list[tuple[str, Paragraph, str]]) -> ProseResult:
    result = ProseResult()
    used: set[int] = set()
    duplicates: set[int] = set()
    for text, paragraph, rule in sorted(found, key=lambda item: item[1].where.line_start or 0):
        if any(is_said_again(text, old.text) for old in result.recommendations):
            duplicates.update(paragraph.numbers)
            continue
        used.update(paragraph.numbers)
        result.recommendations.append(Recommendation(text=text, where=paragraph.where, rule=rule))
    result.used, result.duplicates = frozenset(used), frozenset(duplicates - used)
    return result
