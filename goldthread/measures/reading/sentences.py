"""The sentence at the top of a measure's page, written from its standing.

    12.4 per 1,000 in 2024/25, better than England, no significant change over five years.

Every word of it is earned by a statistic; where something cannot be said, it says why.
"""

from __future__ import annotations

from datetime import date

from goldthread.measures.models import Target
from goldthread.measures.periods import Kind, Period
from goldthread.measures.reading.standing import (
    FALLING,
    HIGHER,
    IMPROVING,
    LOWER,
    MET,
    OPEN,
    RISING,
    STEADY,
    TO_COME,
    UNJUDGED,
    UNKNOWN,
    WORSENING,
    Aim,
    Compared,
    Movement,
    Reading,
    Standing,
)
from goldthread.measures.reading.writing import Writing

MAY_BE_CHANCE = ", which may be chance"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ABSENT = {
    "missing": "missing",
    "suppressed": "hidden, so that nobody can be recognised",
    "not_applicable": "not applicable",
}
STEPS = {
    Kind.MONTH: ("month", "months"),
    Kind.QUARTER: ("quarter", "quarters"),
}
_COMPARED = {
    "better": "better than",
    "similar": "similar to",
    "worse": "worse than",
    HIGHER: "higher than",
    LOWER: "lower than",
}
_MOVED = {
    IMPROVING: "getting better",
    WORSENING: "getting worse",
    RISING: "rising",
    FALLING: "falling",
    STEADY: "no significant change",
}
_ENDS = {
    IMPROVING: "better than in",
    WORSENING: "worse than in",
    RISING: "higher than in",
    FALLING: "lower than in",
    STEADY: "no significant change since",
}
_CHARTED = {
    IMPROVING: "better than usual",
    WORSENING: "worse than usual",
    RISING: "higher than usual",
    FALLING: "lower than usual",
    STEADY: "no significant change",
}
_DIRECTIONS = {
    Target.Direction.INCREASE: "to go up",
    Target.Direction.REDUCE: "to go down",
    Target.Direction.MAINTAIN: "to stay the same",
    Target.Direction.MAINTAIN_OR_INCREASE: "to stay the same or go up",
    Target.Direction.MAINTAIN_OR_REDUCE: "to stay the same or go down",
}


def headline(standing: Standing, today: date) -> str:
    """Everything that matters most, in one sentence or a few."""
    said = [_first(standing, today), _absence(standing), target_sentence(standing, today)]
    return " ".join(part for part in said if part)


def brief(standing: Standing, today: date) -> str:
    """The first sentence alone, for a row of a list."""
    return _first(standing, today)


def _first(standing: Standing, today: date) -> str:
    latest = standing.latest
    if latest is None:
        return _nothing(standing, today)
    parts = [_where(latest, standing.about.writing)]
    compared = standing.comparison
    if compared is not None:
        parts.append(comparison_words(compared, latest, standing.about.writing))
    words = movement_words(standing.movement, latest, standing.previous)
    if standing.about.counted:
        words = words.removesuffix(MAY_BE_CHANCE)  # everybody was counted
    parts.append(words)
    return f"{', '.join(part for part in parts if part)}."


def _where(latest: Reading, writing: Writing) -> str:
    said = f"{writing.full(latest.value or 0.0)} in {period_words(latest.period)}"
    note = {"provisional": " (not final yet)", "estimated": " (an estimate)"}.get(latest.note, "")
    return said + note


def period_words(period: Period) -> str:
    """The period within a sentence: 2024/25, the school year 2024/25, 2022 to 2024."""
    if period.kind == Kind.SCHOOL_YEAR:
        return f"the {period.label[:1].lower()}{period.label[1:]}"
    if period.kind == Kind.CALENDAR_YEARS:
        return f"{period.start.year} to {period.end.year}"
    return period.label.replace(" - ", " to ")


def _nothing(standing: Standing, today: date) -> str:
    about, newest = standing.about, standing.newest
    if about.awaits and about.awaits_until:
        verb = "is due to say" if about.awaits_until >= today else "was due to say"
        return f"Not measured yet: {about.awaits} {verb} how by {written_date(about.awaits_until)}."
    if newest is None:
        return "There are no figures yet."
    if any(one.absence == "suppressed" for one in standing.series):
        return "The figures are hidden, so that nobody can be recognised from them."
    if newest.absence == "not_applicable":
        return "This does not apply here, so there is no figure."
    return f"There is no figure yet: the one for {period_words(newest.period)} is missing."


def _absence(standing: Standing) -> str:
    """Said where something newer than the latest figure is known to be absent."""
    newest, latest = standing.newest, standing.latest
    if newest is None or latest is None or newest.value is not None:
        return ""
    return f"The figure for {period_words(newest.period)} is {ABSENT[newest.absence]}."


def comparison_words(compared: Compared, latest: Reading, writing: Writing) -> str:
    """Better than England; or, where it cannot be judged, both figures and why."""
    if compared.word in _COMPARED:
        return f"{_COMPARED[compared.word]} {compared.name}"
    other = compared.value or 0.0
    seen, beside = writing.rounded(latest.value or 0.0), writing.rounded(other)
    if seen == beside:
        return f"the same as {compared.name}"
    way = "above" if seen > beside else "below"
    return f"{way} {compared.name} ({writing.number(other)}){MAY_BE_CHANCE}"


def movement_words(movement: Movement, latest: Reading, previous: Reading | None) -> str:
    if movement.word == UNKNOWN:
        return _cannot_say(movement, latest, previous)
    if movement.since is not None:
        return f"{_ENDS[movement.word]} {period_words(movement.since)}"
    if movement.judged_by == "chart":
        return f"{_CHARTED[movement.word]}{_charted_over(movement, latest)}"
    return f"{_MOVED[movement.word]} over {span(movement.points, latest)}"


def _charted_over(movement: Movement, latest: Reading) -> str:
    if movement.word == STEADY:
        return f" in {span(movement.points, latest)}"
    return " for this place"


def span(points: int, latest: Reading) -> str:
    """Five years, 24 months: so many points of this length, up to the latest."""
    one, many = STEPS.get(latest.period.kind, ("year", "years"))
    if latest.period.kind in (Kind.CALENDAR_YEARS, Kind.FINANCIAL_YEARS):
        years = points * max(1, latest.period.years)
        return f"{written_number(years)} years"
    return f"{written_number(points)} {one if points == 1 else many}"


def written_number(count: int) -> str:
    """Three, 24: small numbers as words."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def _cannot_say(movement: Movement, latest: Reading, previous: Reading | None) -> str:
    if previous is None:
        return "the first figure, so no trend yet"
    reason = {
        "few": f"with {written_number(movement.points)} figures, too few to show a trend",
        "gaps": "with gaps in the last figures, so no trend can be shown",
        "overlap": "with years that overlap, so no trend can be shown",
    }.get(movement.why)
    if reason:
        return reason
    change = (latest.value or 0.0) - (previous.value or 0.0)
    if change == 0:
        return f"the same as in {period_words(previous.period)}"
    way = "up" if change > 0 else "down"
    return f"{way} since {period_words(previous.period)}{MAY_BE_CHANCE}"


# Targets


def target_sentence(standing: Standing, today: date) -> str:
    aim = standing.aim
    return aim_words(aim, standing.about.writing, today) if aim else ""


def aim_words(aim: Aim, writing: Writing, today: date) -> str:
    """One target in a sentence: what it is and what came of it."""
    period = period_words(aim.period)
    if aim.outcome == OPEN:
        return f"The target for {period} is still to be set{_by_whom(aim, today)}."
    if aim.outcome == TO_COME:
        return f"The target for {period} is {goal_words(aim, writing)}."
    goal = goal_words(aim, writing)
    if aim.judged_in and aim.judged_in != aim.period:
        goal += f", held against {period_words(aim.judged_in)}"
    if aim.outcome == UNJUDGED:
        return f"The target for {period} ({goal}) cannot be judged: there is nothing to count from."
    if aim.goal.kind == Target.Kind.DIRECTION:
        done = "was met" if aim.outcome == MET else "was missed"
        return f"The target for {period} ({goal}) {done}."
    if aim.outcome == MET:
        return f"The target for {period} ({goal}) was met."
    return f"The target for {period} ({goal}) was missed by {writing.difference(aim.by or 0)}."


def goal_words(aim: Aim, writing: Writing) -> str:
    """What a target asks: 11.0, 80% to 85%, to go down, 4% more than in 2022/23."""
    goal = aim.goal
    if goal.kind == Target.Kind.DIRECTION:
        return _DIRECTIONS[Target.Direction(goal.direction)]
    if goal.kind == Target.Kind.TO_BE_CONFIRMED:
        return "to be confirmed"
    if aim.lowest is None or aim.highest is None:
        return _change_words(aim, writing)
    if aim.lowest != aim.highest:
        return writing.between(aim.lowest, aim.highest)
    return writing.number(aim.lowest)


def _change_words(aim: Aim, writing: Writing) -> str:
    """A change from a baseline that is not known yet."""
    goal = aim.goal
    value = goal.value or 0.0
    size = f"{value:g}%" if goal.kind == Target.Kind.PER_CENT else writing.difference(value)
    way = "less" if "reduce" in goal.direction else "more"
    baseline = goal.baseline.label if goal.baseline else "the start"
    return f"{size} {way} than in {baseline}"


def _by_whom(aim: Aim, today: date) -> str:
    until, who = aim.goal.confirmed_until, aim.goal.confirmed_by
    if until is None:
        return f" by {who}" if who else ""
    late = ", which has passed" if until < today else ""
    return f" by {who}, by {written_date(until)}{late}" if who else f", by {written_date(until)}"


def written_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
