"""The whole of a meeting from its minutes: when, who came, item by item what was said and decided.

It stands on what `read_minutes` found: the decisions, each once, and what comes back. Here they
are put under their items, beside the lines they were read from, for a clerk to review.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from goldthread.documents.plan import Decision, PlanDocument, SourceLine
from goldthread.documents.prose.minutes.coming_back import comes_back, day_of, is_next_meeting
from goldthread.documents.prose.minutes.people import Person, people_of
from goldthread.documents.prose.minutes.said_below import said_below
from goldthread.documents.wording.dates import parse_date

Kind = Literal["noted", "agreed", "referred", "deferred"]

_LABEL = re.compile(
    r"^(?:agenda(?: item)?s?|(?:draft )?minutes|decisions?|resolutions?|supporting documents?|"
    r"items?|actions?|notes?)\W*$",
    re.IGNORECASE,
)
_OPENS_ITEM = re.compile(r"^agenda item\W*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?:agenda )?(?:item\s+)?(?P<number>\d{1,3})(?:/\d{2,4})?\s*[.):–-]?\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s*(am|pm|noon)\b", re.IGNORECASE)
_HOURS = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_DEFERRED = re.compile(r"\bdefer(?:red|ral)?\b|\bpostponed?\b|\badjourned?\b", re.IGNORECASE)
_REFERRED = re.compile(r"\breferred?\b(?!\s+to\s+(?:in|above|below)\b).{0,60}\bto\b", re.IGNORECASE)
_ACTION_RULES = ("action-mark", "action-table")
_ENDS = (".", ":", ";", "?", "!")
_BULLET = re.compile(r"^[•▪◦●*–-]\s*")
LONGEST_TITLE = 20  # words


@dataclass(slots=True)
class DecisionRead:
    """One decision, or (`action`) something that somebody is to do. `lines` are first and last.

    `back` says that it asks for something to come back; `due_on` is an ISO day, the first of its
    month where only a month is said.
    """

    kind: Kind
    words: str
    owner: str = ""
    due_on: str = ""
    due_words: str = ""
    back: bool = False
    action: bool = False
    lines: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class ItemRead:
    """One item: `text` is the discussion, in paragraphs, without the decisions."""

    title: str
    number: str = ""
    text: str = ""
    lines: tuple[int, int] = (0, 0)
    decisions: list[DecisionRead] = field(default_factory=list)


@dataclass(slots=True)
class MeetingRead:
    """A meeting as its minutes tell it; `on` is an ISO day and `at` a time, where they say so."""

    title: str
    on: str = ""
    at: str = ""
    people: list[Person] = field(default_factory=list)
    items: list[ItemRead] = field(default_factory=list)
    next_on: str = ""
    source: list[tuple[int, str]] = field(default_factory=list)


def meeting_of(document: PlanDocument) -> MeetingRead:
    """The meeting that a document of minutes tells of. Of other documents, one with no item."""
    lines = [line for line in document.source_lines if line.fate != "furniture"]
    told = [(_number(line), _text(line)) for line in lines]
    read = MeetingRead(title=document.title, source=[each for each in told if each[1]])
    starts = _item_starts(lines, document.decisions)
    front = [text for number, text in told if not starts or number < starts[0][0]]
    read.on, read.at = _when(front or [text for _, text in told[:12]])
    read.people = people_of(lines, [number for number, _, _ in starts])
    read.items = _items(lines, starts, document.decisions)
    if not read.items and document.decisions:
        read.items = [ItemRead(title=document.title or "Minutes")]
    meeting = _day(read.on)
    texts = dict(told)
    for decision in document.decisions:
        if read.items:
            item = _item_at(read.items, _first(decision))
            item.decisions.append(_decision(decision, meeting, texts))
    read.next_on = next(
        (item.due or "" for item in document.forward_items if is_next_meeting(item)), ""
    )
    return read


def kind_of(decision: Decision, line: str = "") -> Kind:
    """Noted, agreed, referred or deferred, by the decision's own words and its line's mark."""
    mark = line.lstrip("•*–- ")[:8].upper()
    if _DEFERRED.search(decision.text) or mark == "DEFERRED":
        return "deferred"
    if _REFERRED.search(decision.text) or mark == "REFERRED":
        return "referred"
    return decision.type


def _decision(
    decision: Decision, meeting: dt.date | None, texts: Mapping[int, str]
) -> DecisionRead:
    first, last = _first(decision), _last(decision)
    below = said_below(last, texts)
    back = comes_back(decision)
    due = decision.due or below.when
    due_on, due_words = day_of(due, decision.text, meeting, back=back)
    return DecisionRead(
        kind=kind_of(decision, texts.get(first, "")),
        words=_sentence(decision.text),
        owner=decision.owner or below.who,
        due_on=due_on,
        due_words=due_words,
        back=back and bool(due_on),
        action=decision.rule in _ACTION_RULES,
        lines=(first, last),
    )


def _sentence(words: str) -> str:
    """With a capital and a full stop: pieces of one resolution end in neither."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith(_ENDS) else ".")


def _first(decision: Decision) -> int:
    return (decision.where.line_start if decision.where else 0) or 0


def _last(decision: Decision) -> int:
    return (decision.where.line_end if decision.where else 0) or _first(decision)


def _number(line: SourceLine) -> int:
    return line.where.line_start or 0


def _text(line: SourceLine) -> str:
    return " ".join(" ".join(cell.split()) for cell in line.cells if cell.strip())


def _when(front: Sequence[str]) -> tuple[str, str]:
    """The first whole date, and the time on its line or after it."""
    for place, text in enumerate(front):
        day = parse_date(text)
        if day and len(day) == 10:
            times = (_time(each) for each in front[place : place + 4])
            return day, next((time for time in times if time), "")
    return "", ""


def _time(text: str) -> str:
    if match := _TIME.search(text):
        hour = int(match[1]) % 12 + (12 if match[3].lower() in ("pm", "noon") else 0)
        return f"{hour:02}:{match[2] or '00'}" if int(match[1]) <= 12 else ""
    match = _HOURS.search(text)
    return f"{int(match[1]):02}:{match[2]}" if match else ""


def _day(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        return None


# Items


def _item_starts(
    lines: Sequence[SourceLine], decisions: Sequence[Decision]
) -> list[tuple[int, str, str]]:
    """The line, number and title of each item: numbered in turn, after a label, or in capitals."""
    taken = {number for each in decisions for number in _span(each)}
    found: list[tuple[int, str, str]] = []
    last, labelled = 0, False
    for line in lines:
        text, at = _text(line), _number(line)
        if not text:
            continue
        if _OPENS_ITEM.match(text):
            labelled = True
            continue
        if at not in taken and line.fate != "duplicate":
            start = _start(text, last, labelled=labelled)
            if start:
                found.append((at, *start))
                last = int(start[0]) if start[0] else last
        labelled = False
    return found


def _start(text: str, last: int, *, labelled: bool) -> tuple[str, str] | None:
    if labelled and len(text.split()) <= LONGEST_TITLE:
        return "", text
    match = _NUMBERED.match(text)
    if match and int(match["number"]) in _expected(last) and _is_title(match["title"]):
        return match["number"], match["title"].rstrip(" .")
    capitals = text.isupper() and 2 <= len(text.split()) <= 12 and not _LABEL.match(text)
    if capitals and last == 0 and not re.search(r"\d{4}|[:;]|\bMINUTES\b", text):
        return "", text
    return None


def _expected(last: int) -> Sequence[int]:
    """Numbers that may come next: the first may be any, for minutes are numbered through a year."""
    return range(last + 1, last + 3) if last else range(1, 1000)


def _is_title(words: str) -> bool:
    if len(words.split()) > LONGEST_TITLE or words.rstrip().endswith((";", ",", ":")):
        return False
    opens = words[:1].isupper() or words[:1].isdigit() or words[:1] in "‘“'\""
    return opens and not re.match(r"(?:That|To)\b", words) and not parse_date(words)


def _span(decision: Decision) -> range:
    return range(_first(decision), _last(decision) + 1)


def _items(
    lines: Sequence[SourceLine],
    starts: Sequence[tuple[int, str, str]],
    decisions: Sequence[Decision],
) -> list[ItemRead]:
    texts = {_number(line): _text(line) for line in lines}
    taken = {number for each in decisions for number in _span(each)}
    taken |= {number for each in decisions for number in said_below(_last(each), texts).lines}
    found = []
    for place, (at, number, title) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else None
        own = [each for each in lines if at < _number(each) and (not end or _number(each) < end)]
        text = _paragraphs(each for each in own if _number(each) not in taken)
        last = max([_number(each) for each in own if _text(each)] or [at])
        found.append(ItemRead(title=title, number=number, text=text, lines=(at, last)))
    return found


def _paragraphs(lines: Iterable[SourceLine]) -> str:
    """Running text put together again; an empty line, a bullet or a full stop ends a paragraph."""
    pieces: list[str] = []
    ended = True
    for line in lines:
        text = _text(line)
        if not text or line.fate == "duplicate" or _LABEL.match(text):
            ended = True
            continue
        bullet = _BULLET.match(text)
        text = f"- {text[bullet.end() :]}" if bullet else text
        if ended or bullet or not pieces:
            pieces.append(text)
        else:
            pieces[-1] = f"{pieces[-1]} {text}"
        ended = text.endswith(_ENDS)
    return "\n\n".join(pieces)


def _item_at(items: list[ItemRead], line: int) -> ItemRead:
    """The item that a line stands in: the last that begins before it, or else the first."""
    before = [item for item in items if item.lines[0] <= line]
    return before[-1] if before else items[0]
