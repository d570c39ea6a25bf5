"""Erasing a person from a place: what would happen, and doing it, kind by kind."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone
from psycopg import sql

from goldthread.accounts.models import User
from goldthread.audit.personal import Fate, Kind, Subject
from goldthread.organisations.actions.checks import must_leave_an_administrator
from goldthread.organisations.models import Membership, Role
from goldthread.organisations.problems import LastAdministrator, NotPossible
from goldthread.places.models import Place
from goldthread.privacy.declared import KINDS
from goldthread.privacy.holds import must_not_be_held
from goldthread.privacy.models import Erasure, Hold
from goldthread.privacy.problems import OnlyAdministrator
from goldthread.privacy.subjects import subject_of_erasure
from goldthread.privacy.treating import log, numbers_in_history, treat

SHARED = (
    "The person is also known to another place, so what belongs to their account is not this "
    "place’s alone to erase. The other place can erase it."
)


@dataclass(frozen=True, slots=True)
class Line:
    """What an erasure does, or did, with one kind of data. `kept` says what stays and why."""

    key: str
    title: str
    number: int
    fate: str
    kept: str


def dry_run(subject: Subject) -> list[Line]:
    """What an erasure would do, for each kind of which something is held."""
    lines = [_line(kind, subject, kind.rows(subject).count()) for kind in KINDS()]
    return [line for line in lines if line.number]


def must_be_erasable(subject: Subject, place: Place) -> None:
    """Raises HeldBack, OnlyAdministrator."""
    must_not_be_held(place=place, email=subject.email)
    administers = Membership.objects.current().filter(
        user=subject.user, place=place, role=Role.ADMINISTRATOR
    )
    if subject.user and administers.exists():
        try:
            must_leave_an_administrator(place, without=User.objects.get(pk=subject.user))
        except LastAdministrator as error:
            raise OnlyAdministrator from error


def carry_out(*, erasure_id: int, at: datetime) -> None:
    """Erase, one kind a transaction, so that a stopped worker's work goes on where it stopped."""
    erasure = _begin(erasure_id)
    if erasure is None:
        return
    subject = subject_of_erasure(erasure)
    if erasure.problem:
        _end(erasure, Erasure.State.STOPPED, at)
        return
    for kind in KINDS():
        _erase_kind(erasure, kind, subject, at)
    _end(erasure, Erasure.State.DONE, at)


@transaction.atomic
def _begin(erasure_id: int) -> Erasure | None:
    """The erasure, under way; None when there is nothing (more) to do."""
    erasure = Erasure.objects.select_for_update().select_related("place").filter(pk=erasure_id)
    found = erasure.first()
    if found is None or not found.goes_on:
        return None
    if found.state == Erasure.State.WAITING:
        subject = subject_of_erasure(found)
        try:
            must_be_erasable(subject, found.place)
        except NotPossible as problem:
            found.problem = str(problem)
        else:
            _end_roles(subject, timezone.now())
    found.state, found.total = Erasure.State.RUNNING, len(KINDS())
    found.save(update_fields=["state", "problem", "total"])
    return found


def _end_roles(subject: Subject, at: datetime) -> None:
    """Nobody signs in here with an account that is being erased."""
    if subject.user:
        roles = Membership.objects.filter(user=subject.user, place=subject.place, ended_at=None)
        for role in roles:
            role.ended_at = at
            role.save(update_fields=["ended_at"])


@transaction.atomic
def _erase_kind(erasure: Erasure, kind: Kind, subject: Subject, at: datetime) -> None:
    erasure.refresh_from_db(from_queryset=Erasure.objects.select_for_update())
    if erasure.finished_at or any(line["key"] == kind.key for line in erasure.lines):
        return  # done by the worker before this one, or by another at the same time
    rows = kind.rows(subject)
    line = _line(kind, subject, rows.count())
    if line.fate != Fate.KEPT:
        also = numbers_in_history(kind, subject)
        treat(kind, rows, whose=lambda row: subject, also=also, erasure=erasure.pk)
        if line.number:
            log(kind, line.number, place=subject.place, at=at, erasure=erasure.pk)
    erasure.lines = [*erasure.lines, asdict(line)]
    erasure.done = len(erasure.lines)
    erasure.save(update_fields=["lines", "done"])


@transaction.atomic
def _end(erasure: Erasure, state: Erasure.State, at: datetime) -> None:
    erasure.refresh_from_db(from_queryset=Erasure.objects.select_for_update())
    if erasure.finished_at:
        return
    if state == Erasure.State.DONE:
        subject = subject_of_erasure(erasure)
        left = mentions(subject, at_most=50)
        erasure.lines = [*(line for line in erasure.lines if line["number"]), *left]
    erasure.state, erasure.finished_at = state, at
    erasure.email, erasure.name, erasure.person = "", "", None
    erasure.save(update_fields=["state", "finished_at", "email", "name", "person", "lines"])


def _line(kind: Kind, subject: Subject, number: int) -> Line:
    fate, kept = kind.fate, kind.kept
    if kind.of_account and not subject.alone:
        fate, kept = Fate.KEPT, SHARED
    return Line(kind.key, kind.title, number, fate.value, kept)


# Words that others wrote


def mentions(subject: Subject, *, at_most: int) -> list[dict[str, object]]:
    """Where the person's address, or full name, still stands in words of this place.

    A person decides about these: a plan may name somebody in their public role. The
    tables that hold requests and holds are not looked at.
    """
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("goldthread.") or model._meta.proxy:
            continue
        number = 0 if model in (Erasure, Hold) else _rows_with(model, subject)
        if number:
            title = str(model._meta.verbose_name_plural)
            found.append(asdict(Line(
                f"mention:{model._meta.label_lower}",
                f"The name or address in the words of {title}",
                number, "look",
                "Others wrote these. Look at them and decide.",
            )))  # fmt: skip
    return found[:at_most]


def _rows_with(model: type[models.Model], subject: Subject) -> int:
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    if "place" not in columns:
        return 0
    said = [subject.email, subject.name if " " in subject.name.strip() else ""]
    patterns = [f"%{_escaped(words)}%" for words in said if words]
    words = sql.SQL("SELECT count(*) FROM {t} WHERE {place} = %s AND {t}::text ILIKE ANY (%s)")
    named = words.format(
        t=sql.Identifier(model._meta.db_table), place=sql.Identifier(columns["place"])
    )
    with connection.cursor() as cursor:
        cursor.execute(named.as_string(), [subject.place, patterns])
        return int(cursor.fetchone()[0])


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
