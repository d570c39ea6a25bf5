"""What a visitor should know after ten seconds, as a few short facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.measures.reading import MeasureRead, Standing
from goldthread.measures.reading.behind import family_words
from goldthread.measures.reading.sentences import (
    goal_words,
    period_words,
    span,
    written_date,
    written_number,
)
from goldthread.measures.reading.standing import (
    FALLING,
    IMPROVING,
    MET,
    MISSED,
    OPEN,
    RISING,
    STEADY,
    TO_COME,
    UNKNOWN,
    WORSENING,
    Aim,
    Compared,
    Movement,
)
from goldthread.measures.reading.writing import Writing

GOOD, BAD, SAME, CHANGED, NOTHING = "good", "bad", "same", "changed", ""
_MOVED = {
    IMPROVING: ("Getting better", GOOD),
    WORSENING: ("Getting worse", BAD),
    RISING: ("Rising", CHANGED),
    FALLING: ("Falling", CHANGED),
    STEADY: ("No significant change", SAME),
    UNKNOWN: ("Cannot say yet", NOTHING),
}
_CHARTED = {
    IMPROVING: ("Better than usual", GOOD),
    WORSENING: ("Worse than usual", BAD),
    RISING: ("Higher than usual", CHANGED),
    FALLING: ("Lower than usual", CHANGED),
    STEADY: ("No significant change", SAME),
}
_WHY = {
    "few": "{points} so far, and a trend needs five in a row.",
    "gaps": "Some of the last five figures are missing.",
    "overlap": "The periods overlap, so five that do not are needed.",
    "limits": "There are no limits to tell a change from chance.",
}
PLAIN_NUMBER = "This is a plain number. A larger place has more of it, so it is not compared."
_COMPARED = {
    "better": ("Better", GOOD),
    "similar": ("Similar", SAME),
    "worse": ("Worse", BAD),
    "higher": ("Higher", CHANGED),
    "lower": ("Lower", CHANGED),
    "not_compared": ("Cannot say", NOTHING),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A question, its short answer, and a line more. `mark` is a shape: good, bad, same, changed
    or none."""

    question: str
    answer: str
    more: str = ""
    mark: str = NOTHING
    big: bool = False
    short: str = ""  # for a row of a list, where there is no question beside it


def facts_of(read: MeasureRead, today: date) -> list[Fact]:
    """In the order in which people ask."""
    standing = read.standing
    found = [*_where(standing), *_way(standing), *_beside(standing), *_target(standing, today)]
    if found:
        found += _behind(read)
    return found


def facts_of_row(standing: Standing) -> list[Fact]:
    """The few that a row of a list has room for: which way, beside whom, and the target."""
    short = [*_way(standing), *_beside(standing), *_target(standing, date.min)]
    return [one for one in short if one.mark]


def _where(standing: Standing) -> Iterator[Fact]:
    latest, writing = standing.latest, standing.about.writing
    if latest is None or latest.value is None:
        return
    more = f"{writing.words} in {period_words(latest.period)}".strip()
    if latest.lower is not None and latest.upper is not None:
        more += f". Likely range: {writing.between(latest.lower, latest.upper)}"
    answer = writing.number(latest.value)
    yield Fact("Where are we?", answer, f"{more[:1].upper()}{more[1:]}.", big=True)


def _way(standing: Standing) -> Iterator[Fact]:
    movement, latest = standing.movement, standing.latest
    if latest is None:
        return
    question = "Which way is it going?"
    if movement.word == UNKNOWN:
        why = _WHY.get(movement.why, "")
        many = written_number(movement.points)
        points = f"There {'is' if movement.points == 1 else 'are'} {many} figure"
        points += "" if movement.points == 1 else "s"
        yield Fact(question, "Cannot say yet", why.format(points=points))
        return
    if movement.since is not None:
        yield _since(question, movement, period_words(movement.since))
        return
    charted = movement.judged_by == "chart"
    answer, mark = (_CHARTED if charted else _MOVED)[movement.word]
    over = span(movement.points, latest)
    more = f"Over {over}. Ups and downs of this size can be chance."
    if movement.word != STEADY:
        more = "A real change, not chance." if charted else f"Over {over}: a real change."
    yield Fact(question, answer, more, mark, short=answer)


def _since(question: str, movement: Movement, since: str) -> Fact:
    answer, mark = _MOVED[movement.word]
    more = f"Since {since}. Ups and downs of this size can be chance."
    if movement.word != STEADY:
        more = f"Since {since}: a real change."
    return Fact(question, answer, more, mark, short=answer)


def _beside(standing: Standing) -> Iterator[Fact]:
    if standing.uncompared and standing.latest is not None:
        yield Fact("How do we compare?", "Cannot say", PLAIN_NUMBER)
    if standing.comparison is not None:
        yield _compared(standing.comparison, standing.about.writing)


def beside_all(standing: Standing) -> list[Fact]:
    """Each area that the latest figure is held against, where it has a figure for that period."""
    held = [one for one in standing.compared if one.value is not None]
    return [_compared(one, standing.about.writing) for one in held]


def _compared(found: Compared, writing: Writing) -> Fact:
    answer, mark = _COMPARED[found.word]
    value = found.value or 0.0
    more = f"{found.name}: {writing.full(value)}."
    if found.word == "not_compared":
        more += " There are no limits to tell a difference from chance."
        short = f"{found.name}: {writing.number(value)}"
        return Fact("How do we compare?", answer, more, mark, short=short)
    if found.word == "similar":
        more += " A difference of this size can be chance."
    than = "to" if found.word == "similar" else "than"
    short = f"{answer} {than} {found.name}"
    return Fact("How do we compare?", answer, more, mark, short=short)


def _target(standing: Standing, today: date) -> Iterator[Fact]:
    aim = standing.aim
    if aim is None:
        return
    period = period_words(aim.period)
    asked = f"Target for {period}: {goal_words(aim, standing.about.writing)}."
    answer, mark = _outcome(aim, standing)
    if aim.outcome == OPEN:
        asked = _open(aim, period, today)
    short = f"Target {aim.outcome}"
    yield Fact("Is the target met?", answer, asked, mark, short=short)


def _outcome(aim: Aim, standing: Standing) -> tuple[str, str]:
    if aim.outcome == MET:
        return "Met", GOOD
    if aim.outcome == MISSED:
        size = standing.about.writing.difference(aim.by or 0.0)
        directed = aim.lowest is None
        return ("Missed" if directed else f"Missed by {size}"), BAD
    return {TO_COME: "Not due yet", OPEN: "Not set yet"}.get(aim.outcome, "Cannot say"), NOTHING


def _open(aim: Aim, period: str, today: date) -> str:
    until = aim.goal.confirmed_until
    said = f"The target for {period} is to be set by {aim.goal.confirmed_by}"
    if until is None:
        return f"{said}."
    return f"{said}, by {written_date(until)}{' (late)' if until < today else ''}."


def _behind(read: MeasureRead) -> Iterator[Fact]:
    """The gap of deprivation, else the first kind of groups."""
    if not read.families:
        return
    family = read.families[0]
    writing = read.standing.about.writing
    latest = read.standing.latest
    period = latest.period if latest else None
    words = family_words(family, writing, read.standing.area, period)
    gap = family.gap.latest if family.gap else None
    if gap is None or gap.value is None:
        yield Fact("Who is left behind?", f"By {family.name.lower()}", words)
        return
    unsure = gap.lower is not None and gap.upper is not None and gap.lower <= 0 <= gap.upper
    answer = "No clear gap" if unsure else f"Gap of {writing.difference(gap.value)}"
    yield Fact("Who is left behind?", answer, words, SAME if unsure else BAD)
