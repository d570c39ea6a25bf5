"""The kinds of report, as data: `kinds.yaml`, whose shape `schema.json` says. Pure.

A kind says which sections a report has and in which order, in which files it is made, and whether
it must be one page. Reports keep the sections they were composed with: a kind may change, and a
published report does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("kinds.yaml")
SCHEMA = Path(__file__).with_name("schema.json")
FULL = "full"

# What each section is called where an officer arranges them.
SECTIONS = {
    "summary": "Summary",
    "asks": "What you must decide",
    "headlines": "Headlines",
    "changes": "What changed",
    "off_track": "Off track",
    "records": "Where status and records disagree",
    "standing": "How the actions stand",
    "pictures": "In pictures",
    "measured": "Measures of the plan",
    "charts": "Measures in charts",
    "money": "Money",
    "recommendations": "Recommendations to the partners",
    "risks": "Risks, and what is in the way",
    "priorities": "Every action, by priority",
    "appendix": "Appendix: every action in one table",
    "whole_plan": "The whole plan",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report. `key` is what a report keeps; `means` is a sentence for who chooses."""

    key: str
    name: str
    means: str
    sections: tuple[str, ...]
    always: tuple[str, ...]
    files: tuple[str, ...]
    plans: str
    whose: str
    page: str = ""
    no_spreadsheet: str = ""

    @property
    def one_page(self) -> bool:
        return self.page == "one"

    @property
    def several_plans(self) -> bool:
        return self.plans == "several"

    @property
    def of_one_owner(self) -> bool:
        return self.whose == "organisation"


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its key, in the order in which they are offered."""
    told: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
    return {key: _kind(key, said) for key, said in told.items()}


def _kind(key: str, said: dict[str, Any]) -> Kind:
    lists = {name: tuple(said[name]) for name in ("sections", "always", "files")}
    return Kind(key=key, **{**said, **lists})


def kind_of(key: str) -> Kind:
    """The kind of a report; one that is no longer offered reads like the full report."""
    return kinds().get(key) or kinds()[FULL]
