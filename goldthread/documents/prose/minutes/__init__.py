"""Minutes of a meeting: what was decided, apart from what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.documents.plan import Decision, ForwardItem
from goldthread.documents.prose.minutes.actions import action_rows, is_action_header
from goldthread.documents.prose.minutes.clauses import due_of, owner_of, split_resolution, type_of
from goldthread.documents.prose.paragraphs import Paragraph, paragraphs_of
from goldthread.documents.prose.result import ProseResult
from goldthread.documents.source import Line
from goldthread.documents.wording.cleaning import is_said_again
from goldthread.documents.wording.owners import looks_like_owner
from goldthread.documents.wording.sentences import sentences_of

__all__ = ["read_minutes"]

_BODY = (
    r"(?:board|panel|committee|cabinet|members|sub-?committee|forum|partnership|executive|meeting)"
)
_MARK = re.compile(
    r"^(?:it\s+was\s+)?(?:unanimously\s+)?(?:AGREED|RESOLVED|DECIDED|NOTED|APPROVED|ENDORSED|"
    r"DEFERRED|REFERRED|"
    r"DECISIONS?|RESOLUTIONS?|(?:Agreed|Resolved|Decided|Decisions?|Resolutions?|Outcome|"
    r"Agreed actions?)(?=\s*:|\s*$))"
    r"\s*(?P<mark>[:.–-]?)\s*"
)
_ACTION = re.compile(
    r"^\W*actions?(?:\s+(?:points?|by|for|owner))?\s*\d*\s*[:–-]\s*", re.IGNORECASE
)
_SPOKEN = re.compile(
    rf"^(?:the\s+(?:\w+\s+){{0,4}}?{_BODY}|members)\s+(?:unanimously\s+|therefore\s+|formally\s+)*"
    r"(?P<verb>agreed|resolved|approved|endorsed|decided|AGREED|RESOLVED|NOTED|APPROVED|noted)\b"
    r"\s*:?\s*|^it\s+was\s+(?:therefore\s+|further\s+|also\s+)?(?P<verb2>agreed|resolved|decided|AGREED|"
    r"RESOLVED|NOTED)\s*:?\s*(?=that|to|\()",
    re.IGNORECASE,
)
_NOTED_PAPER = re.compile(
    r"^(?:the\s+)?(?:contents? of\s+the\s+)?(?:\w+\s+){0,2}?(?:report|update|paper|presentation|"
    r"minutes|contents?|position|progress|plan|strategy)\b",
    re.IGNORECASE,
)
_NAMED_AT_END = re.compile(r"[([]\s*action\b[^()\[\]]*[)\]]\W*$", re.IGNORECASE)
_OFTEN_SAID = ("noted", "approved", "endorsed")
_LABEL = re.compile(
    r"^(?:agenda(?: item)?|minutes|decisions?|supporting documents?|item)\W*\d*\W*$", re.IGNORECASE
)
_NEXT_MEETING = re.compile(
    r"\b(?:date (?:and time )?of (?:the )?next meeting|next meeting)\b", re.I
)
_FORWARD_HEADING = re.compile(
    r"^(?:forward plan|(?:forward )?work programme|future (?:items|agenda items|meetings)|"
    r"items? for (?:the )?next meeting)\W*$",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3})[).]\s+")


@dataclass(slots=True)
class _Minutes:
    """The result as it grows."""

    result: ProseResult = field(default_factory=ProseResult)
    used: set[int] = field(default_factory=set)
    duplicates: set[int] = field(default_factory=set)


def read_minutes(lines: Sequence[Line]) -> ProseResult:
    """Decisions, what is to come back, and the discussion round them as notes.

    A decision follows AGREED, RESOLVED or Decision, or a sentence in which the
    body agrees; "it was noted that ..." within the discussion is none. Each of
    the decisions in one sentence stands apart; what is noted differs from what is
    to be done. Owners come from "Action: name" or the sentence, dates from its
    words. A decision printed again counts once.
    """
    minutes = _Minutes()
    rows = [(own, decision) for own, decision in action_rows(lines) if not own[0].furniture]
    in_tables = {id(line) for own, _ in rows for line in own}
    in_tables |= {id(line) for line in lines if is_action_header(line)}
    paragraphs = paragraphs_of([line for line in lines if id(line) not in in_tables])
    _read_paragraphs(minutes, paragraphs)
    for own, decision in rows:
        _add(minutes, decision, [n for line in own if (n := line.where.line_start)])
    return _finished(minutes)


def _read_paragraphs(minutes: _Minutes, paragraphs: list[Paragraph]) -> None:
    place = 0
    while place < len(paragraphs):
        paragraph = paragraphs[place]
        following = list(_listed_under(paragraphs, place)) if _opens_list(paragraph) else []
        if not _read_decisions(minutes, paragraph, following):
            following = []
            _read_other(minutes, paragraph, paragraphs[:place])
        place += 1 + len(following)


def _is_title(minutes: _Minutes, paragraph: Paragraph) -> bool:
    """The first words that name the item, not the form."""
    unnamed = minutes.result.title is None and not minutes.result.decisions
    return unnamed and not _LABEL.match(paragraph.text) and len(paragraph.text.split()) <= 20


def _opens_list(paragraph: Paragraph) -> bool:
    text = paragraph.text
    mark = _MARK.match(text)
    if mark and (mark.end() == len(text) or _LIST_ITEM.match(text[mark.end() :])):
        return True
    return text.endswith((":", ":-", ": -", ":–", "that", "to"))


def _listed_under(paragraphs: list[Paragraph], place: int) -> Iterator[Paragraph]:
    """The items below an opening; the first tells what marks the others."""
    first = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if first is None:
        return
    marked = _is_item(first)
    number = _number_of(first)
    for paragraph in paragraphs[place + 1 :]:
        if paragraph.heading or _LABEL.match(paragraph.text) or _is_item(paragraph) != marked:
            return
        if not marked and not re.match(r"(?:that|to)\b", paragraph.text, re.IGNORECASE):
            return
        if first.bullet and not paragraph.bullet:
            return  # "b) ..." and then "5. Next item"
        if number is not None and _number_of(paragraph) != number:
            return  # "3. ..." and then "13. NEXT ITEM": another numbering
        number = None if number is None else number + 1
        yield paragraph


def _number_of(paragraph: Paragraph) -> int | None:
    match = re.match(r"\(?(\d{1,3})[.)]\s", paragraph.text)
    return int(match[1]) if match else None


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.bullet or _LIST_ITEM.match(paragraph.text) is not None


def _read_decisions(minutes: _Minutes, paragraph: Paragraph, following: list[Paragraph]) -> bool:
    """Whether the paragraph decides something; what it decides is added."""
    if mark := _ACTION.match(paragraph.text):
        if body := paragraph.text[mark.end() :]:
            return _read_action(minutes, paragraph, body)
        minutes.used.update(paragraph.numbers)
        for item in following:
            _read_action(minutes, item, item.text)
        return bool(following)
    if mark := _MARK.match(paragraph.text):
        body = paragraph.text[mark.end() :]
        if not (mark["mark"] or not body or re.match(r"(?:that|to)\b", body, re.IGNORECASE)):
            return False
        noted = paragraph.text.upper().startswith("NOTED")
        _resolve(minutes, body, paragraph, following, "decision-mark", noted=noted)
        return bool(body or following)
    return _read_spoken(minutes, paragraph, following)


def _read_action(minutes: _Minutes, paragraph: Paragraph, body: str) -> bool:
    """ "Action: name to do it", or a name alone, which owns the decision before it."""
    text, owner = owner_of(body)
    if owner is None and looks_like_owner(body.strip(" .")) and minutes.result.decisions:
        minutes.result.decisions[-1].owner = body.strip(" .")
        minutes.used.update(paragraph.numbers)
        return True
    decision = Decision(text=text, owner=owner, due=due_of(text), where=paragraph.where)
    decision.rule = "action-mark"
    _add(minutes, decision, paragraph.numbers)
    return True


def _read_spoken(minutes: _Minutes, paragraph: Paragraph, following: list[Paragraph]) -> bool:
    """A sentence of the discussion in which the body decides."""
    found = False
    text, owner = owner_of(paragraph.text) if _NAMED_AT_END.search(paragraph.text) else ("", None)
    for _, sentence in sentences_of(text or paragraph.text):
        match = _SPOKEN.match(sentence)
        if not match:
            continue
        if body := _spoken_body(sentence, match, following):
            noted = bool(following) and body.lower().startswith("noted")
            _resolve(minutes, body, paragraph, following, "decision-said", noted=noted)
            found = True
    if found and owner:
        minutes.result.decisions[-1].owner = owner
    if found:  # who agreed, and what was said beside it
        minutes.result.notes.append(paragraph.text)
    return found


def _spoken_body(sentence: str, match: re.Match[str], following: list[Paragraph]) -> str | None:
    """What was decided; a verb that is part of it (noted, approved) stays with it."""
    verb = match["verb"] or match["verb2"]
    body = sentence[match.end() :]
    if verb.lower() not in _OFTEN_SAID:
        return body
    if not (verb.isupper() or following or _NOTED_PAPER.match(body)):
        return None
    return f"{verb} {body}"


def _resolve(
    minutes: _Minutes,
    body: str,
    paragraph: Paragraph,
    following: list[Paragraph],
    rule: str,
    *,
    noted: bool,
) -> None:
    lead_in = body if following and body.rstrip(" -–").endswith((":", "that", "to")) else ""
    sources = [] if lead_in or not body else [(body, paragraph)]
    sources += [(_LIST_ITEM.sub("", item.text), item) for item in following]
    minutes.used.update(paragraph.numbers)
    for text, source in sources:
        for place, piece in enumerate(split_resolution(text)):
            decision = _decision(piece, source, rule, noted=noted and place == 0)
            _add(minutes, decision, source.numbers)


def _decision(piece: str, source: Paragraph, rule: str, *, noted: bool) -> Decision:
    text, owner = owner_of(piece)
    kind = "noted" if noted else type_of(text)
    due = due_of(text)
    return Decision(text=text, type=kind, due=due, owner=owner, where=source.where, rule=rule)


def _add(minutes: _Minutes, decision: Decision, numbers: list[int]) -> None:
    """Keep a decision, unless it prints an earlier one again.

    A row of a table of actions is a task with its own owner and date: always kept.
    """
    said = [old for old in minutes.result.decisions if old.rule != "action-table"]
    again = any(is_said_again(decision.text, old.text) for old in said)
    if again and decision.rule != "action-table":
        minutes.duplicates.update(numbers)
        return
    minutes.used.update(numbers)
    minutes.result.decisions.append(decision)
    _look_forward(minutes, decision)


def _look_forward(minutes: _Minutes, decision: Decision) -> None:
    if decision.due and decision.type == "agreed":
        item = ForwardItem(text=decision.text, due=decision.due, where=decision.where)
        item.rule = decision.rule
        minutes.result.forward_items.append(item)


def _read_other(minutes: _Minutes, paragraph: Paragraph, before: list[Paragraph]) -> None:
    """The title, a date of the next meeting, an item of the forward plan, or discussion."""
    due = due_of(paragraph.text)
    if _is_title(minutes, paragraph):
        minutes.result.title = paragraph.text
    elif due and (_NEXT_MEETING.search(paragraph.text) or _is_planned(paragraph, before)):
        item = ForwardItem(text=paragraph.text, due=due, where=paragraph.where)
        item.rule = "forward-plan"
        minutes.result.forward_items.append(item)
    else:
        minutes.result.notes.append(paragraph.text)
    minutes.used.update(paragraph.numbers)


def _is_planned(paragraph: Paragraph, before: list[Paragraph]) -> bool:
    """Whether a heading of the forward plan stands above the list the paragraph is in."""
    for earlier in reversed(before):
        if _FORWARD_HEADING.match(earlier.text) or _names_next_meeting(earlier):
            return True
        if earlier.heading or not (_is_item(earlier) or due_of(earlier.text)):
            return False
    return False


def _names_next_meeting(paragraph: Paragraph) -> bool:
    """A heading "Date of next meeting" that has its date below it."""
    return _NEXT_MEETING.search(paragraph.text) is not None and len(paragraph.text.split()) <= 7


def _finished(minutes: _Minutes) -> ProseResult:
    minutes.result.used = frozenset(minutes.used - minutes.duplicates)
    minutes.result.duplicates = frozenset(minutes.duplicates)
    return minutes.result
