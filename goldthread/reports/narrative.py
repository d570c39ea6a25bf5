"""How well a narrative update tells its story, by tests that anyone can check.

Rules and words only, no model: each test shows the words that met it, or a
prompt to the owner. The tests judge writing, not work. The words looked for are
data, in narrative.yaml.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

STALE_AFTER_DAYS = 275  # nine months: two quarterly reports missed
SHINGLE = 5  # words that must stand in the same order to count as copied

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
_WORD = re.compile(r"[a-z0-9][a-z0-9'’&%-]*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9£])|\n+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One test of one update: the words that met it, or the prompt to its owner."""

    test: str
    label: str
    met: bool
    words: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look again: copied, restates, off_the_action, stale, no_number, no_recovery."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tests found in one update. `off_track_words` says so in its own words, or is ""."""

    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...]
    off_track_words: str = ""

    def met(self, test: str) -> bool:
        return any(finding.test == test and finding.met for finding in self.findings)


def read_update(
    text: str,
    *,
    action: str = "",
    promised: str = "",
    status: str = "",
    said_at: dt.date | None = None,
    as_at: dt.date | None = None,
    copied_from: str = "",
) -> Reading:
    """Test one update against what good updates say.

    `promised` holds the action's milestones and measures, which an update may be
    about as well; `status` is a `strategy` status or empty; `copied_from` names the action that
    carries the same words. Source of the tests: notes on partners' progress
    reports, where narratives vary widely.
    """
    findings = tuple(_find(test, text) for test in vocabulary()["tests"])
    off_track = off_track_words(text)
    flags = tuple(
        _flags(
            text,
            action=action,
            promised=promised,
            status=status,
            said_at=said_at,
            as_at=as_at,
            copied_from=copied_from,
            findings=findings,
            off_track=off_track,
        )
    )
    return Reading(findings, flags, off_track)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without the space around them."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def best_sentence(text: str, tests: Sequence[str]) -> str:
    """The first sentence that meets most of the tests named; the text's first when none does."""
    parts = sentences(text)
    if not parts:
        return ""
    return max(parts, key=lambda part: sum(_find(test, part).met for test in tests))


def sentence_with(text: str, words: str) -> str:
    """The sentence in which words were found, or "" when there were none."""
    if not words:
        return ""
    return next((part for part in sentences(text) if words in part), words)


def figure_words(text: str) -> str:
    """The first counted figure with the words around it, or "".

    Years, dates, ages, rates' denominators and names of phases count nothing.
    """
    hidden = _DEFINITIONS.sub(lambda found: "~" * len(found[0]), text)
    found = _FIGURE.search(hidden) or _pattern("number_words").search(hidden)
    return _clause(text, found.start(), found.end()) if found else ""


def off_track_words(text: str) -> str:
    """The words by which an update says that things are not going to plan, or ""."""
    for found in _pattern("off_track").finditer(text):
        before = text[: found.start()].lower().split()[-3:]
        if not set(before) & set(vocabulary()["not_before"]):
            return _clause(text, found.start(), found.end())
    return ""


def copies(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which texts repeat an earlier one: key of the later to key of the earlier.

    Texts come as (key, text). Nine in ten of the later's runs of five words must
    stand in the earlier; texts under six words are too short to tell.
    """
    owner: dict[str, str] = {}
    found: dict[str, str] = {}
    for key, text in texts:
        runs = _runs(text)
        earlier = [owner[run] for run in runs if run in owner]
        likely = max(set(earlier), key=earlier.count, default="")
        if runs and earlier.count(likely) >= 0.9 * len(runs):
            found[key] = likely
        for run in runs:
            owner.setdefault(run, key)
    return found


def _runs(text: str) -> set[str]:
    """Its runs of five words; a short text, of six or seven words, is one run."""
    words = _WORD.findall(text.lower())
    if len(words) < 8:
        return {" ".join(words)} if len(words) > SHINGLE else set()
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _find(test: str, text: str) -> Finding:
    about = vocabulary()["tests"][test]
    words = _matching_words(test, text)
    return Finding(test, about["label"], bool(words), words, "" if words else about["prompt"])


def _matching_words(test: str, text: str) -> str:
    if test == "number":
        return figure_words(text)
    found = _pattern(test).search(text)
    if test == "when":
        found = _DATE.search(text) or found
    if test == "result":
        found = found or _change(text)
    return _clause(text, found.start(), found.end()) if found else ""


def _change(text: str) -> re.Match[str] | None:
    """From 16 to 20: a change told in figures. From 2023 to 2024 is only a time."""
    hidden = _DEFINITIONS.sub(lambda found: "~" * len(found[0]), text)
    return _CHANGE.search(hidden)


def _flags(
    text: str,
    *,
    action: str,
    promised: str,
    status: str,
    said_at: dt.date | None,
    as_at: dt.date | None,
    copied_from: str,
    findings: tuple[Finding, ...],
    off_track: str,
) -> Iterable[Flag]:
    if copied_from:
        yield Flag("copied", f"The same words stand under {copied_from}.")
    if _restates(text, action):
        yield Flag("restates", "It repeats the action and adds nothing.")
    elif not copied_from and _off_the_action(text, f"{action} {promised}"):
        yield Flag("off_the_action", "It shares no word with the action it stands under.")
    if said_at and as_at and (as_at - said_at).days > STALE_AFTER_DAYS:
        yield Flag("stale", "It is more than nine months old.")
    met = {finding.test for finding in findings if finding.met}
    if status == "complete" and "number" not in met:
        yield Flag("no_number", "It says that the work is done, but gives no number.")
    if (off_track or status == "off_track") and not _pattern("recovery").search(text):
        yield Flag("no_recovery", "It is off track and gives no step to put it right.")


def _restates(text: str, action: str) -> bool:
    said, promised = _stems(text), _stems(action)
    return bool(said and promised) and len(said - promised) <= len(said) // 5


def _off_the_action(text: str, action: str) -> bool:
    said, promised = _stems(text), _stems(action)
    return len(said) >= 8 and len(promised) >= 3 and not said & promised


def _stems(text: str) -> set[str]:
    """The words that carry meaning, cut to five letters so that train meets trained."""
    plain = set(vocabulary()["plain_words"])
    return {w[:5] for w in _WORD.findall(text.lower()) if len(w) > 3 and w not in plain}


def _clause(text: str, start: int, end: int, around: int = 28) -> str:
    """The words found with a few either side, cut at word ends."""
    left = text.rfind(" ", 0, max(0, start - around)) + 1 if start > around else 0
    right = text.find(" ", end + around)
    stop = max(text.rfind(mark, left, start) for mark in (". ", "\n", "; "))
    left = stop + 2 if stop >= left else left
    cut = text[left : right if right != -1 else len(text)]
    after = re.search(r"[.;!?](?=\s|$)|\n", cut[end - left :])
    return (cut[: end - left + after.start()] if after else cut).strip(" ,\n")


@cache
def vocabulary() -> dict[str, Any]:
    """The words of narrative.yaml."""
    loaded: dict[str, Any] = yaml.safe_load(
        files("goldthread.reports").joinpath("narrative.yaml").read_text("utf-8")
    )
    return loaded


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
