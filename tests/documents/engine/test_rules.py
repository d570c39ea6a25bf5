"""Every rule that the engine names has a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import goldthread.documents.engine

_RULE = re.compile(r"\brules?\s+`([a-z-]+)`", re.IGNORECASE)


def _named(folder: Path) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    return {name for text in texts for name in _RULE.findall(text)}


RULES = sorted(_named(Path(goldthread.documents.engine.__file__).parent))


def test_the_engine_names_its_rules() -> None:
    assert len(RULES) > 50


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_has_a_test_of_its_own(rule: str) -> None:
    assert rule in _named(Path(__file__).parent)
