"""The hazard log, the ASVS list and the record of processing: whole, true and up to date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from goldthread.privacy.declared import KINDS
from goldthread.privacy.documents import (
    FOLDER,
    STANDS,
    all_documents,
    asvs,
    hazards,
    named_tests,
    numbers_of,
)

ROOT = Path(__file__).resolve().parent.parent.parent

# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they come first in it.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
REQUIREMENTS = [f"V{part}.{n}" for part, most in SECTIONS.items() for n in range(1, most + 1)]


def collected(session: pytest.Session) -> set[str]:
    """Every test that pytest finds in the files that are named, without parameters.

    A whole run has them at hand; a run of some tests asks for them.
    """
    files = sorted({name.split("::")[0] for name in named_tests()})
    there = [file for file in files if (ROOT / file).is_file()]
    at_hand = {item.nodeid.split("[")[0] for item in session.items}
    if {name.split("::")[0] for name in at_hand} >= set(there):
        return at_hand
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist"]
    found = subprocess.run(
        [*command, *there], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    return {line.split("[")[0] for line in found.stdout.splitlines() if "::" in line}


@pytest.mark.slow
def test_every_test_that_is_named_exists(request: pytest.FixtureRequest) -> None:
    """That they ran and were not skipped is looked at after a whole run (tests/governed.py)."""
    assert named_tests() - collected(request.session) == set()


@pytest.mark.parametrize("name", sorted(all_documents()))
def test_a_document_is_up_to_date(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == all_documents()[name], "run: .venv/bin/python -m goldthread governance"


def test_every_requirement_has_one_row() -> None:
    told = [number for row in asvs() for number in numbers_of(row)]
    assert sorted(told) == sorted(REQUIREMENTS)
    assert len(REQUIREMENTS) == 253


@pytest.mark.parametrize("row", asvs(), ids=lambda row: row["ask"][:20])
def test_a_row_has_what_its_standing_needs(row: dict[str, str]) -> None:
    assert row["stands"] in STANDS
    needs = {
        "tested": {"test"},
        "reasoned": {"reason"},
        "not built": {"reason"},
        "operator": {"owner"},
        "part": {"reason", "owner"},
        "open": {"reason", "owner"},
    }
    assert needs[row["stands"]] <= row.keys()


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard["id"])
def test_a_hazard_is_whole(hazard: dict[str, object]) -> None:
    likely = ["very low", "low", "medium", "high"]
    grave = ["minor", "significant", "considerable", "major"]
    before, after = hazard["initial"], hazard["residual"]
    assert isinstance(before, dict) and isinstance(after, dict)
    for risk in (before, after):
        assert risk["likelihood"] in likely and risk["severity"] in grave
    # Controls make something better, or they are none.
    better = [
        likely.index(after["likelihood"]) - likely.index(before["likelihood"]),
        grave.index(after["severity"]) - grave.index(before["severity"]),
    ]
    assert max(better) <= 0 > min(better)
    assert hazard["controls"] and hazard["cause"] and hazard["effect"]


def test_hazards_have_numbers_of_their_own() -> None:
    ids = [hazard["id"] for hazard in hazards()]
    assert len(ids) == len(set(ids)) > 10


def test_every_declared_kind_stands_in_the_record_of_processing() -> None:
    record = (FOLDER / "processing.md").read_text(encoding="utf-8")
    assert [kind.key for kind in KINDS() if f"`{kind.key}` of `{kind.model}`" not in record] == []


def test_the_impact_assessment_speaks_of_every_kind_about_people() -> None:
    told = (FOLDER / "dpia.md").read_text(encoding="utf-8").lower()
    about_people = {kind.title.lower() for kind in KINDS() if not kind.key.startswith("work:")}
    assert {title for title in about_people if title not in told} == set()
