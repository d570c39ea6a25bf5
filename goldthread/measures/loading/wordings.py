"""What is said of the faults that the checker finds itself."""

from __future__ import annotations

from goldthread.measures.loading.faults import Problem, Sort
from goldthread.measures.loading.known import KnownMeasure
from goldthread.measures.loading.numbers import BOTH_MEANINGS
from goldthread.measures.periods import WORDS, Period


def too_many(extra: str) -> Problem:
    return Problem(
        "", extra, Sort.ROW, "stands beyond the last heading.",
        "A comma in a cell may be missing its quotes: open the file in a spreadsheet and look.",
    )  # fmt: skip


def other_kind(column: str, text: str, period: Period, measure: KnownMeasure) -> Problem:
    return Problem(
        column, text, Sort.PERIOD_KIND, f"is a {WORDS[period.kind]}.",
        f"“{measure.name}” is kept by {WORDS[measure.frequency]}: write such periods, "
        "or load these into a measure of their own.",
    )  # fmt: skip


def no_number(column: str, text: str) -> Problem:
    if text.casefold() in BOTH_MEANINGS:
        return Problem(
            column, text, Sort.NUMBER, "may mean two things, and is no number.",
            "Write [x] where the figure is missing, or [z] where there can be none.",
        )  # fmt: skip
    if text.startswith("="):
        return formula(column, text)
    if text.startswith(("+", "@")):
        return Problem(
            column, text, Sort.NUMBER, "is a formula, which is never run here.",
            "Paste its result as a value.",
        )  # fmt: skip
    return Problem(
        column, text, Sort.NUMBER, "is not a number.",
        "Write a number. Where there is none, leave it empty, or write [c] for suppressed, "
        "[x] for missing or [z] for not applicable.",
    )  # fmt: skip


def formula(column: str, text: str) -> Problem:
    return Problem(
        column, text, Sort.FORMULA, "is a formula whose result the file does not hold.",
        "Open the file in a spreadsheet program and save it, or type the number.",
    )  # fmt: skip


def no_reason(column: str, text: str) -> Problem:
    return Problem(
        column, text, Sort.ABSENCE, "is no reason we know.",
        "Write missing, suppressed or not applicable, or leave it empty.",
    )  # fmt: skip


def both(column: str, text: str) -> Problem:
    return Problem(
        column, text, Sort.ABSENCE, "says that there is no value, but there is one.",
        "Take out one of the two.",
    )  # fmt: skip


def twice(other: int, agree: bool) -> Problem:
    what = "says the same as" if agree else "gives another figure for the same as"
    do = "Keep one of them." if agree else "Find out which is right and take the other out."
    return Problem("", "", Sort.DUPLICATE, f"This row {what} row {other}.", do)
