"""What tests of the demonstration share."""

from __future__ import annotations

import pytest


@pytest.fixture
def without_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration without its measures, for tests of what else is in it: seconds less."""
    for name in ("put_in_measures", "attach_measures", "work_out_measures"):
        monkeypatch.setattr(f"goldthread.demonstration.seeding.{name}", lambda **_: None)
