"""The guide's examples give what it says they give."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "statistics.md"


def test_every_example_of_the_guide_is_true() -> None:
    with np.printoptions():
        found = doctest.testfile(str(GUIDE), module_relative=False)
    assert found.attempted > 20 and not found.failed
