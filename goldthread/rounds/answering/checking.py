"""From what was typed to what an answer says, with every fault told kindly. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from goldthread.documents.wording.dates import parse_date
from goldthread.rounds.answering.content import (
    MOST_ASIDE,
    MOST_FIGURES,
    MOST_REASON,
    MOST_TEXT,
    Choices,
    Content,
    Fault,
    Figure,
    MilestoneSaid,
)
from goldthread.rounds.answering.typed import Typed

STATUSES = (
    "not_started", "scoping", "on_track", "at_risk", "off_track", "complete", "stopped"
)  # fmt: skip
LONGEST = {
    "text": MOST_TEXT, "in_the_way": MOST_ASIDE, "ask": MOST_ASIDE, "status_reason": MOST_REASON
}  # fmt: skip
OF_FIGURE = {"unit": 60, "period": 80, "source": 300}
TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_NUMBER = re.compile(
    r"(?P<minus>[-−])?(?P<pound>£)?\s*(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+)(?P<part>\.\d+)?"
    r"\s*(?P<times>(?:k|m|thousand|million)\b)?\s*(?P<unit>\D*)"
)  # fmt: skip
LIKE_A_FIGURE = frozenset("OoIl")
NO_NUMBER = "Write the number in figures, such as 48 or 1,200."
TOO_LARGE = "This number is too large for us to keep. Check it."


class NotANumber(Exception):
    """The message says what to write instead."""


def content_of(
    typed: Typed, choices: Choices, *, today: dt.date
) -> tuple[Content, tuple[Fault, ...]]:
    """What was typed as values; a part with a fault is left out of them."""
    faults = [*_faults_of_words(typed)]
    figures = _figures(typed.get("figures", []), choices, faults)
    milestones = _milestones(typed.get("milestones", {}), choices, faults, today)
    content = Content(
        **{name: str(typed.get(name, "")) for name in LONGEST},
        status=typed.get("status", "") if typed.get("status") in STATUSES else "",
        figures=tuple(figures),
        milestones=tuple(milestones),
        groups=tuple(dict.fromkeys(g for g in typed.get("groups", []) if g in choices.groups)),
        areas=_chosen(typed, "areas", choices.areas, faults),
        also=_chosen(typed, "also", choices.also, faults),
    )
    return content, tuple(faults)


def number_of(text: str) -> tuple[Decimal, bool, str]:
    """A number as people write it, whether it is money, and a unit written behind it.

    1,200 · £1.2m · 48% · 3.5 hours. Raises `NotANumber`.
    """
    found = _NUMBER.fullmatch(" ".join(text.split()))
    if not found:
        raise NotANumber(NO_NUMBER)
    plain = re.sub(r"[, ]", "", found["digits"]) + (found["part"] or "")
    if len(plain) > 24:
        raise NotANumber(TOO_LARGE)
    times, unit = found["times"] or "", found["unit"].strip()
    if unit in LIKE_A_FIGURE:  # 4O, with a letter where a figure was meant
        raise NotANumber(NO_NUMBER)
    if len(times) == 1 and not found["pound"]:  # 5 m may be metres
        times, unit = "", f"{times} {unit}".strip()
    number = Decimal(plain) * TIMES.get(times, 1)
    number = -number if found["minus"] else number
    if abs(number) >= 10**13:
        raise NotANumber(TOO_LARGE)
    return round(number, 4), bool(found["pound"]), unit


def _faults_of_words(typed: Typed) -> Iterable[Fault]:
    if not typed.get("text"):
        yield Fault("text", "Write what has happened, or say below that there is nothing to tell.")
    if typed.get("status") not in STATUSES:
        yield Fault("status", "Choose how it is going.")
    for name, most in LONGEST.items():
        used = len(str(typed.get(name, "")))
        if used > most:
            yield Fault(
                name,
                f"Use {most:,} characters or fewer. You have used {used:,}. "
                "All of it is kept until you shorten it.",
            )


def _figures(
    rows: Iterable[Mapping[str, Any]], choices: Choices, faults: list[Fault]
) -> Iterable[Figure]:
    found = []
    for place, row in enumerate(rows):
        at = f"figure-{place}"
        wrong = [*_faults_of_figure(row, at)]
        if place >= MOST_FIGURES:
            wrong = [Fault(f"{at}-number", f"Give {MOST_FIGURES} figures at most.")]
        if wrong:
            faults += wrong
        else:
            found.append(_figure(row, choices))
    return found


def _faults_of_figure(row: Mapping[str, Any], at: str) -> Iterable[Fault]:
    for name, most in OF_FIGURE.items():
        if len(row.get(name, "")) > most:
            yield Fault(f"{at}-{name}", f"Use {most} characters or fewer.")
    numbers: dict[str, Decimal] = {}
    for name in ("number", "of"):
        if name == "of" and not row.get("of"):
            continue
        try:
            numbers[name], pounds, unit = number_of(row.get(name, ""))
        except NotANumber as fault:
            yield Fault(f"{at}-{name}", str(fault))
            continue
        if len(unit) > OF_FIGURE["unit"]:
            yield Fault(f"{at}-{name}", NO_NUMBER)
        if name == "number" and (pounds or row.get("money")) and numbers[name] < 0:
            yield Fault(f"{at}-{name}", "Money cannot be less than nought. Write it without minus.")
    if "of" in numbers and numbers["of"] <= 0:
        yield Fault(f"{at}-of", "Write how many there are in all: more than nought.")
    elif len(numbers) == 2 and numbers["number"] > numbers["of"]:
        yield Fault(
            f"{at}-of",
            f"{numbers['number'].normalize():,f} is more than the {numbers['of'].normalize():,f} "
            "that you say there are in all. Check both.",
        )


def _figure(row: Mapping[str, Any], choices: Choices) -> Figure:
    number, pounds, unit = number_of(row["number"])
    money = pounds or bool(row.get("money"))
    measure = _key(row.get("measure", ""))
    return Figure(
        number=number,
        unit="" if money else row.get("unit", "") or unit,
        of_how_many=number_of(row["of"])[0] if row.get("of") else None,
        is_money=money,
        period=row.get("period", ""),
        source=row.get("source", ""),
        measure=measure if measure in choices.measures else None,
    )


def _milestones(
    rows: Mapping[str, Mapping[str, Any]], choices: Choices, faults: list[Fault], today: dt.date
) -> Iterable[MilestoneSaid]:
    found = []
    for key, row in rows.items():
        # One that the plan has lost meanwhile asks for nothing more of the owner.
        if (milestone := _key(key)) not in choices.milestones or not row.get("said"):
            continue
        assert milestone is not None
        wrong = [*_faults_of_milestone(row, f"milestone-{key}", today)]
        faults += wrong
        if not wrong:
            moved = row["said"] == "moved"
            due = day_of(row.get("new_due", "")) if moved else None
            found.append(MilestoneSaid(milestone, row["said"], due, row.get("reason", "")))
    return found


def _faults_of_milestone(row: Mapping[str, Any], at: str, today: dt.date) -> Iterable[Fault]:
    if row["said"] not in ("met", "moved", "not_yet"):
        yield Fault(f"{at}-said", "Choose one of the answers in the list.")
    if len(row.get("reason", "")) > MOST_REASON:
        yield Fault(f"{at}-reason", f"Use {MOST_REASON:,} characters or fewer.")
    if row["said"] != "moved":
        return
    day = day_of(row.get("new_due", ""))
    if day is None:
        yield Fault(f"{at}-new_due", "Write the new date, such as 30 June 2027.")
    elif day < today:
        yield Fault(f"{at}-new_due", "This day has passed. Write a day that is still to come.")
    if not row.get("reason"):
        yield Fault(f"{at}-reason", "Say in a few words why the date moves.")


def day_of(text: str) -> dt.date | None:
    """A day as a date field or a person writes it; None where it is no whole day."""
    try:
        return dt.date.fromisoformat(parse_date(text) or "")
    except ValueError:
        return None


def _chosen(
    typed: Typed, name: str, known: Mapping[int, str], faults: list[Fault]
) -> tuple[int, ...]:
    keys = [_key(one) for one in typed.get(name, [])]
    if name == "also" and any(key not in known for key in keys):
        faults.append(Fault(name, "One of these can no longer be answered with it. Choose again."))
    return tuple(dict.fromkeys(key for key in keys if key is not None and key in known))


def _key(text: str) -> int | None:
    plain = str(text)
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 19 else None
