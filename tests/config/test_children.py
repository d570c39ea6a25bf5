"""Processes that are looked after."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldthread.config.running import children
from goldthread.config.running.children import Child


@pytest.fixture
def brief(tmp_path: Path) -> Iterator[Child]:
    """A process that ends as soon as it has started."""
    child = Child("brief", [sys.executable, "-c", ""], tmp_path / "brief.log")
    yield child
    child.stop()


def end(child: Child) -> None:
    child.process.wait(30)
    assert child.has_ended()


def test_ending_soon_once_is_forgiven(brief: Child) -> None:
    end(brief)
    brief.start_again()
    assert not brief.does_not_stay_up()


def test_ending_soon_again_and_again_is_not(brief: Child) -> None:
    for _ in range(children.MOST_SHORT_LIVES):
        end(brief)
        brief.start_again()
    assert brief.does_not_stay_up()


def test_a_long_life_clears_the_count(brief: Child) -> None:
    for _ in range(children.MOST_SHORT_LIVES - 1):
        end(brief)
        brief.start_again()
    brief.started_at -= children.SHORT_LIFE + 1
    brief.start_again()
    assert brief.short_lives == 0
