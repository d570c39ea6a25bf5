"""What tests of the demonstration share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# What the demonstration does once it has a plan. Its documents to review come in always.
STEPS = (
    "say_around", "open_to_residents", "say_what_others_asked", "put_in_measures",
    "attach_measures", "work_out_measures", "seed_standing", "seed_rounds", "seed_reports",
    "seed_meetings", "_next_edition",
)  # fmt: skip


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The demonstration with these of its steps and no other: many seconds less."""

    def keep(*names: str) -> None:
        assert set(names) <= set(STEPS)
        for step in set(STEPS) - set(names):
            monkeypatch.setattr(f"goldthread.demonstration.seeding.{step}", lambda *_, **__: None)

    return keep
