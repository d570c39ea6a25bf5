"""The documents in docs/governance that are made from data: processing, hazards, ASVS.

`python -m goldthread governance` writes them; a test fails when one is out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from goldthread.privacy import processing

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "governance"
STANDS = ("tested", "reasoned", "operator", "not built", "part", "open")
_RANGE = re.compile(r"V(\d+\.\d+)\.(\d+)(?:-(\d+))?")


def hazards() -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / "hazards.yaml").read_text(encoding="utf-8")))


def asvs() -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / "asvs.yaml").read_text(encoding="utf-8")))


def numbers_of(row: dict[str, Any]) -> list[str]:
    """Every requirement of a row: "V1.2.6-8" is three of them."""
    found = []
    for section, first, last in _RANGE.findall(row["ask"]):
        found += [f"V{section}.{n}" for n in range(int(first), int(last or first) + 1)]
    return found


def named_tests() -> set[str]:
    """Every test that a hazard or a requirement names."""
    controls = {control["test"] for hazard in hazards() for control in hazard["controls"]}
    return controls | {row["test"] for row in asvs() if "test" in row}


def all_documents() -> dict[str, str]:
    """File name and content of each document."""
    return {
        "processing.md": processing.as_markdown(),
        "hazards.md": "\n".join(_hazard_log()) + "\n",
        "asvs.md": "\n".join(_asvs_list()) + "\n",
    }


def _hazard_log() -> Iterator[str]:
    yield "# Hazard log"
    yield ""
    yield "In the shape of DCB0129. Made from `hazards.yaml`; each control names a test, and the"
    yield "whole run of the tests fails when one of them is missing, skipped or not run. Clinical"
    yield "safety is signed off by the clinical safety officer of whoever brings it into use."
    for one in hazards():
        yield from ("", f"## {one['id']}. {one['hazard']}", "")
        yield f"- **Cause:** {one['cause']}."
        yield f"- **Effect:** {one['effect']}."
        yield f"- **Risk before controls:** {_risk(one['initial'])}."
        yield "- **Controls:**"
        for control in one["controls"]:
            yield f"    - {control['what']} (`{control['test']}`)"
        yield f"- **Risk after controls:** {_risk(one['residual'])}."
        if "note" in one:
            yield f"- **Note:** {one['note']}"


def _risk(risk: dict[str, str]) -> str:
    return f"likelihood {risk['likelihood']}, severity {risk['severity']}"


def _asvs_list() -> Iterator[str]:
    yield "# OWASP ASVS 5.0, levels 1 and 2"
    yield ""
    yield "For what is built. Made from `asvs.yaml`. Numbers are the standard's, words are ours."
    yield ""
    yield ", ".join(f"{word}: {_count(word)}" for word in STANDS) + " requirements."
    yield ""
    yield "| requirements | what they ask | how it stands | test, reason or owner |"
    yield "|---|---|---|---|"
    for row in asvs():
        proof = [f"`{row['test']}`"] if "test" in row else []
        proof += [str(row[name]) for name in ("reason", "owner") if name in row]
        yield f"| {row['ask']} | {row['about']} | {row['stands']} | {' '.join(proof)} |"


def _count(word: str) -> int:
    return sum(len(numbers_of(row)) for row in asvs() if row["stands"] == word)
