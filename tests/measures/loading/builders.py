"""Files of figures and what a place knows, made in a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from goldthread.measures.loading.checking import Checker, Good
from goldthread.measures.loading.faults import Fault
from goldthread.measures.loading.known import Choices, Known, KnownMeasure
from goldthread.measures.loading.mapping import Mapping, fit, mappings
from goldthread.measures.periods import Kind

LARKMERE, ENGLAND = "E06000901", "E92000001"
HEADINGS = ("measure", "area_code", "period", "numerator", "denominator", "value")


def walking(**given: Any) -> KnownMeasure:
    """People who walk: a share in per cent, by financial year."""
    told: dict[str, Any] = {
        "pk": 7, "slug": "walking", "name": "People who walk daily", "kind": "proportion",
        "frequency": Kind.FINANCIAL_YEAR, "unit": "%", "per": 100,
        "called": frozenset(["walking", "people who walk daily"]),
    }  # fmt: skip
    return KnownMeasure(**(told | given))


def known(*measures: KnownMeasure) -> Known:
    areas = {LARKMERE: 1, ENGLAND: 2}
    return Known(measures or (walking(),), areas, {"larkmere": 1, "england": 2}, {1: "Larkmere"})


def checker(
    header: Sequence[str] = HEADINGS,
    *,
    mapping: Mapping | None = None,
    of: Known | None = None,
    **choices: Any,
) -> Checker:
    return Checker(fit(mapping or mappings()["tidy"], header), of or known(), Choices(**choices))


def checked(
    *rows: Sequence[str], header: Sequence[str] = HEADINGS, **given: Any
) -> tuple[list[Good], list[Fault]]:
    """The good rows and the faults of a table; its first row below the headings is row 2."""
    one = checker(header, **given)
    good = list(one.check((n, row) for n, row in enumerate(rows, start=2)))
    twice = set(one.finish())
    return [row for row in good if row.row not in twice], one.faults.listed


def row(**said: str) -> list[str]:
    """A row with nothing wrong, but for what is said."""
    told = {
        "measure": "walking", "area_code": LARKMERE, "period": "2024/25",
        "numerator": "30", "denominator": "120", "value": "25",
    }  # fmt: skip
    return list((told | said).values())


def headed(**said: str) -> tuple[str, ...]:
    """The headings of `row(**said)`."""
    return tuple(dict.fromkeys((*HEADINGS, *said)))


def as_csv(rows: Iterable[Sequence[str]], *, ends: str = "\r\n", mark: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ends, delimiter=mark).writerows(rows)
    return out.getvalue()


def a_file(folder: Path, content: str | bytes, name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
