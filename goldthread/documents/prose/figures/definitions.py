"""Numbers that quantify nothing: ages, grades, dates, references, list numbers, telephones."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from goldthread.documents.prose.figures.numbers import NUMBER_WORDS, Number
from goldthread.documents.prose.figures.numbers import after as words_after
from goldthread.documents.prose.figures.numbers import before as words_before
from goldthread.documents.wording.dates import MONTH
from goldthread.documents.wording.sentences import list_numbers

_MONTH = rf"(?:{MONTH})\b\.?"
_PEOPLE = (
    r"(?:people|persons?|men|women|adults|children|residents|citizens|patients|those|anyone|"
    r"individuals|boys|girls|babies|pupils|drivers|population)"
)
_LABELS = (
    r"(?:years?|types?|phases?|tiers?|stages?|levels?|sections?|appendix|appendices|annex(?:es)?|tables?|"
    r"figures?|fig\.|charts?|pages?|pp?\.|items?|refs?\.?|no\.|nos\.|priorit(?:y|ies)|objectives?|aims?"
    r"|goals?|themes?|strands?|areas?|wards?|zones?|bands?|grades?|steps?|parts?|chapters?|pillars?"
    r"|actions?|recommendations?|paragraphs?|paras?\.?|clauses?|versions?|rooms?|guidelines?|standards?|ext\.?|extension|tel\.?|pathways?"
    r"|covid|outcomes?|category|categories|class|group|day|week|quarter|schedule|article|form|option"
    r"|class|agenda item|minute)"
)
_ONE_TO_NINETEEN = "|".join(NUMBER_WORDS[1:])
_DASH = r"[-–—]"

# Each finds whole stretches; any number inside one is no figure.
_STRETCHES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:{_DASH}|to|and|/)\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+"
        rf"(?:of\s+)?{_MONTH}(?:\s+(?:19|20)\d\d)?\b",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+(?:19|20)\d\d)?\b(?!\s?%)",
        r"\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
        rf"\b(?:19|20)\d\d\s*(?:/|{_DASH}|to)\s*(?:19|20)\d\d\b"
        rf"|\b(?:19|20)\d\d\s*(?:/|{_DASH})\s*\d\d\b|\b\d\d/\d\d\b|\b24/7\b",
        r"\b\d{1,2}[.:]\d\d\s*(?:am|pm|hrs)?\b(?<=m|s|\d)(?=\s*(?:am|pm|hrs|hours|to|-|–)\b)",
        r"\b\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm|noon)\b",
        r"(?<!\d)(?:\+44\s?|0)\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}\b",
        rf"\bage[sd]?\s+(?:range\s+|of\s+|between\s+)?\d+\+?(?:\s*(?:{_DASH}|to|and)\s*\d+)?\+?",
        rf"\baged?\s+(?:between|over|under|from)\s+\d+\+?(?:\s*(?:{_DASH}|to|and)\s*\d+)?\+?",
        rf"\b\d+\s*(?:{_DASH}|to)?\s*\d*\+?\s*{_DASH}?\s*(?:year|yr|month)s?[\s-]olds?\b",
        rf"\b\d+\s*{_DASH}\s*\d+\s*(?:years|yrs)\b(?=\s*(?:old|olds|of age|who|$|[.,;)]))",
        r"\b(?:over|under)[\s-]\d+s\b|\b(?:over|under)[\s-](?:\d+)(?=\s*(?:years? (?:old|of age)))",
        rf"\b{_PEOPLE}\s+(?:\w+\s+)?(?:over|under|above|below)\s+(?:the age of\s+)?\d+"
        r"(?!\s?[%,\d]|\s+(?!years?\b|yrs?\b)\w+s\b)",
        rf"\b{_PEOPLE}\s+(?:\w+\s+)?\d+\+",
        rf"\b(?:{_ONE_TO_NINETEEN})[\s-]years?[\s-]olds?\b",
        r"\b(?:mid|early|late)[\s-]\d0s\b|\b(?:19|20)?\d0s\b",
        r"\bper\s+(?:1,?000|10,?000|100,?000|1,?000,?000|100)\b",
        r"\b\d+\+?\s*min(?:ute)?s?\s+(?:a|per|each|every|of)\b",
        r"\b(?:years?|phases?|tiers?|stages?|parts?|type|level|priority|week|day)\s+"
        r"(?:one|two|three|four|five|six)\b",
        r"https?://\S+|\bwww\.\S+|\S+@\S+",
        r"\b\d+(?:\.\d+){2,}\b",
        r"[\"'“‘(](?:The\s)?[A-Z][a-z]+\s\d{1,2}[\"'”’)]",
        r"\bone (?:of|another|or (?:more|two)|by one|way|off|day|side|hand)\b|\bno one\b|\bone-\w+",
        r"\b(?:two|three)-way\b|\bzero[\s-]tolerance\b",
    )
)  # fmt: skip
_CASED_STRETCHES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[A-Za-z]+-\d+\b|\b\d+-[A-Z]+\b",  # COVID-19
        r"\b[A-Z]{1,2}\d[\dA-Z]?\s+\d[A-Z]{2}\b",  # a postcode
        r"\b[A-Z]{2,}\s\d{1,4}\b(?!\s?%|,\d|\s[a-z]+s\b)",  # ISO 9001
        r"^\W*\d{1,2}(?:\.\d{1,2})*[.)]\s+",  # a paragraph's number
        r"^\W*\d{1,2}(?:\.\d{1,2})*\s+(?=[A-Z][a-z])(?=(?:\S+\s*){1,8}$)(?!.*[.]$)",  # 1 Welcome
        r"^\W*\d{1,2}(?:\.\d{1,2})+\s+(?=[A-Z])",  # 3.2 The Board
        r"^\W*\d\s+[-–—]\s+(?=[A-Z])",  # 3 – a score and its meaning
    )
)
_LABELLED = re.compile(
    rf"\b(?P<label>{_LABELS})\s+\d+[a-z]?(?:\.\d+)*\b(?!\s?%|,\d{{3}}|\.\d)"
    rf"(?:\s*(?:,|and|or|to|&|{_DASH})\s*\d+[a-z]?\b(?!\s?%|,\d{{3}}))*",
    re.IGNORECASE,
)
_BEFORE_A_SPAN = re.compile(
    r"\b(?:last|this|next|past|previous|each|every|per|a|the|first|of|in)\s+$", re.IGNORECASE
)
_TIMED = re.compile(r"(?:years?|weeks?|days?|quarters?)$", re.IGNORECASE)
_BARE_YEAR = range(1900, 2100)
_PLURAL_NEXT = re.compile(r"^\s+(?:[\w'-]+\s+){0,2}?[\w'-]*(?:s|people|children|men|women)\b")
_WORD_THEN_BRACKET = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\s\($",
    re.IGNORECASE,
)
_VAGUE_ONE = re.compile(r"\b(?:only|just|at least|over|than|minimum of)\s+$", re.IGNORECASE)
_ONE_IN = re.compile(
    r"^\s+in\s+(?:every\s+)?(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b", re.I
)
_RANKED = re.compile(
    r"^\s+(?:most|least|highest|lowest|largest|smallest|best|worst|greatest|biggest|fewest|"
    r"out\s+of|of\s+\d|in\s+(?:the\s+)?(?:country|England|London|region))",
    re.IGNORECASE,
)


def quantifies(text: str, named: Collection[str] = ()) -> Callable[[Number], bool]:
    """A test of the numbers of this text: does one say how much or how many?

    `named` holds names that end in a number ("Big 6"), as the document uses them.
    """
    spans = [match.span() for pattern in _STRETCHES for match in pattern.finditer(text)]
    spans += [match.span() for pattern in _CASED_STRETCHES for match in pattern.finditer(text)]
    spans += [*list_numbers(text), *_labels(text)]
    spans += [match.span() for name in named for match in re.finditer(re.escape(name), text)]

    def test(number: Number) -> bool:
        inside = any(start <= number.start and number.end <= end for start, end in spans)
        return not inside and _is_quantity(text, number)

    return test


def names_with_numbers(text: str) -> set[str]:
    """Names inside quotation marks or a sentence that end in a number: "Big 6"."""
    return set(re.findall(r"(?<=[\"“‘'])(?:The\s)?([A-Z][a-z]+\s\d{1,2})(?=[\"”’'])", text))


def _is_quantity(text: str, number: Number) -> bool:
    before, after = words_before(text, number), words_after(text, number)
    if _repeats_a_word(before, after):
        return False
    if number.percent or number.pound or number.part:
        return True
    if number.ordinal:
        return bool(_RANKED.match(after))
    if number.plus:
        return bool(_PLURAL_NEXT.match(after))
    if number.words and number.value == 1:
        return bool(_VAGUE_ONE.search(before) or _ONE_IN.match(after))
    if number.whole and not number.words and number.value in _BARE_YEAR:
        return _is_counted_year(before, after)
    return after[:1] != "/" and not before.endswith(("/", "#", "№"))


def _repeats_a_word(before: str, after: str) -> bool:
    """The digits of "seven (7)" say the same again."""
    return after.startswith(")") and bool(_WORD_THEN_BRACKET.search(before))


def _is_counted_year(before: str, after: str) -> bool:
    """2000 may count people only where a word says so: "over 2000 people"."""
    bound = re.search(r"\b(?:over|nearly|almost|around|about|than|least|to)\s+$", before, re.I)
    return bool(bound and _PLURAL_NEXT.match(after))


def _labels(text: str) -> list[tuple[int, int]]:
    """Numbers that are a name's ("Phase 2"); "last year 54 people" has none."""
    return [match.span() for match in _LABELLED.finditer(text) if _is_label(text, match)]


def _is_label(text: str, match: re.Match[str]) -> bool:
    label = match["label"]
    timed = _TIMED.match(label) is not None
    if timed and label[0].islower() and _BEFORE_A_SPAN.search(text[: match.start()]):
        return False
    loose = label[0].islower() and (timed or label.endswith("s"))
    return not (loose and _PLURAL_NEXT.match(text[match.end() :]))
