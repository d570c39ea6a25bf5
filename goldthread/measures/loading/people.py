"""Whom a row is about: a sex, an age, and one named group; and what its note says."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from goldthread.measures.loading.faults import Problem, Sort
from goldthread.measures.loading.numbers import MISSING, NOT_APPLICABLE, SUPPRESSED
from goldthread.measures.loading.wordings import formula

EVERY_SEX = {"", "persons", "person", "people", "all", "all persons", "both", "total", "all sexes"}
EVERY_AGE = {"", "all ages", "all", "all age", "total"}
LONGEST = {"sex": 20, "age": 40, "breakdown": 80, "group": 120}
LONGEST_REMARK = 300


class People(NamedTuple):
    """As `measures.models.Breakdown` keeps them; all empty for everybody."""

    sex: str = ""
    age: str = ""
    kind: str = ""
    name: str = ""
    position: int = 0


EVERYBODY = People()
_RANK = re.compile(
    r"(?:(second|third|fourth|fifth) )?(most|more|least|less) deprived "
    r"(decile|quintile|fifth|tenth)",
    re.IGNORECASE,
)
_NTH = {None: 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def people_of(
    sex: str, age: str, kind: str, name: str, position: str, *, only_age: bool = False
) -> People | Problem:
    """The people that a row's words name. `only_age`: its age is all that the measure is about."""
    told = {"sex": tidy(sex), "age": tidy(age), "breakdown": tidy(kind), "group": tidy(name)}
    for column, words in told.items():
        if words.startswith("="):
            return formula(column, words)
        if len(words) > LONGEST[column]:
            return Problem(
                column, words, Sort.PEOPLE,
                f"is longer than {LONGEST[column]} letters.", "Write it shorter.",
            )  # fmt: skip
    if bool(told["breakdown"]) != bool(told["group"]):
        return _half(told)
    if position and not (position.isascii() and position.isdigit() and len(position) < 5):
        return Problem(
            "position", position, Sort.PEOPLE, "is no place in an order.",
            "Write 1 for the first, such as the most deprived, or leave it empty.",
        )  # fmt: skip
    place = int(position) if position else rank_of(told["group"])
    said_sex = "" if told["sex"].casefold() in EVERY_SEX else told["sex"]
    whole_age = only_age or told["age"].casefold() in EVERY_AGE
    said_age = "" if whole_age else told["age"]
    return People(said_sex, said_age, told["breakdown"], told["group"], place)


def _half(told: dict[str, str]) -> Problem:
    if told["group"]:
        return Problem(
            "breakdown", told["group"], Sort.PEOPLE, "is a group, but of what is not said.",
            "Write what people are told apart by, such as deprivation quintile.",
        )  # fmt: skip
    return Problem(
        "group", told["breakdown"], Sort.PEOPLE, "has no group.",
        "Write which group, or leave both columns empty for everybody.",
    )  # fmt: skip


def rank_of(name: str) -> int:
    """The order of a deprivation group's name, 1 for the most deprived; nought for others."""
    found = _RANK.search(name)
    if not found:
        return 0
    nth = _NTH[found[1].lower() if found[1] else None]
    parts = 10 if found[3].lower() in ("decile", "tenth") else 5
    return nth if found[2].lower() in ("most", "more") else parts + 1 - nth


def tidy(words: str) -> str:
    """On one line, without characters that cannot be seen, nor the apostrophe by which our own
    downloads keep a spreadsheet from running words as a formula.
    """
    if words[:1] == "'" and words[1:2] in tuple("=+-@"):
        words = words[1:]
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    lines = (" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in words)
    return " ".join(seen("".join(lines)).split())


def seen(text: str) -> str:
    """A cell's text without characters that cannot be seen, such as marks that turn the order of
    letters round: no code and no name needs them, and with them one text passes for another.
    """
    if text.isascii():
        return text
    hidden = ("Cf", "Cs", "Co")
    return "".join(one for one in text if unicodedata.category(one) not in hidden).strip()


class Note(NamedTuple):
    """What a row's note comes to: one of our own notes, the words, and why there is no value."""

    note: str = ""
    remark: str = ""
    absence: str = MISSING


_NOTES = (
    ("provisional", re.compile(r"\bprovisional|^\[?p\]?$", re.I)),
    ("revised", re.compile(r"\brevis|^\[?r\]?$", re.I)),
    ("estimated", re.compile(r"\bestimat|^\[?e\]?$", re.I)),
)
_SUPPRESSED = re.compile(r"suppress|disclos|small (?:number|count)|confidential", re.I)
_NOT_APPLICABLE = re.compile(r"not applicable", re.I)


def note_of(note: str, remark: str) -> Note:
    """What a publisher's own words in the columns note and remark say."""
    words = tidy(note)
    kept = next((name for name, form in _NOTES if form.search(words)), "")
    said = [tidy(remark)] if words.casefold() in (kept, "p", "r", "e") else [words, tidy(remark)]
    absence = SUPPRESSED if _SUPPRESSED.search(words) else MISSING
    if _NOT_APPLICABLE.search(words):
        absence = NOT_APPLICABLE
    told = ". ".join(one.rstrip(".") for one in said if one)
    if len(told) > LONGEST_REMARK:
        told = told[: LONGEST_REMARK - 1] + "…"
    return Note(kept, told, absence)
