"""The code that reads documents holds no names and no sentences of the specimens.

Rules are learnt from their shapes, not from their words: a place's name or a line of its
plan in the code would be a rule for one document.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import goldthread.documents
from goldthread.documents.wording.cleaning import words

CODE = Path(goldthread.documents.__file__).parent
_LONGEST_SHARED = 7  # words in a row that may be alike by chance, as in "how will we know that it"
_NAME = re.compile(r"\b[A-Z][\w'’]{3,}(?: (?:of|and|&|for|the) [A-Z][\w'’]{2,}| [A-Z][\w'’]{2,})+")
_PLACES = re.compile(r"[a-z]+")
# What any partnership calls its columns, papers and services.
_GENERAL = frozenset(
    """Public Health|Adult Social Care|Progress Update|Progress Report|Lead Officer|Action Plan|
    Lead Office|Key Performance Indicators|Health and Wellbeing Board|City Council|
    Year-1|Success Measure|Local Authority|Health and Social Care|The Board|This Will|
    Care Quality|Social Care|Clinical Commissioning Group|Success Measures|
    Joint Strategic Needs Assessment|Progress Updates|Children and Family Services|
    Family Services""".replace("\n    ", "").split("|")
)


def literals() -> Iterator[tuple[str, str]]:
    """Every string in the code with its place, and every line of its data files."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.relative_to(CODE)}:{node.lineno}", node.value
    for path in sorted(CODE.rglob("*.yaml")):
        yield str(path.relative_to(CODE)), path.read_text(encoding="utf-8")


def runs(text: str, size: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + size]) for at in range(len(found) - size + 1)}


def documents(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.txt"))


def test_no_sentence_of_a_specimen_stands_in_the_code(specimens: Path) -> None:
    size = _LONGEST_SHARED + 1
    theirs = {run for path in documents(specimens) for run in runs(path.read_text(), size)}
    shared = [
        f"{place}: {' '.join(run)}"
        for place, text in literals()
        for run in runs(text, size) & theirs
    ]
    assert shared == []


def test_no_name_of_a_specimen_stands_in_the_code(specimens: Path) -> None:
    names = {
        name
        for path in documents(specimens)
        for name in _NAME.findall(path.read_text())
        if name not in _GENERAL
    }
    shared = [f"{place}: {name}" for place, text in literals() for name in names if name in text]
    assert shared == []


def test_no_place_of_a_specimen_stands_in_the_code(specimens: Path) -> None:
    """The first word of each file's name is its place."""
    places = {found[0] for path in documents(specimens) if (found := _PLACES.findall(path.name))}
    shared = [
        f"{place}: {name}" for place, text in literals() for name in places if name in words(text)
    ]
    assert shared == []
