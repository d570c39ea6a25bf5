"""Reading areas from a file that somebody sends: a CSV table or GeoJSON.

Only codes and names are taken; shapes and everything else are left. A file is used
whole or not at all, and every refusal says in one sentence what to do.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.places.problems import CannotRead

LARGEST = 5 * 1024 * 1024  # bytes
MOST_AREAS = 1_000
LONGEST_NAME = 120
LONGEST_ROW = 200  # columns
CODE = re.compile(r"[A-Z]\d{8}")
# Headings people use. The Office for National Statistics writes WD25CD and WD25NM, with the
# kind of area and the year of its edition; whole councils and regions stand beside the areas.
OF_ONS = re.compile(r"(?P<kind>[A-Z]+?)(?P<year>\d{2})(?P<what>CD|NM)")
LARGER = {"LAD", "UTLA", "CTYUA", "CTY", "CAUTH", "RGN", "CTRY", "ICB", "SICBL", "NHSER", "CED"}
CODES = {"code", "area code", "ward code", "ons code", "gss code", "gss", "areacode", "wardcode"}
NAMES = {"name", "area name", "ward name", "ward", "area", "neighbourhood", "town", "areaname",
         "wardname"}  # fmt: skip
NOT_A_TABLE = {
    b"PK\x03\x04": "This is an Excel file or a zip. Save the sheet as CSV and choose that.",
    b"%PDF": "This is a PDF. Choose a CSV or GeoJSON file of codes and names.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel file. Save the sheet as CSV and choose that.",
}
BROKEN = "This GeoJSON is broken. Download it again, or use a CSV file."
NO_COLUMNS = (
    "No column of names was found. Give the table a first row of headings with “code” and “name”."
)


@dataclass(frozen=True, slots=True)
class FoundArea:
    """A name, and the code of the Office for National Statistics or ""."""

    name: str
    code: str


def read_areas(data: bytes) -> list[FoundArea]:
    """The areas of a CSV or GeoJSON file, each once, in its order.

    Raises `CannotRead` for a file that is too large, of another kind, broken, without
    names, with a code that is none, or with one code for two names.
    """
    text = text_of(data)
    rows = _of_geojson(text) if text.lstrip()[:1] in ("{", "[") else _of_csv(text)
    return _each_once(_area(where, row) for where, row in rows)


def text_of(data: bytes) -> str:
    """A text file's words, however it was saved. Raises `CannotRead` for anything else."""
    if len(data) > LARGEST:
        raise CannotRead("The file is larger than 5 MB. Choose one without the detailed shapes.")
    for start, sentence in NOT_A_TABLE.items():
        if data.startswith(start):
            raise CannotRead(sentence)
    if not data.strip():
        raise CannotRead("The file is empty. Open it to check what is in it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel writes on Windows
    if "\0" in text:
        raise CannotRead("This is not a text file. Choose a CSV or GeoJSON file.")
    return text


def _of_geojson(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise CannotRead(BROKEN) from None
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise CannotRead("This file has no list of features, so it is not GeoJSON of areas.")
    _not_too_many(len(features))
    facts = [_facts_of(feature) for feature in features]
    headings = dict.fromkeys(heading for fact in facts for heading in fact)
    code, name = _columns(list(headings), facts)
    for number, fact in enumerate(facts, start=1):
        yield f"Feature {number}", (_said(fact.get(code)), _said(fact.get(name)))


def _facts_of(feature: Any) -> dict[str, Any]:
    facts = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(facts, dict):
        raise CannotRead(BROKEN)
    return facts


def _of_csv(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise CannotRead(
            "This table is broken. Open it in a spreadsheet and save it as CSV again."
        ) from None
    rows = [(n, row) for n, row in enumerate(table, start=1) if any(cell.strip() for cell in row)]
    if not rows or len(rows[0][1]) > LONGEST_ROW:
        raise CannotRead(NO_COLUMNS)
    headings = [cell.strip() for cell in rows.pop(0)[1]]
    _not_too_many(len(rows))
    facts: list[dict[str, Any]] = [dict(zip(headings, row, strict=False)) for _, row in rows]
    code, name = _columns(headings, facts)
    for (number, _), fact in zip(rows, facts, strict=True):
        yield f"Row {number}", (_said(fact.get(code)), _said(fact.get(name)))


def _columns(headings: list[str], facts: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The headings of the code, or "" where there is none, and of the name."""
    plain = {heading.casefold().replace("_", " "): heading for heading in headings}
    name = next((plain[known] for known in plain if known in NAMES), None)
    if name is not None:
        return next((plain[known] for known in plain if known in CODES), ""), name
    pairs = _pairs_of_ons(headings)
    if not pairs:
        raise CannotRead(NO_COLUMNS)
    # Where several kinds stand side by side, the areas are those that differ most.
    return max(pairs, key=lambda pair: len({_said(fact.get(pair[0])) for fact in facts}))


def _pairs_of_ons(headings: list[str]) -> list[tuple[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for heading in headings:
        match = OF_ONS.fullmatch(heading.strip().upper())
        if match and match["kind"] not in LARGER:
            found.setdefault(match["kind"] + match["year"], {})[match["what"]] = heading
    return [(pair["CD"], pair["NM"]) for pair in found.values() if {"CD", "NM"} <= pair.keys()]


def _not_too_many(number: int) -> None:
    if number > MOST_AREAS:
        raise CannotRead(
            f"The file has {number:,} areas; {MOST_AREAS:,} is the most. "
            "Choose a file of your place alone."
        )


def _area(where: str, row: tuple[str, str]) -> FoundArea:
    code, name = row
    if not name:
        raise CannotRead(f"{where} has no name. Write one, or take the row out.")
    if len(name) > LONGEST_NAME:
        raise CannotRead(f"{where} has a name of more than {LONGEST_NAME} letters. Shorten it.")
    if code and not CODE.fullmatch(code.upper()):
        raise CannotRead(
            f"{where}: “{code[:20]}” is not a code of the Office for National Statistics. "
            "One looks like E05001234. Mend it, or leave it out."
        )
    return FoundArea(name, code.upper())


def _each_once(areas: Iterable[FoundArea]) -> list[FoundArea]:
    """Raises `CannotRead` when a code has two names, or a name two codes."""
    found: dict[FoundArea, None] = dict.fromkeys(areas)
    by_code: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for area in found:
        if area.code and by_code.setdefault(area.code, area.name) != area.name:
            raise CannotRead(
                f"The code {area.code} stands for both “{by_code[area.code]}” and “{area.name}”."
            )
        if by_name.setdefault(area.name.casefold(), area.code) != area.code:
            raise CannotRead(f"“{area.name}” stands in the file twice with different codes.")
    if not found:
        raise CannotRead("The file has headings but no areas.")
    return list(found)


def _said(value: Any) -> str:
    """Words on one line, without characters that cannot be seen."""
    if isinstance(value, bool | dict | list) or value is None:
        return ""
    seen = "".join(" " if unicodedata.category(c) == "Cc" else c for c in str(value))
    seen = "".join(c for c in seen if unicodedata.category(c) not in ("Cf", "Cs", "Co"))
    return " ".join(seen.split())
