"""Every write to reports, as verbs. What changed is recorded by database triggers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.files.actions import store_file
from goldthread.files.models import StoredFile
from goldthread.reports import papers
from goldthread.reports.comparing import Comparison, since
from goldthread.reports.compose import compose
from goldthread.reports.content import Headline, as_json
from goldthread.reports.models import Report
from goldthread.reports.queries import plan_facts
from goldthread.reports.transitions import REPORTS
from goldthread.strategy.models import Plan

EARLIEST = dt.date(2000, 1, 1)
LONGEST_HEADLINE = 320  # characters: two or three lines of the summary page


class CannotCompose(Exception):
    """A report that cannot be made. The message is for people."""


class HeadlineWanting(Exception):
    """A headline without words, or with too many. `key` names it; the message is for people."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


@transaction.atomic
def compose_report(
    *,
    plan: Plan,
    as_at: dt.date,
    by: User,
    at: dt.datetime,
    title: str = "",
    compare_with: Comparison | None = None,
    also: Collection[str] = (),
) -> Report:
    """Compose the report of a live plan as it stood on a day, as a draft.

    It tells what changed since the last report, unless `compare_with` says otherwise. `also`
    names sections that need not be there: those of `also.NAMES`.

    Raises `CannotCompose` when the plan is not live, holds no actions, or the day
    is still to come or cannot be meant; `CannotCompare` from `comparing`.
    """
    if plan.state != Plan.State.LIVE:
        raise CannotCompose("Only a live plan can be reported on. Approve its draft first.")
    if as_at > timezone.localdate(at):
        raise CannotCompose("Choose today or a day that has passed.")
    if as_at < EARLIEST:
        raise CannotCompose("Check the year: no plan here is older than 2000.")
    changed = since(plan, as_at, compare_with or Comparison(), at=at)
    content = compose(plan_facts(plan, as_at, changed, also), as_at)
    if not content.summary.actions:
        raise CannotCompose("This plan has no actions, so there is nothing to report.")
    return Report.objects.create(
        place=plan.place,
        plan=plan,
        title=(title.strip() or f"Board report: {plan.title}")[:200],
        as_at=as_at,
        content=as_json(replace(content, headlines=())),
        headlines=as_json(content.headlines),
        composed_by=by,
        composed_at=at,
    )


@transaction.atomic
def choose_headlines(
    *, report: Report, title: str, choices: Mapping[str, tuple[str, bool]]
) -> Report:
    """Reword headlines and say which to include: key to (words, included).

    Headlines without a choice stay as they are. Raises `HeadlineWanting`.
    """
    current = locked(report)
    REPORTS.after(current.state, "edit")
    current.headlines = as_json(
        [
            _chosen(headline, *choices[headline.key]) if headline.key in choices else headline
            for headline in current.picked
        ]
    )
    current.title = title.strip()[:200] or current.title
    current.save(update_fields=["headlines", "title"])
    return current


def _chosen(headline: Headline, words: str, included: bool) -> Headline:
    words = " ".join(words.split())
    if included and not words:
        raise HeadlineWanting(headline.key, "Write the headline, or leave it out.")
    if len(words) > LONGEST_HEADLINE:
        raise HeadlineWanting(
            headline.key, f"Shorten this headline to {LONGEST_HEADLINE} characters or fewer."
        )
    return replace(headline, text=words or headline.text, included=included)


@transaction.atomic
def publish_report(
    *, report: Report, address: Callable[[int], str], by: User, at: dt.datetime
) -> Report:
    """Make its files, keep them, and let anyone read the report. It never changes again.

    `address` gives an action's page by its number, for the links in the files. All files are
    drawn before any is kept: raises `papers.CannotDraw`, and the report stays a draft.
    """
    current = locked(report)
    after = REPORTS.after(current.state, "publish")
    drawn = papers.draw_all(current, address=address, at=at)
    for kind, made in drawn.items():
        setattr(current, kind.field, _keep(current, kind, made, at))
    current.state, current.published_by, current.published_at = after, by, at
    fields = [kind.field for kind in papers.KINDS]
    current.save(update_fields=["state", "published_by", "published_at", *fields])
    return current


def _keep(report: Report, kind: papers.Kind, made: bytes, at: dt.datetime) -> StoredFile:
    return store_file(
        place=report.place,
        content=ContentFile(made),
        name=kind.file_name(report),
        at=at,
        media_type=kind.media_type,
    )


@transaction.atomic
def discard_report(*, report: Report) -> Report:
    """Set a draft aside. Who did so and when stands in its history."""
    current = locked(report)
    current.state = REPORTS.after(current.state, "discard")
    current.save(update_fields=["state"])
    return current


def locked(report: Report) -> Report:
    """The report as it stands now, kept from others until the transaction ends."""
    found: Report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("place", "plan")
        .get(pk=report.pk)
    )
    return found
