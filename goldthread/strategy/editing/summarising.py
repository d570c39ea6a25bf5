"""The plain summary of a plan, which a person writes and nobody derives."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.strategy.editing.recording import in_one_edit
from goldthread.strategy.models import Edit, Plan


@transaction.atomic
def write_summary(*, plan: Plan, words: str, by: User | None, at: datetime) -> Edit:
    """What the plan is about, in plain words; empty takes the summary away."""
    said = "Wrote the plan's summary." if words.strip() else "Took the plan's summary away."
    with in_one_edit(plan, "summarise", said, by=by, at=at) as edit:
        edit.change(edit.plan, summary=words.strip())
    return edit.record
