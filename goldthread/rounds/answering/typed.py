"""An answer as it was typed: whatever it is, it is kept. Pure.

{"text": "…", "status": "on_track", "status_reason": "", "in_the_way": "", "ask": "",
 "figures": [{"number": "48", "unit": "people", "of": "", "money": "", "period": "",
              "source": "", "measure": ""}],
 "milestones": {"31": {"said": "met", "new_due": "", "reason": ""}},
 "groups": ["4"], "areas": [], "also": ["87"]}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

WORDS = ("text", "status", "status_reason", "in_the_way", "ask")
OF_FIGURE = ("number", "unit", "of", "money", "period", "source", "measure")
OF_MILESTONE = ("said", "new_due", "reason")
CHOSEN = ("groups", "areas", "also")
MOST_ROWS = 40  # of figures and of milestones in one form; no page of ours has as many

# No keyboard makes these, and half a pair of surrogates is no character at all.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Typed = dict[str, Any]


def tidy(text: Any) -> str:
    """Words as typed, with one kind of line end and without what is no character."""
    plain = str(text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _NO_CHARACTER.sub("", plain).strip()


def typed_from(posted: Mapping[str, str], chosen: Mapping[str, Sequence[str]]) -> Typed:
    """From the fields of a form, which are named `figure-0-number` and `milestone-31-said`.

    `posted` gives a field's value, `chosen` the values of those with several.
    """
    typed: Typed = {name: tidy(posted.get(name)) for name in WORDS}
    figures = (_row(posted, f"figure-{row}", OF_FIGURE) for row in range(MOST_ROWS))
    typed["figures"] = [row for row in figures if any(row.values())]
    typed["milestones"] = {
        key: row
        for key in _milestone_keys(posted)
        if any((row := _row(posted, f"milestone-{key}", OF_MILESTONE)).values())
    }
    for name in CHOSEN:
        typed[name] = [tidy(one)[:80] for one in chosen.get(name, ())][:400]
    return typed


def flat(typed: Typed) -> dict[str, Any]:
    """The same by the names of the form's fields, to show it again."""
    found: dict[str, Any] = {name: typed.get(name, "") for name in WORDS}
    for number, row in enumerate(typed.get("figures", [])):
        found |= {f"figure-{number}-{name}": row.get(name, "") for name in OF_FIGURE}
    for key, row in typed.get("milestones", {}).items():
        found |= {f"milestone-{key}-{name}": row.get(name, "") for name in OF_MILESTONE}
    return found | {name: list(typed.get(name, [])) for name in CHOSEN}


def says_something(typed: Typed) -> bool:
    """Whether anything at all was typed or chosen."""
    return any(bool(value) for value in typed.values())


def _row(posted: Mapping[str, str], start: str, names: Iterable[str]) -> dict[str, str]:
    return {name: tidy(posted.get(f"{start}-{name}")) for name in names}


def _milestone_keys(posted: Mapping[str, str]) -> list[str]:
    named = (re.fullmatch(r"milestone-(\d{1,18})-said", name) for name in posted)
    return sorted({found[1] for found in named if found})[:MOST_ROWS]
