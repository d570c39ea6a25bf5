"""One update read against the tests. Rules and words only, no model.

Each test shows the words that met it, or a prompt to the owner. The tests judge writing, not
work. The words looked for are data, in rules.yaml.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import MappingProxyType

from goldthread.narrative.flags import Around, flags_of
from goldthread.narrative.sentences import clause, sentences
from goldthread.narrative.tests import TESTS, about, vocabulary
from goldthread.narrative.values import Found, Prompt, Reading

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS})\b(?: \d{{4}})?"
    r"|\b(?:early|mid|late|spring|summer|autumn|winter|end of|by) \d{4}(?:/\d{2})?\b"
    r"|\b(?:19|20)\d\d(?:/\d\d)?\b",
)
# Numbers that define or name something, and count nothing.
_DEFINITIONS = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\b|\b(?:{MONTHS}) \d{{4}}\b"
    r"|\b(?:19|20)\d\d(?:[/–-]\d{2,4})?\b|\bper \d[\d,]*|\bunder-?\d+s?\b|\b\d+\+|\bover-?\d+s\b"
    r"|\b(?:aged?|ages) \d+(?: ?(?:to|and|-|–) ?\d+)?|\b(?:phase|stage|step|wave|ward|page|year|"
    r"section|room|level|tier|quarter|key stage) \d+\b|\b24/7\b|\b\d+(?:\.\d+)? ?(?:am|pm)\b"
    r"|\b[A-Z]+\d+\b|\bone\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[£$€]?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?(?: ?%| per cent| million|m\b)?")
_CHANGE = re.compile(r"\bfrom (?:[£$€]?\d[\d,.]*\S*) (?:\w+ ){0,4}?to (?:\w+ ){0,2}?[£$€]?\d")


def read(
    text: str,
    *,
    action: str = "",
    previous: str = "",
    promised: str = "",
    others: Iterable[tuple[str, str]] = (),
    copied_from: str = "",
    status: str = "",
    said_at: dt.date | None = None,
    as_at: dt.date | None = None,
) -> Reading:
    """Test one update against what good updates say.

    `previous` is what was said last time. `promised` holds the action's milestones and measures,
    which an update may be about as well. `others` are other actions' updates as (name of the
    action, text); whoever has compared them already, by `copies`, gives `copied_from` instead.
    `status` is a status of `strategy`, or empty. `said_at` is the last day the update speaks of
    and `as_at` the day of reading. Source of the tests: notes on partners' progress reports,
    where narratives vary widely.
    """
    found = {test: tuple(_find(test, text)) for test in TESTS}
    met = {test: each for test, each in found.items() if each}
    off_track = off_track_words(text)
    around = Around(action, previous, promised, tuple(others), copied_from, status, said_at, as_at)
    flags = flags_of(
        text,
        around,
        number="number" in met,
        off_track=bool(off_track),
        recovery=bool(_pattern("recovery").search(text)),
    )
    missing = tuple(_prompt(test) for test in TESTS if test not in met)
    return Reading(MappingProxyType(met), missing, tuple(flags), off_track)


def best_sentence(text: str, tests: Sequence[str]) -> str:
    """The first sentence that meets most of the tests named; the text's first when none does."""
    parts = sentences(text)
    if not parts:
        return ""
    return max(parts, key=lambda part: sum(any(_find(test, part)) for test in tests))


def figure_words(text: str) -> str:
    """The first counted figure with the words around it, or "".

    Years, dates, ages, rates' denominators and names of phases count nothing.
    """
    found = next(_find("number", text), None)
    return clause(text, found.start, found.end) if found else ""


def off_track_words(text: str) -> str:
    """The words by which an update says that things are not going to plan, or ""."""
    for found in _pattern("off_track").finditer(text):
        before = text[: found.start()].lower().split()[-3:]
        if not set(before) & set(vocabulary()["not_before"]):
            return clause(text, found.start(), found.end())
    return ""


def _prompt(test: str) -> Prompt:
    words = about(test)
    return Prompt(test, words.label, words.prompt)


def _find(test: str, text: str) -> Iterator[Found]:
    """What met a test, in the order of the text, no word twice."""
    last = 0
    for start, end in sorted(set(_spans(test, text)), key=lambda span: (span[0], -span[1])):
        if start >= last and end > start:
            yield Found(text[start:end], start, end)
            last = end


def _spans(test: str, text: str) -> Iterator[tuple[int, int]]:
    hidden = _DEFINITIONS.sub(lambda found: "~" * len(found[0]), text)
    patterns = {
        "number": ((_FIGURE, hidden), (_pattern("number_words"), hidden)),
        "when": ((_DATE, text), (_pattern("when"), text)),
        "result": ((_CHANGE, hidden), (_pattern("result"), text)),
    }
    for pattern, where in patterns.get(test, ((_pattern(test), text),)):
        for found in pattern.finditer(where):
            yield found.span()


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = vocabulary()["tests"][name]["words"] if name in vocabulary()["tests"] else None
    return _words_pattern(tuple(vocabulary()[name] if words is None else words))


def _words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = [
        re.escape(word.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if word.endswith("*") else "")
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE) if parts else re.compile("(?!)")
