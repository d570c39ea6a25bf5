"""How far the review of a draft is, counted anew from its rows."""

from __future__ import annotations

from django.db.models import Count, Q

from goldthread.strategy.editing import ReviewProgress
from goldthread.strategy.models import Plan
from goldthread.strategy.queries import LEVELS, undecided


def review_progress(plan: Plan) -> ReviewProgress:
    looked, certain, doubtful = 0, 0, 0
    for model in LEVELS.values():
        counts = model._default_manager.filter(plan=plan).aggregate(
            looked=Count("pk", filter=Q(reviewed_at__isnull=False)),
            certain=Count("pk", filter=Q(reviewed_at=None, review=[])),
            doubtful=Count("pk", filter=Q(reviewed_at=None) & ~Q(review=[])),
        )
        looked += counts["looked"]
        certain += counts["certain"]
        doubtful += counts["doubtful"]
    return ReviewProgress(
        looked_at=looked,
        certain=certain,
        doubtful=doubtful,
        unplaced=undecided(plan).count() if plan.source_id else 0,
    )
