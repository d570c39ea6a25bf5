"""What a pack says of a report on its first page."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import cast

from goldthread.meetings.reported import changed
from goldthread.reports.changes import ChangeGroup, ChangeLine, Changes, Side
from goldthread.reports.models import Report


def test_a_change_is_named_with_what_it_was_and_is() -> None:
    moved = ChangeLine(
        "action", "Lend bikes", "", "", 5, (Side("Then", "Off track"), Side("Now", "At risk"))
    )
    groups = (
        ChangeGroup("updates", "New updates", "", 59, ()),
        ChangeGroup("status", "Another status", "", 1, (moved,)),
    )
    lead = "There is 1 change, and 59 new updates."
    content = SimpleNamespace(all_changes=(Changes("What changed", lead, groups),))
    report = SimpleNamespace(composed=content, as_at=dt.date(2026, 3, 9))
    blocks = changed(cast(Report, report))
    assert lead in [block.text for block in blocks]
    told = [line.text for block in blocks for line in block.lines]
    assert told == ["1 another status: Lend bikes: off track to at risk"]
