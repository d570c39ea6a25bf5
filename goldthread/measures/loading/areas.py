"""Codes of areas: which are well formed, and what kind of area each stands for.

Source: the register of geographic codes of the Office for National Statistics. The letter is the
nation (K for several), the two digits after it the kind.
"""

from __future__ import annotations

import re

from goldthread.measures.loading.faults import Problem, Sort

_CODE = re.compile(r"[EWSNK]\d{8}")
_KINDS = {
    **dict.fromkeys(("E92", "W92", "S92", "N92", "K02", "K03", "K04"), "nation"),
    "E12": "region",
    "E10": "county",
    **dict.fromkeys(("E06", "E07", "E08", "E09", "W06", "S12", "N09"), "authority"),
    **dict.fromkeys(("E38", "E40", "E54", "E56", "W11", "S08", "S37", "N10"), "health"),
    **dict.fromkeys(("E05", "W05", "S13", "N08"), "ward"),
    **dict.fromkeys(("E02", "W02", "S02"), "msoa"),
    **dict.fromkeys(("E01", "W01", "S01"), "lsoa"),
}  # fmt: skip


def is_code(text: str) -> bool:
    """Whether a text is written as the national register writes its codes."""
    return bool(_CODE.fullmatch(text))


def kind_of(code: str) -> str:
    """A kind of `StatisticalArea`; *other* for what the table above does not know."""
    return _KINDS.get(code[:3], "other")


def problem(code: str, name: str, column: str, well_formed: bool) -> Problem:
    """Why a row's area cannot be taken, and what to do."""
    if well_formed:
        named = f" ({name})" if name else ""
        return Problem(
            column, code, Sort.AREA, f"is not on this place’s list of areas{named}.",
            "Let us add the areas that the file names, or leave such rows out.",
        )  # fmt: skip
    if code:
        return Problem(
            column, code, Sort.AREA, "is not a code of an area.",
            "One looks like E06001234. Mend it, or leave such rows out.",
        )  # fmt: skip
    return Problem(
        column, name, Sort.AREA,
        "is not the name of one area on this place’s list." if name else "is empty.",
        "Write the area’s code.",
    )  # fmt: skip


def nameless(code: str, column: str) -> Problem:
    return Problem(
        column, code, Sort.AREA, "has no name in the file, so it cannot be added.",
        "Write the area’s name beside its code.",
    )  # fmt: skip
