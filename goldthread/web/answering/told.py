"""What an approved update says besides its words, for the page of its action."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from goldthread.rounds.models import Answer
from goldthread.strategy.models import Update


def told_with(updates: Iterable[Update]) -> dict[int, Answer]:
    """By update, the answer that it was made of: its figures, evidence and reach are public with
    it, from the day on which they may be."""
    rows = Answer.objects.filter(update__in=list(updates)).select_related("round")
    rows = rows.prefetch_related("figures", "evidence__file", "reached__group", "reached__area")
    today = timezone.localdate()
    public = (one for one in rows if not one.round.embargoed(today))
    return {one.update_id: one for one in public if one.update_id is not None}
