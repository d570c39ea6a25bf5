"""Figures that can hardly mean what they print. They are kept, and a person is asked."""

from __future__ import annotations

import re

from goldthread.documents.prose.figures.numbers import Number

# Rates of people or posts: below one in a hundred they are almost surely proportions.
_RATE_OF_PEOPLE = re.compile(
    r"\b(?:turnover|vacanc(?:y|ies)|sickness|absence|unemployment|employment|retention|attendance|"
    r"uptake|take-up|satisfaction|coverage|completion|response|occupancy)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"^\s+of\s+(?:all\s+|the\s+|our\s+)?[a-z]", re.IGNORECASE)


def oddities(text: str, number: Number) -> list[str]:
    """Why a person should look at the figure, in words; usually nothing."""
    found = []
    if number.percent and 0 < number.value < 1 and _RATE_OF_PEOPLE.search(text):
        likely = f"{round(number.value * 100, 2):g}%"
        found.append(
            f"A rate of {number.value:g}% is very low for this. The source may have printed a "
            f"proportion: {likely}."
        )
    if number.percent and number.value > 100 and _SHARE.match(text[number.end :]):
        found.append(f"{number.value:g}% is more than the whole.")
    return found
