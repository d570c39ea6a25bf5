"""What a file's columns mean: a mapping, as data. Ours stand in `mappings/`, one file each.

    title: The county's yearly table
    columns: {area_code: LA code, period: Year, value: Rate, measure: Indicator}
    constants: {sex: Female}            # for every row
    replace: {value: {"n.k.": missing}} # a cell's text, and what to read instead
    keep: {Level: [Authority]}          # rows to read; all others are left out
    measures: {Falls 65+: falls-over-65}  # a text of the column `measure`, and the measure
    period_kind: financial_year         # settles what 2024/25 or 2011-12 is
    only_age: true                      # a measure's only age in the file is all it is about
    recognised_by: [LA code, Rate]      # headings by which such a file is known

A column is named by its heading, whatever its capitals and spaces, or by its number from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.measures.periods import Kind

FOLDER = Path(__file__).parent / "mappings"
TIDY = "tidy"

# What a figure's row may say, in the order of our own template.
FIELDS = (
    "measure", "area_code", "area_name", "period", "sex", "age", "breakdown", "group", "position",
    "numerator", "denominator", "value", "lower_95", "upper_95", "lower_99_8", "upper_99_8",
    "unit", "absence", "note", "remark",
)  # fmt: skip
# `limits_from` is of our own exports: limits that say "counts" are ours, not the source's.
# `weighted` says yes where a value is not what its counts come to, as in weighted surveys.
# `suppression` and `place` tell which rows of our own export had counts hidden or rounded.
EXTRA_FIELDS = ("measure_name", "limits_from", "weighted", "suppression", "place")
NUMBERS = FIELDS[9:16]
LARGEST = 100_000  # characters of a mapping that somebody writes
SAID = {
    "title", "about", "columns", "constants", "replace", "keep", "measures", "period_kind",
    "only_age", "recognised_by",
}  # fmt: skip


class BadMapping(ValueError):
    """A mapping that cannot be used. The message is for the person who wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """See the module. `columns` holds headings as plain words (`plain`) or numbers from 1."""

    name: str
    title: str
    about: str = ""
    columns: Dictionary[str, str | int]
    constants: Dictionary[str, str] = field(default_factory=dict)
    replace: Dictionary[str, Dictionary[str, str]] = field(default_factory=dict)
    keep: Dictionary[str, frozenset[str]] = field(default_factory=dict)
    measures: Dictionary[str, str] = field(default_factory=dict)
    period_kind: Kind | None = None
    only_age: bool = False
    recognised_by: tuple[str, ...] = ()


def plain(heading: str) -> str:
    """A heading without capitals, marks and double spaces: “LA  Code” is “la code”."""
    return re.sub(r"[\s_\-]+", " ", heading).strip(" \ufeff").casefold()


@cache
def mappings() -> Dictionary[str, Mapping]:
    """Ours by name: the more exactly a mapping knows its files, the earlier it stands."""
    found = [mapping_from(path.read_text("utf-8"), path.stem) for path in FOLDER.glob("*.yaml")]
    ordered = sorted(found, key=lambda one: (-len(one.recognised_by), one.name))
    return {one.name: one for one in ordered}


def mapping_from(text: str, name: str = "own") -> Mapping:
    """The mapping that a text in YAML says. Raises `BadMapping` with what to mend."""
    return mapping_of(_loaded(text), name)


def mapping_told(text: str) -> dict[str, Any]:
    """What a mapping's text holds, to be kept as it is. Raises `BadMapping` as `mapping_from`."""
    told = _loaded(text)
    mapping_of(told)
    return {str(key): said for key, said in told.items()}


def mapping_of(told: Any, name: str = "own") -> Mapping:
    """The same from what YAML or JSON held."""
    if not isinstance(told, dict):
        raise BadMapping("A mapping is lines such as “columns:” and, below it, “period: Year”.")
    unknown = [str(one) for one in told if one not in SAID]
    if unknown:
        raise BadMapping(f"A mapping has no “{unknown[0][:40]}”. It has {', '.join(sorted(SAID))}.")
    columns = _columns(told.get("columns"))
    mapping = Mapping(
        name=name,
        title=str(told.get("title") or "Your own mapping")[:100],
        about=str(told.get("about") or ""),
        columns=columns,
        constants=_texts(told, "constants", fields=True),
        replace={one: _texts(told["replace"], one) for one in _fields_of(told, "replace")},
        keep={key: _chosen(said) for key, said in _table(told, "keep").items()},
        measures=_texts(told, "measures"),
        period_kind=_kind(told.get("period_kind")),
        only_age=told.get("only_age") is True,
        recognised_by=tuple(plain(str(one)) for one in told.get("recognised_by") or ()),
    )
    _complete(mapping)
    return mapping


class _Loader(yaml.SafeLoader):
    """Without anchors: a few lines of them can stand for more than fits in memory."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise BadMapping("A mapping may not use anchors (& and *). Put * in quotes.")
        return super().compose_node(parent, index)


# Yes, NO, 3.5, 2024-05-01 and NULL are words of a file here, and not what YAML makes of them.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in known if tag.endswith((":int", ":merge"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def _loaded(text: str) -> Any:
    if len(text) > LARGEST:
        raise BadMapping("The mapping is longer than 100,000 characters. Shorten it.")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 -- a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, BadMapping):
            raise
        mark = getattr(error, "problem_mark", None)
        line = f" Look at line {mark.line + 1}." if mark else ""
        raise BadMapping(f"The mapping is not written as YAML.{line}") from None


def _columns(told: Any) -> dict[str, str | int]:
    if not isinstance(told, dict) or not told:
        raise BadMapping("Say under “columns” which column holds what, such as “period: Year”.")
    for name in told:
        _known_field(name)
    return {
        str(name): said
        if isinstance(said, int) and not isinstance(said, bool)
        else plain(str(said))
        for name, said in told.items()
    }


def _known_field(name: Any) -> None:
    if name not in FIELDS + EXTRA_FIELDS:
        raise BadMapping(f"There is no “{str(name)[:40]}”. A row may say {', '.join(FIELDS)}.")


def _table(told: Any, name: str) -> dict[Any, Any]:
    found = told.get(name) or {}
    if not isinstance(found, dict):
        raise BadMapping(f"Write each line under “{name}” as “this: that”.")
    return found


def _texts(told: Any, name: str, *, fields: bool = False) -> dict[str, str]:
    found = _table(told, name)
    for key, said in found.items():
        if fields:
            _known_field(key)
        if isinstance(said, dict | list):
            raise BadMapping(f"“{str(key)[:40]}” under “{name}” stands for one text, not a list.")
    return {
        str(key): "" if said is None else str(said).lower() if isinstance(said, bool) else str(said)
        for key, said in found.items()
    }


def _fields_of(told: Any, name: str) -> list[str]:
    found = _table(told, name)
    for key in found:
        _known_field(key)
    return [str(key) for key in found]


def _chosen(said: Any) -> frozenset[str]:
    return frozenset(str(one) for one in (said if isinstance(said, list) else [said]))


def _kind(said: Any) -> Kind | None:
    if said is None:
        return None
    try:
        return Kind(str(said))
    except ValueError:
        raise BadMapping(f"“period_kind” is one of {', '.join(Kind)}.") from None


def _complete(mapping: Mapping) -> None:
    given = set(mapping.columns) | set(mapping.constants)
    if "period" not in given:
        raise BadMapping("Say which column holds the period.")
    if not given & {"area_code", "area_name"}:
        raise BadMapping("Say which column holds the code or the name of the area.")
    if not given & {"value", "numerator"}:
        raise BadMapping("Say which column holds the value, or the numerator.")


# How a file's headings fit a mapping


@dataclass(frozen=True, slots=True)
class Fit:
    """A mapping laid on a file: where each of its fields stands, counted from nought."""

    mapping: Mapping
    header: tuple[str, ...]
    columns: Dictionary[str, int]
    keep: tuple[tuple[int, frozenset[str]], ...]

    def heading(self, name: str) -> str:
        """What the file calls a field; our own name for it where the file has none."""
        at = self.columns.get(name)
        return self.header[at] if at is not None and at < len(self.header) else name


def known_headings(mapping: Mapping, header: Sequence[str]) -> bool:
    """Whether the headings are those by which the mapping's files are known."""
    there = {plain(one) for one in header}
    if mapping.name == TIDY and "area name" in there and there & {"value", "numerator"}:
        there.add("area code")  # our own template may name areas instead
    return bool(mapping.recognised_by) and there.issuperset(mapping.recognised_by)


def fit(mapping: Mapping, header: Sequence[str]) -> Fit:
    """Lay a mapping on headings. A column of ours that the file lacks is left empty, unless the
    file cannot do without. Raises `BadMapping`.
    """
    there = _places(header)
    columns = {}
    for name, said in mapping.columns.items():
        at = _place(said, there, len(header))
        if at is not None:
            columns[name] = at
        elif mapping.name != TIDY:
            raise BadMapping(f"The file has no column “{said}”, which the mapping names.")
    found = Fit(mapping, tuple(header), columns, _filters(mapping, there, len(header)))
    _enough(found)
    return found


def _places(header: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, heading in enumerate(header):
        found.setdefault(plain(heading), []).append(at)
    return found


def _place(said: str | int, there: dict[str, list[int]], width: int) -> int | None:
    if isinstance(said, int):
        return said - 1 if 1 <= said <= width else None
    at = there.get(said, [])
    if len(at) > 1:
        raise BadMapping(f"Two columns of the file are called “{said}”. Rename or remove one.")
    return at[0] if at else None


def _filters(
    mapping: Mapping, there: dict[str, list[int]], width: int
) -> tuple[tuple[int, frozenset[str]], ...]:
    found = []
    for heading, texts in mapping.keep.items():
        at = _place(heading if isinstance(heading, int) else plain(heading), there, width)
        if at is None:
            raise BadMapping(f"The file has no column “{heading}”, by which rows are kept.")
        found.append((at, texts))
    return tuple(found)


def _enough(found: Fit) -> None:
    given = set(found.columns) | set(found.mapping.constants)
    for names, words in (
        ({"period"}, "period"),
        ({"area_code", "area_name"}, "area_code"),
        ({"value", "numerator"}, "value"),
    ):
        if not given & names:
            raise BadMapping(f"The file has no column “{words}”. Add it, or download our template.")
