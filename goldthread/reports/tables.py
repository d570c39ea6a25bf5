"""Sections of a report that are a table: measures, what others recommended, and the money.

An officer chooses them when the report is made. A part of `content.py`: what stands there about
fields added later holds here too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a report is composed and drawn without Django
    from goldthread.strategy.around.sums import MoneyTable, Sum

# A sheet is named after its key; one called Measures holds what was printed.
MEASURES, RECOMMENDATIONS, MONEY = "measured", "recommendations", "money"
RECORDS = "records"
MOST_YEARS = 4  # beside each other; more stand below one another, or paper would be too narrow
ARRANGEMENTS = {"pooled": "Pooled", "aligned": "Aligned", "": "Not said"}
ANSWERS = {
    "accepted": "Accepted",
    "partly": "Accepted in part",
    "not_accepted": "Not accepted",
    "": "No answer yet",
}
NONE = "None"
FROM_PLAN = "This adds up what the plan and each of its actions name."


@dataclass(frozen=True, slots=True)
class TableSection:
    """`shares` are the columns' widths, `numbers` how many of the last ones hold sums, and
    `totals` how many of the last rows add up those above."""

    key: str
    heading: str
    lead: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    numbers: int = 0
    totals: int = 0


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation as it stood on the report's day; `actions` are those of its plan."""

    inquiry: str
    reference: str
    text: str
    answer: str
    actions: tuple[str, ...]
    progress: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """How one measure of the plan stood on the report's day, in words. `movement` and `outcome`
    are words of `measures.reading`, to be counted."""

    name: str
    of: str
    sentence: str
    variation: str
    target: str
    assurance: str
    movement: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An action whose owner says that it stands better than the records do; `why` they do."""

    action: str
    owner: str
    records: str
    why: str


def records_table(found: Iterable[Disagreement], of: int) -> TableSection:
    """`of` is how many actions there are in all."""
    told = tuple(found)
    actions = "1 action" if len(told) == 1 else f"{len(told):,} actions"
    return TableSection(
        key=RECORDS,
        heading="Where status and records disagree",
        lead=f"For {actions} of {of:,}, the status that the owner gives is better than what the "
        "dates, updates and figures say.",
        caption="Actions whose owner and whose records disagree",
        headings=("Action", "Its owner says", "The records say", "Why"),
        rows=tuple((one.action, one.owner, one.records, one.why) for one in told),
        shares=(34, 13, 13, 40),
    )


def measures_table(found: Iterable[Measured], printed_only: int) -> TableSection:
    """`printed_only` is how many the document printed that nobody has said how to measure."""
    told = tuple(sorted(found, key=_trouble))
    return TableSection(
        key=MEASURES,
        heading="Measures of the plan",
        lead=_tallied(told, printed_only),
        caption="Where each measure stands, whether its change is real, and its target",
        headings=("Measure", "Where it stands", "Is the change real?", "Target",
                  "Will it be met?"),
        rows=tuple(
            (f"{one.name}. {one.of}" if one.of else one.name, one.sentence, one.variation,
             one.target or "No target is set.", one.assurance)
            for one in told
        ),
        shares=(22, 30, 15, 18, 15),
    )  # fmt: skip


def _trouble(one: Measured) -> int:
    """Those that missed their target or get worse come first, for some pages hold only a few; the
    rest stay in the plan's order."""
    return -2 * (one.outcome == "missed") - (one.movement == "worsening")


def _tallied(told: tuple[Measured, ...], printed_only: int) -> str:
    many = "1 measure" if len(told) == 1 else f"{len(told):,} measures"
    counts = (
        (sum(one.movement == "improving" for one in told), "getting better"),
        (sum(one.movement == "worsening" for one in told), "getting worse"),
        (sum(one.outcome == "met" for one in told), "with the latest target met"),
        (sum(one.outcome == "missed" for one in told), "with the latest target missed"),
    )
    parts = [f"{number:,} {words}" for number, words in counts if number]
    said = f"{many}: {', '.join(parts)}." if parts else f"{many}."
    if printed_only:
        verb = "is" if printed_only == 1 else "are"
        said += f" {printed_only:,} more printed in the plan {verb} not measured yet."
    return said


def recommendations_table(found: Iterable[Recommended]) -> TableSection:
    told = tuple(found)
    rows = tuple(
        (
            one.inquiry,
            f"{one.reference} {one.text}".strip(),
            ANSWERS[one.answer] + (", and done with" if one.closed else ""),
            "; ".join(one.actions) or NONE,
            one.progress or "Nothing said yet",
        )
        for one in told
    )
    return TableSection(
        key=RECOMMENDATIONS,
        heading="Recommendations to the partners",
        lead=_counted(told),
        caption="What was recommended, and what became of it",
        headings=("Recommended by", "Recommendation", "Answer", "Actions", "Latest progress"),
        rows=rows,
        shares=(18, 30, 14, 14, 24),
    )


def _counted(told: tuple[Recommended, ...]) -> str:
    many = "1 recommendation" if len(told) == 1 else f"{len(told):,} recommendations"
    parts = [
        f"{number:,} {words.lower() if answer else 'with no answer yet'}"
        for answer, words in ANSWERS.items()
        if (number := sum(one.answer == answer for one in told))
    ]
    done = sum(one.closed for one in told)
    closed = f" The partners count {done:,} as done with." if done else ""
    return f"{many}: {', '.join(parts)}.{closed}"


def money_section(table: MoneyTable) -> TableSection:
    """The money of a whole plan by source, and by year where more than one is named."""
    beside = len(table.years) <= MOST_YEARS
    headings, rows = _years_beside(table) if beside else _years_below(table)
    sums = len(headings) - (2 if beside else 3)
    return TableSection(
        key=MONEY,
        heading="Money",
        lead=f"{_in_all(table.total)} {FROM_PLAN}",
        caption="The money for the plan, by source of funds and year",
        headings=headings,
        rows=rows,
        shares=(34, 16, *([50 // sums] * sums)) if beside else (44, 18, 16, 22),
        numbers=sums,
        totals=1,
    )


Rows = tuple[tuple[str, ...], ...]


def _years_beside(table: MoneyTable) -> tuple[tuple[str, ...], Rows]:
    several = len(table.years) > 1
    years = [year or "Year not said" for year in table.years]
    headings = ("Source of funds", "Pooled or aligned", *years, *(["All years"] if several else []))
    lines = [
        (line.source, ARRANGEMENTS[line.arrangement], line.sums, line.total) for line in table.lines
    ]
    lines.append(("All", "Both", table.by_year, table.total))
    rows = tuple(
        (source, arrangement, *map(sum_in_words, sums), *([sum_in_words(all_)] if several else []))
        for source, arrangement, sums, all_ in lines
    )
    return headings, rows


def _years_below(table: MoneyTable) -> tuple[tuple[str, ...], Rows]:
    rows = [
        (line.source, ARRANGEMENTS[line.arrangement], year or "Not said", sum_in_words(of_year))
        for line in table.lines
        for year, of_year in zip(table.years, line.sums, strict=True)
        if not of_year.empty
    ]
    rows.append(("All", "Both", "All years", sum_in_words(table.total)))
    return ("Source of funds", "Pooled or aligned", "Year", "Amount"), tuple(rows)


def sum_in_words(one: Sum) -> str:
    """Known, known in part, not known, or none at all: the four never read alike."""
    if one.empty:
        return NONE
    unknown = f"{one.unknown:,} not known" if one.unknown else ""
    return " and ".join(part for part in (one.in_pounds if one.counted else "", unknown) if part)


def _in_all(total: Sum) -> str:
    amounts = "amount is" if total.unknown == 1 else "amounts are"
    unknown = f" {total.unknown:,} {amounts} not known yet." if total.unknown else ""
    return f"{total.in_pounds} in all is known.{unknown}"
