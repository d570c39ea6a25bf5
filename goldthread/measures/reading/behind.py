"""Who is left behind, in sentences: the gap of deprivation, and groups that stand out."""

from __future__ import annotations

from goldthread.measures.periods import Period
from goldthread.measures.reading.areas import AreaRow, Ranked
from goldthread.measures.reading.groups import Family, Gap, GapPoint, Member
from goldthread.measures.reading.sentences import period_words, written_number
from goldthread.measures.reading.standing import (
    HIGHER,
    IMPROVING,
    LOWER,
    STEADY,
    WORSE,
    WORSENING,
)
from goldthread.measures.reading.writing import Writing

MOST_NAMED = 3
_GAP_MOVES = {
    IMPROVING: ", and it is getting smaller",
    WORSENING: ", and it is getting bigger",
    STEADY: ", with no significant change",
}


def family_words(
    family: Family, writing: Writing, area: str, headline: Period | None = None
) -> str:
    """What one kind of groups shows: for deprivation the gap, else who stands out; with its
    period where that is not the headline's."""
    if family.gap and family.gap.latest:
        return gap_words(family.gap, family.gap.latest, writing)
    said = _standing_out(family, writing, area)
    if headline in (None, family.period):
        return said
    return f"{said} These are figures for {period_words(family.period)}."


def gap_words(gap: Gap, point: GapPoint, writing: Writing) -> str:
    """Who is worse off and by how much; or that nobody can tell."""
    value = point.value or 0.0
    period = period_words(point.period)
    size = writing.difference(value)
    if point.lower is not None and point.upper is not None and point.lower <= 0 <= point.upper:
        return f"No clear gap between the most and the least deprived people in {period}."
    if writing.rounded(value) == 0:
        return f"The most and the least deprived people had the same figure in {period}."
    who, other = ("most", "least") if value > 0 else ("least", "most")
    moves = _GAP_MOVES.get(gap.movement.word, "")
    return (
        f"The {who} deprived people are worse off. The gap to the {other} deprived was "
        f"{size} in {period}{moves}."
    )


def worst_off(family: Family) -> list[Member]:
    """Groups that are worse than everybody beyond chance, the furthest away first."""
    everybody = family.everybody.value if family.everybody else None
    found = [one for one in family.members if one.word == WORSE and one.latest]
    if everybody is None:
        return found
    return sorted(found, key=lambda one: -abs(_value(one) - everybody))


def _value(member: Member) -> float:
    return (member.latest.value if member.latest else None) or 0.0


def _standing_out(family: Family, writing: Writing, area: str) -> str:
    worse = worst_off(family)
    if worse:
        return f"Worse than all of {area}: {_named(worse, writing)}."
    apart = [one for one in family.members if one.word in (HIGHER, LOWER)]
    if apart:
        parts = [
            f"{word} than all of {area}: {_named([m for m in apart if m.word == word], writing)}"
            for word in (HIGHER, LOWER)
            if any(m.word == word for m in apart)
        ]
        said = "; ".join(parts)
        return f"{said[:1].upper()}{said[1:]}."
    if all(one.word == "not_compared" for one in family.members):
        ends = family.ends()
        if ends is None:
            return "There are too few figures to compare these groups."
        return _highest_and_lowest(family, *ends, writing)
    return f"No group is worse than all of {area} beyond what chance can do."


def _highest_and_lowest(family: Family, high: Member, low: Member, writing: Writing) -> str:
    """With all that share an end, as figures are written."""

    def alike(end: Member) -> list[Member]:
        held = [one for one in family.members if one.latest and one.latest.value is not None]
        return [one for one in held if writing.number(_value(one)) == writing.number(_value(end))]

    if high in alike(low):
        return f"All groups have the same figure ({writing.number(_value(high))})."
    return f"Highest: {_named(alike(high), writing)}. Lowest: {_named(alike(low), writing)}."


def _named(members: list[Member], writing: Writing) -> str:
    named = [_one(one, writing) for one in members[:MOST_NAMED]]
    more = len(members) - len(named)
    if more:
        named.append(f"and {written_number(more)} more")
        return ", ".join(named)
    return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]


def _one(member: Member, writing: Writing) -> str:
    return f"{member.name} ({writing.number(_value(member))})"


def ranked_words(found: Ranked, writing: Writing) -> str:
    """The two ends, how many are hidden, and how many areas really differ from what all are
    compared with."""
    held = found.counted
    if not held:
        return "There are no figures to compare."
    said = f"In {period_words(found.period)}, {_ends(found, held, writing)}."
    return " ".join(part for part in (said, _hidden(found), _counted(found)) if part)


def _ends(found: Ranked, held: list[AreaRow], writing: Writing) -> str:
    """Who is highest and lowest as figures are written, with all that share an end."""

    def seen(row: AreaRow) -> float:
        return writing.rounded(row.reading.value or 0.0)

    shown = " shown" if found.hidden else ""
    high, low = writing.number(seen(held[0])), writing.number(seen(held[-1]))
    if seen(held[0]) == seen(held[-1]):
        return f"{_areas(held, found.plural)} had the same figure ({high})"
    top = [row for row in held if seen(row) == seen(held[0])]
    bottom = [row for row in held if seen(row) == seen(held[-1])]
    return (
        f"{_areas(top, found.plural)} had the highest figure{shown} ({high}) and "
        f"{_areas(bottom, found.plural)} the lowest{shown} ({low})"
    )


def _areas(rows: list[AreaRow], plural: str) -> str:
    if len(rows) > MOST_NAMED:
        return f"{written_number(len(rows))} {plural}"
    *others, last = [row.name for row in rows]
    return f"{', '.join(others)} and {last}" if others else last


def _hidden(found: Ranked) -> str:
    number = found.hidden
    if not number:
        return ""
    figures = "The figure of one more is" if number == 1 else (
        f"The figures of {written_number(number)} more are"
    )  # fmt: skip
    return f"{figures} hidden, so that nobody can be recognised."


def _counted(found: Ranked) -> str:
    if not found.than:
        return ""
    words = [row.word for row in found.rows if row.word and row.word != "not_compared"]
    if not words:
        return ""
    parts = [
        f"{written_number(words.count(word))} {'is' if words.count(word) == 1 else 'are'} {said}"
        for word, said in (
            ("worse", f"worse than {found.than}"),
            ("better", f"better than {found.than}"),
            ("higher", f"higher than {found.than}"),
            ("lower", f"lower than {found.than}"),
            ("similar", f"similar to {found.than}"),
        )
        if word in words
    ]
    said = ", ".join(parts)
    return f"Of {written_number(len(words))} {found.plural}, {said}."
