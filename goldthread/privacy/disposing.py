"""The daily work of the retention rules: what is too old goes, and a log says how much went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.core.cache import caches
from django.db import connection, models, transaction
from django.db.models import Max, Q
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg import sql

from goldthread.accounts.models import User
from goldthread.audit.personal import Fate, Kind, Subject
from goldthread.organisations.models import Membership
from goldthread.places.models import Place
from goldthread.privacy import door
from goldthread.privacy.declared import KINDS
from goldthread.privacy.models import Disposal, DisposalRun, Hold
from goldthread.privacy.retention import rules
from goldthread.privacy.subjects import subject_of
from goldthread.privacy.treating import log, treat

BATCH = 500
OF_ACCOUNT = "ended accounts"


def dispose(*, now: datetime) -> DisposalRun:
    """Carry out every rule of the daily job. A stopped run is simply begun again."""
    run = DisposalRun.objects.filter(finished_at=None).first()
    run = run or DisposalRun.objects.create(started_at=now)
    held = _held()
    for kind in KINDS():
        _dispose_kind(kind, held, run, now)
    _ended_accounts(held, run, now)
    _reads(run, now)
    _failures(run, now)
    _jobs(run, now)
    run.finished_at = now
    run.save(update_fields=["finished_at"])
    return run


def due_rows(kind: Kind, now: datetime) -> models.QuerySet[Any] | None:
    """What of a kind is too old; None when no rule of the daily job is about it."""
    rule = rules()[kind.rule]
    cutoff = rule.cutoff(now)
    if kind.due is None or cutoff is None or rule.by != "daily job":
        return None
    return kind.due(cutoff)


def _dispose_kind(kind: Kind, held: list[Subject], run: DisposalRun, now: datetime) -> None:
    due = due_rows(kind, now)
    if due is None:
        return
    kept = {pk for subject in held for pk in kind.rows(subject).values_list("pk", flat=True)}
    kept &= set(due.values_list("pk", flat=True)) if kept else set()
    while True:
        with transaction.atomic():
            rows = list(due.exclude(pk__in=kept)[:BATCH])
            places = Counter(_place_of(kind, row) for row in rows)
            treat(kind, rows, whose=partial(_whose, kind), run=run.pk)
            for place, number in places.items():
                log(kind, number, place=place, at=now, run=run.pk, held=len(kept))
        if len(rows) < BATCH:
            break


def _ended_accounts(held: list[Subject], run: DisposalRun, now: datetime) -> None:
    """Accounts whose last role ended long ago: their kinds are treated as by an erasure."""
    cutoff = rules()[OF_ACCOUNT].cutoff(now)
    if cutoff is None:
        return
    kept = {subject.user for subject in held if subject.user}
    for person in ended_accounts(cutoff).exclude(pk__in=kept):
        subject = Subject(email=person.email, place=0, user=person.pk, name=person.name)
        with transaction.atomic():
            for kind in KINDS():
                if kind.rule == OF_ACCOUNT:
                    number = treat(kind, kind.rows(subject), whose=_always(subject), run=run.pk)
                    if number:
                        log(kind, number, place=None, at=now, run=run.pk)


def ended_accounts(before: datetime) -> models.QuerySet[User]:
    """With no role now, and no use and no end of a role since a moment."""
    current = Membership.objects.filter(ended_at=None).values("user")
    return (
        User.objects.exclude(pk__in=current)
        .exclude(email__endswith="@erased.invalid")
        .annotate(ended=Max("memberships__ended_at"))
        .filter(Q(ended__lt=before) | Q(ended=None, joined_at__lt=before))
        .filter(Q(last_seen_on=None) | Q(last_seen_on__lt=before.date()))
        .filter(Q(last_login=None) | Q(last_login__lt=before))
    )


def _reads(run: DisposalRun, now: datetime) -> None:
    cutoff = rules()["reads"].cutoff(now)
    if cutoff is not None:
        with transaction.atomic():
            _noted("Who saw what", "reads", door.remove_reads(before=cutoff, run=run.pk), run, now)


def _failures(run: DisposalRun, now: datetime) -> None:
    """Counts of tries that have run out; the cache itself removes them only when it is full."""
    table = sql.Identifier(str(caches["default"]._table))  # type: ignore[attr-defined]
    words = sql.SQL("DELETE FROM {} WHERE expires < %s").format(table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words.as_string(), [now])
        _noted("Counts of tries", "sign-in failures", cursor.rowcount, run, now)


def _jobs(run: DisposalRun, now: datetime) -> None:
    """procrastinate's models are read-only, so its table is told directly."""
    cutoff = rules()["failed jobs"].cutoff(now)
    table = sql.Identifier(ProcrastinateJob._meta.db_table)
    words = sql.SQL(
        "DELETE FROM {} j WHERE status IN ('failed', 'cancelled', 'aborted') AND NOT EXISTS ("
        "SELECT 1 FROM procrastinate_events e WHERE e.job_id = j.id AND e.at >= %s)"
    ).format(table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words.as_string(), [cutoff])
        _noted("Failed jobs", "failed jobs", cursor.rowcount, run, now)


def _noted(what: str, rule: str, number: int, run: DisposalRun, now: datetime) -> None:
    if number:
        Disposal.objects.create(
            at=now, kind=what, rule=rule, happened=Fate.REMOVED, number=number, run=run.pk
        )


def _held() -> list[Subject]:
    """Everyone about whom a hold is in force, as their place knows them."""
    holds = Hold.objects.in_force().select_related("place")
    return [subject_of(hold.place, hold.email) for hold in holds]


def _whose(kind: Kind, row: Any) -> Subject:
    """Whom a row is about, as far as the row itself says."""
    email = getattr(row, kind.email, "") if kind.email else ""
    return Subject(email=email, place=0, name=getattr(row, "name", ""))


def _always(subject: Subject) -> Callable[[Any], Subject]:
    return lambda row: subject


def _place_of(kind: Kind, row: Any) -> int | None:
    found = getattr(row, "place", None)
    return found.pk if isinstance(found, Place) else None
