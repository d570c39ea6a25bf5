"""Amounts in pounds and financial years, as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

LARGEST = Decimal("99_999_999_999.99")
TIMES = {
    "": 1,
    "k": 10**3, "thousand": 10**3,
    "m": 10**6, "mn": 10**6, "mil": 10**6, "million": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
UNKNOWN = {
    "", "?", "-", "–", "not known", "unknown", "not yet known", "to be confirmed", "tbc", "tbd",
    "to be agreed", "not confirmed", "n/k",
}  # fmt: skip
# Thousands stand in threes, parted by commas or by spaces, or are not parted at all.
WRITTEN = re.compile(
    r"£? ?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,15})?"
    r"(?:\.(?P<part>[0-9]{1,9}))? ?(?P<times>thousand|k|million|mil|mn|m|billion|bn|b)?"
    r"(?: ?(?:pounds?|gbp))?"
)
BELOW = re.compile(r"£? ?[-–−(] ?£? ?[0-9]")
YEAR = re.compile(r"(?P<first>(?:19|20)[0-9]{2}) ?(?:/|-|–|to) ?(?P<last>(?:19|20)?[0-9]{2})")
ALONE = re.compile(r"(?:19|20)[0-9]{2}")


class NotMoney(ValueError):
    """Words that are no amount. The message says what to write instead."""


class NotAYear(ValueError):
    """Words that are no financial year. The message says what to write instead."""


def parse_pounds(written: str) -> Decimal | None:
    """Pounds, to the penny; None when the words say that the amount is not known.

    Reads £1.2m, 1,200,000, 120k, 1.5 million, 750.50. Raises `NotMoney` for anything
    else: what could be read in two ways is refused, and never guessed.
    """
    words = _plain(written)
    if words in UNKNOWN:
        return None
    if BELOW.match(words):
        raise NotMoney("Write an amount that is not below nought.")
    match = WRITTEN.fullmatch(words)
    if match is None or not (match["whole"] or match["part"]):
        raise NotMoney("Write one amount in figures, such as 45,000 or £1.2m, or leave it empty.")
    amount = Decimal(f"{re.sub('[, ]', '', match['whole'] or '0')}.{match['part'] or '0'}")
    amount *= TIMES[match["times"] or ""]
    return _to_the_penny(amount)


def _to_the_penny(amount: Decimal) -> Decimal:
    if amount > LARGEST:
        raise NotMoney("That is more money than a plan can have. Check the noughts.")
    pence = amount.quantize(Decimal("0.01"))
    if pence != amount:
        raise NotMoney("Write no more than two figures after the point, such as 1,250.50.")
    return pence


def pounds(amount: Decimal) -> str:
    """£1,200,000, or £750.50 where there are pence."""
    return f"£{amount:,.2f}".removesuffix(".00")


def financial_year(written: str) -> str:
    """2026/27 for 2026-27 or 2026/2027; a year alone stays as it is; empty for not said.

    Raises `NotAYear` for anything else, several years among it.
    """
    words = _plain(written)
    if not words or ALONE.fullmatch(words):
        return words
    match = YEAR.fullmatch(words)
    if match is None:
        raise NotAYear("Write one financial year, such as 2026/27, or leave it empty.")
    first, last = int(match["first"]), int(match["last"][-2:])
    if (first + 1) % 100 != last or (len(match["last"]) == 4 and int(match["last"]) != first + 1):
        raise NotAYear("A financial year ends in the next one: 2026/27. Give each year a row.")
    return f"{first}/{last:02}"


def _plain(written: str) -> str:
    return " ".join(written.replace("\N{NO-BREAK SPACE}", " ").casefold().split())
