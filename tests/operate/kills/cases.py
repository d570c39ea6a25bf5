"""For each kind of job that is registered: something for it to do, and how it must end.

`given(n)` queues the n-th job of its kind with what it needs, all of it new. `ended(n)` says that
the work was done, once and whole; a worker may have been killed at any point of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone
from procrastinate.contrib.django import app

from bench.driving.verifying import letters_that_left
from goldthread.accounts.models import User
from goldthread.meetings.actions import bodies, imports
from goldthread.meetings.models import MinutesImport
from goldthread.messaging.models import Kind, Message, State
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.privacy import actions as privacy
from goldthread.privacy.models import Disposal, DisposalRun, Erasure
from goldthread.strategy import actions as strategy
from goldthread.strategy.models import Plan, PlanImport, SourceDocument, Status
from goldthread.subscriptions import actions as subscriptions
from goldthread.subscriptions.models import Subscription
from tests.operate.kills import figures, rounds
from tests.organisations import builders
from tests.web import stories

IDA = "ida-%s@people.example"
SITE = "https://plans.example"
ROWS = 12
LONG_AGO = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Case:
    given: Callable[[int, Path], None]
    ended: Callable[[int, Path], None]


def a_town(number: int) -> Place:
    return builders.a_place(f"Town {number}")


def left_to(folder: Path, address: str) -> int:
    """How many letters to an address have left."""
    return letters_that_left(folder)[address]


# A letter


def a_letter(number: int, folder: Path) -> None:
    plan = stories.a_live_plan(a_town(number))
    subscriptions.ask_to_follow(plan=plan, action=None, email=IDA % number, site=SITE, at=now())


def left_once_or_nobody_knows(number: int, folder: Path) -> None:
    """A worker that died while it sent: the letter is marked, and never sent a second time."""
    message = Message.objects.get(to=IDA % number)
    left = left_to(folder, message.to)
    assert (message.state == State.SENT and left == 1) or (
        message.state == State.UNCERTAIN and left <= 1
    ), (message.state, left)


def a_forsaken_letter(number: int, folder: Path) -> None:
    Message.objects.create(
        kind=Kind.ACCOUNT,
        to=IDA % number,
        subject="Please read",
        body="Words",
        written_at=LONG_AGO,
    )
    app.configure_task("messaging.look_after").defer(timestamp=0)


# An import


def an_upload(number: int, folder: Path) -> None:
    place = a_town(number)
    officer = builders.a_person(place, Role.OFFICER)
    rows = [f"Open room {n} of town {number} every weekday,Partner {n}" for n in range(ROWS)]
    content = ContentFile("\n".join(["Action,Lead", *rows]).encode())
    strategy.begin_import(place=place, upload=content, name="plan.csv", by=officer, at=now())


def one_whole_draft(number: int, folder: Path) -> None:
    place = Place.objects.get(name=f"Town {number}")
    plan_import = PlanImport.objects.get(place=place)
    assert (plan_import.state, plan_import.refusal) == (PlanImport.State.DRAFT, "")
    assert Plan.objects.get(place=place).actions.count() == ROWS
    assert SourceDocument.objects.filter(place=place).count() == 1


# Minutes

MINUTES = "Minutes of town {number}\n3 March 2026\n\n1. Rails\nAGREED: That twenty rails be fitted."


def minutes_to_read(number: int, folder: Path) -> None:
    place = a_town(number)
    board = bodies.add_body(place=place, name=f"Board {number}", kind="board")
    content = ContentFile(MINUTES.format(number=number).encode())
    officer = builders.a_person(place, Role.OFFICER)
    imports.begin_import(body=board, upload=content, name="m.txt", by=officer, at=now())


def minutes_read_whole(number: int, folder: Path) -> None:
    found = MinutesImport.objects.get(place__name=f"Town {number}")
    assert (found.state, found.refusal) == (MinutesImport.State.READ, "")
    assert len(found.content["items"][0]["decisions"]) == 1


# The daily letter


def two_followers(number: int) -> None:
    place = a_town(number)
    plan = stories.a_live_plan(place)
    for name in ("ida", "jon"):
        email = f"{name}-{number}@people.example"
        subscriptions.ask_to_follow(plan=plan, action=None, email=email, site=SITE, at=now())
        asked = Subscription.objects.get(email=email)
        subscriptions.confirm(subscription=asked, site=SITE, at=now())
    action = plan.actions.get(number=1)
    action.status = Status.OFF_TRACK
    action.save(update_fields=["status"])


def a_morning(number: int, folder: Path) -> None:
    two_followers(number)
    app.configure_task("subscriptions.every_morning").defer(timestamp=int(tomorrow().timestamp()))


def a_few_to_tell(number: int, folder: Path) -> None:
    two_followers(number)
    app.configure_task("subscriptions.tell_a_few").defer(until=tomorrow().isoformat(), after=0)


def each_told_once(number: int, folder: Path) -> None:
    for name in ("ida", "jon"):
        to = f"{name}-{number}@people.example"
        letters = Message.objects.filter(kind=Kind.DIGEST, to=to)
        assert letters.count() == 1, f"{to}: {letters.count()} letters"


# Governance


def somebody_to_erase(number: int, folder: Path) -> None:
    place = a_town(number)
    lead = builders.an_administrator(place)
    email = f"wilma-{number}@people.example"
    builders.a_person(place, Role.OWNER, email=email, name=f"Wilma Quist {number}")
    opened = privacy.open_request(place=place, email=email, by=lead, at=now())
    privacy.ask_to_erase(erasure=opened, typed=email, reason="They asked", by=lead, at=now())


def erased_and_logged_once(number: int, folder: Path) -> None:
    erasure = Erasure.objects.get(place__name=f"Town {number}")
    assert (erasure.state, erasure.email) == (Erasure.State.DONE, ""), erasure.state
    assert not User.objects.filter(email=f"wilma-{number}@people.example").exists()
    logged = list(Disposal.objects.filter(erasure=erasure.pk).values_list("kind", flat=True))
    assert logged and len(logged) == len(set(logged)), logged


def an_old_letter(number: int, folder: Path) -> None:
    Message.objects.create(
        kind=Kind.ACCOUNT,
        to=f"old-{number}@people.example",
        subject=f"Old letter {number}",
        state=State.SENT,
        written_at=LONG_AGO,
        settled_at=LONG_AGO,
    )
    app.configure_task("privacy.dispose").defer(timestamp=0)


def disposed_and_logged_once(number: int, folder: Path) -> None:
    assert not Message.objects.filter(subject=f"Old letter {number}").exists()
    assert not DisposalRun.objects.filter(finished_at=None).exists()
    logged = Disposal.objects.filter(kind="Messages").values_list("number", flat=True)
    assert sum(logged) == number, "each of them was logged, once"


def an_old_session(number: int, folder: Path) -> None:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.create()
    yesterday = now() - dt.timedelta(days=1)
    Session.objects.filter(pk=session.session_key).update(expire_date=yesterday)
    app.configure_task("jobs.tidy").defer()


def no_old_session(number: int, folder: Path) -> None:
    assert not Session.objects.filter(expire_date__lt=now()).exists()


def now() -> dt.datetime:
    return timezone.now()


def tomorrow() -> dt.datetime:
    return timezone.localtime() + dt.timedelta(days=1)


CASES = {
    "messaging.deliver": Case(a_letter, left_once_or_nobody_knows),
    "messaging.look_after": Case(a_forsaken_letter, left_once_or_nobody_knows),
    "strategy.read_plan_import": Case(an_upload, one_whole_draft),
    "meetings.read_minutes": Case(minutes_to_read, minutes_read_whole),
    "subscriptions.every_morning": Case(a_morning, each_told_once),
    "subscriptions.tell_a_few": Case(a_few_to_tell, each_told_once),
    "privacy.erase": Case(somebody_to_erase, erased_and_logged_once),
    "privacy.dispose": Case(an_old_letter, disposed_and_logged_once),
    "rounds.every_morning": Case(rounds.a_morning_of_rounds, rounds.reminded_and_released_once),
    "jobs.tidy": Case(an_old_session, no_old_session),
    "measures.check_load": Case(figures.a_file_to_check, figures.checked_and_not_loaded),
    "measures.write_load": Case(figures.a_file_to_write, figures.each_figure_once),
    "measures.run_computation": Case(figures.a_measure_to_work_out, figures.worked_out_once),
    "measures.compute_nightly": Case(figures.a_night_of_computing, figures.worked_out_once),
}
