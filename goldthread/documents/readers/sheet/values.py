"""A stored number as its format shows it: 0.28 with 0% is 28%, 45352 with a date is a date.

Follows the format codes of ECMA-376 part 1, 18.8.31, as far as published plans use them.
Dates come out as 2025-03-31, or March 2025 where the format shows no day.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_BRACKETED = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_SPACING = re.compile(r"[_*].")
_MOST_PLACES = 30  # after the point, as Excel shows at most
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?,*")


def shown(written: str, form: str, *, mac_dates: bool = False) -> str:
    """What a cell that stores the number `written` shows under the format `form`."""
    try:
        value = float(written)
    except ValueError:
        return written
    if not math.isfinite(value):
        return written
    if form in ("General", "@", ""):
        return general(value)
    if is_date_format(form):
        return _date(value, form, mac_dates) or general(value)
    return _number(value, form)


def general(value: float) -> str:
    """A number as Excel's General shows it: no trailing zeros, eleven digits at most."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def _date(value: float, form: str, mac_dates: bool) -> str | None:
    try:
        moment = from_excel(value, MAC_EPOCH if mac_dates else WINDOWS_EPOCH)
    except (ValueError, OverflowError, TypeError):
        return None
    if isinstance(moment, datetime):
        return _date_as_shown(moment, _BRACKETED.sub("", _QUOTED.sub("", form)).lower())
    if isinstance(moment, time):
        return f"{moment:%H:%M}"
    return str(moment) if isinstance(moment, timedelta) else None


def _date_as_shown(moment: datetime, form: str) -> str:
    if "y" in form and "d" not in form:
        return f"{moment:%B %Y}" if "m" in form else f"{moment:%Y}"
    day = f"{moment:%Y-%m-%d}"
    return day if not (moment.hour or moment.minute) else f"{day} {moment:%H:%M}"


def _number(value: float, form: str) -> str:
    section, value = _section(form, value)
    return _in_section(value, section)


def _section(form: str, value: float) -> tuple[str, float]:
    """The part of a format for this value; a negative one's own part shows no minus."""
    sections = _split(form)
    for section in sections:
        condition = _CONDITION.search(section)
        if condition and _holds(value, condition[1], float(condition[2])):
            return section, value
    plain = [section for section in sections if not _CONDITION.search(section)]
    if not plain:
        return "General", value
    if value < 0 and len(plain) > 1:
        return plain[1], -value
    if value == 0 and len(plain) > 2:
        return plain[2], value
    return plain[0], value


def _holds(value: float, sign: str, limit: float) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


@lru_cache(maxsize=256)
def _split(form: str) -> list[str]:
    """The parts of a format between semicolons that are not inside quotes."""
    parts, quoted = [""], False
    for letter in form:
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _in_section(value: float, section: str) -> str:
    if section.strip().lower() in ("general", "@"):
        return general(value)
    literals: list[str] = []
    plain = _SPACING.sub("", _BRACKETED.sub("", _CURRENCY.sub(r'"\1"', section)))
    plain = _QUOTED.sub(lambda found: _kept(found, literals), plain)
    if "E+" in plain or "E-" in plain or "/" in plain:
        return general(value)
    digits = _DIGITS.search(plain)
    if digits is None:
        return _restored(plain, literals).strip()
    exact = Decimal(repr(value)).scaleb(2 * min(plain.count("%"), 3))
    number = _digits(exact, digits[0])
    sign = "-" if number.startswith("-") else ""
    before, after = plain[: digits.start()], _DIGITS.sub("", plain[digits.end() :])
    text = f"{sign}{before}{number.lstrip('-')}{after}"
    return _restored(text, literals).strip()


def _kept(found: re.Match[str], literals: list[str]) -> str:
    """Words in quotes are set aside, so that a 0 or % among them is not taken for a digit."""
    literals.append(found[1] if found[1] is not None else found[2])
    return chr(0xE000 + len(literals) - 1)


def _restored(text: str, literals: list[str]) -> str:
    for index, words in enumerate(literals):
        text = text.replace(chr(0xE000 + index), words)
    return text


def _digits(value: Decimal, pattern: str) -> str:
    """The number under a pattern of digits; halves go up, as in Excel."""
    body = pattern.rstrip(",")
    value = value.scaleb(-3 * (len(pattern) - len(body)))
    whole, _, fraction = body.partition(".")
    fraction = fraction[:_MOST_PLACES]
    comma = "," if "," in whole else ""
    with localcontext(prec=400):  # a double has up to 309 digits before the point
        rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{rounded:{comma}f}"
    needless = len(fraction) - len(fraction.rstrip("#"))
    for _ in range(needless):
        if not text.endswith("0"):
            break
        text = text[:-1]
    text = text.rstrip(".")
    return "0" if text in ("-0", "") else text
