"""One made-up person, put in every field there is, shows up nowhere else; and, erased, nowhere.

The rows come from the apps' own declarations, the pages from the permission matrix, the
forms from the pages: an app that is added is included without a line here.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from logging.config import dictConfig
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goldthread.accounts.models import User
from goldthread.audit.context import acting
from goldthread.config.logging_settings import LOGGING
from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from goldthread.privacy import actions
from goldthread.privacy.erasing import carry_out
from goldthread.privacy.models import Erasure, Hold
from tests.organisations import builders
from tests.privacy.scanning import files_with, tables_with
from tests.security.filling import Form, forms_of
from tests.security.growing import EMAIL, MARK, NAME, NOW, everywhere, furnished_with_a_canary
from tests.web import matrix
from tests.web.addresses.kinds import EVERYONE, Address, Here
from tests.web.matrix import ADDRESSES

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

# Kinds of which an erasure cannot know the person: nothing in the row says whom it is about.
# The certificate's list of mentions names them, for somebody to look at.
NAMELESS = {"discarded documents", "figures not loaded", "page problems"}

# Pages that show a colleague's name beside their work, and nothing else about them.
NAMES_ONLY = {
    "audit_pages:list": "who did what; an administrator also reads invitations, which are under "
    "People, where the look is recorded",
    "audit_pages:action": "who did what to an action",
    "audit_pages:plan": "who did what to a plan",
    "audit_pages:of": "who did what to a thing; that of a person is a look, which the view records",
    "importing:list": "who sent a document",
    "sheets:show": "who sent a spreadsheet",
    "measures:loads": "who loaded figures",
    "measures:load": "who loaded figures",
    "measures:load_undo": "who loaded figures",
    "open_pages:statement_history": "who wrote a statement",
    "open_pages:add_team": "colleagues who may answer questions",
    "open_pages:change_team": "colleagues who may answer questions",
    "open_pages:queue": "colleagues who answer questions",
    "changing:one": "who asked for a change of a plan, and who agreed to it",
    "changing:approvers": "colleagues, of whom some may agree to changes",
    "rounds:new": "colleagues, of whom one may approve",
    "rounds:change": "colleagues, of whom one may approve",
    "rounds:round": "who was asked, and who approves",
    "meetings:add_seat": "colleagues with an account, to whom a seat may be given",
    "meetings:amend_seat": "who sits on a body, as its page tells, and colleagues",
    "meetings:attendance": "who sits on a body, to be written down as there",
    "meetings:raise_action": "colleagues with an account, of whom one may have it to do",
    "meetings:amend_action": "who has it to do, and colleagues with an account",
}

# Files of figures, which hold counts; those that somebody sent in by mistake are disposed of.
FILES = {"measures:load_file", "measures:load_refused"}

# Who sits on a public Board is published: their name, and never how to reach them.
PUBLISHED_NAMES = {"meetings:body"}

# Behind a secret link that was sent to the person themselves.
BY_OWN_LINK = {"people:accept"}

# Forms that give a thing its public title, from which its address is made. Nobody is asked for
# a person there.
TITLES = {
    "report_pages:headlines",
    "report_pages:compose",
    "register:add_across",
    "workbench:start",
    "workbench:copy_forward",
    "measures:begin_computed",
}


@pytest.fixture
def here(db: None) -> Here:
    here = furnished_with_a_canary("Thornbeck")
    for _ in pages(here, lambda address: True):
        pass  # whatever the pages are opened with is made now
    return here


@pytest.fixture
def other(db: None) -> Here:
    return matrix.furnish("Marlowe")


@pytest.fixture
def canary(here: Here) -> User:
    return here.member


@pytest.fixture
def logs() -> Iterator[Callable[[], str]]:
    """What our own log handler has written so far."""
    output = StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    dictConfig({**LOGGING, "handlers": {"stderr": {**LOGGING["handlers"]["stderr"]}}})
    logging.getLogger().handlers[0].setStream(output)  # type: ignore[attr-defined]
    yield output.getvalue
    root.handlers[:], root.level = before, level


def holds_the_mark(text: str | bytes) -> bool:
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    return MARK in said.lower()


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def told(answer: HttpResponse) -> bytes:
    """All that an answer says: where it leads, its headers, cookies and words."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    cookies = "\n".join(morsel.OutputString() for morsel in answer.cookies.values())
    return head.encode() + cookies.encode() + body(answer)


def pages(here: Here, who: Callable[[Address], bool]) -> Iterator[tuple[str, str]]:
    """Every address that can be read, in the place: its name and path."""
    for name, address in ADDRESSES.items():
        if "GET" in address.methods and who(address):
            try:
                yield name, reverse(name, kwargs=address.sample(here))
            except NoReverseMatch:
                continue


def leaks(browser: Client, found: Iterator[tuple[str, str]]) -> list[str]:
    leaking = []
    for name, path in found:
        with transaction.atomic():
            answer = browser.get(path)
            if holds_the_mark(told(answer)) or holds_the_mark(path):
                leaking.append(name)
            transaction.set_rollback(True)
    return leaking


def by_the_side(about: str = "") -> list[str]:
    """Places to which nothing personal should have got: jobs, caches, letters to others."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT j::text FROM procrastinate_jobs j")
        found += [f"{about}job: {row}" for (row,) in cursor.fetchall() if holds_the_mark(row)]
        cursor.execute("SELECT cache_key, value FROM goldthread_cache")
        for key, value in cursor.fetchall():
            if holds_the_mark(key) or holds_the_mark(base64.b64decode(value)):
                found.append(f"{about}cache: {key}")
    for letter in Message.objects.exclude(to=EMAIL):
        if holds_the_mark(f"{letter.to} {letter.subject} {letter.body}"):
            found.append(f"{about}letter: {letter}")
    return found


def test_the_net_catches_what_it_should(here: Here, canary: User) -> None:
    """Without this the tests below could pass by looking at nothing."""
    everywhere(here, canary)
    lead = builders.browser_of(builders.an_administrator(here.place))
    seen = leaks(lead, pages(here, lambda address: address.who != EVERYONE))
    assert {"people:list", "people:person", "privacy_pages:access"} <= set(seen)
    assert {"privacy_pages:request", "open_pages:question"} <= set(seen)
    assert len(list(pages(here, lambda address: address.who == EVERYONE))) > 15
    found = tables_with(MARK)
    assert {"accounts_user", "accounts_userevent", "questions_question"} <= set(found)


def test_a_page_that_shows_the_person_to_staff_says_who_saw_it(here: Here, canary: User) -> None:
    """The net of the record of reads: a new page that shows a person and forgets it falls in."""
    everywhere(here, canary)
    lead = builders.browser_of(builders.an_administrator(here.place))
    seen = leaks(lead, pages(here, lambda address: address.who != EVERYONE))
    marked = {
        name for name, found in matrix.all_addresses() if hasattr(found.callback, "about_people")
    }
    silent = set(seen) - marked - set(NAMES_ONLY) - FILES
    assert not silent, "; ".join(sorted(silent))


def test_no_page_that_anyone_may_read_shows_the_person(here: Here, canary: User) -> None:
    everywhere(here, canary)
    public = pages(here, lambda address: address.who == EVERYONE)
    shown = set(leaks(Client(raise_request_exception=False), public))
    assert shown - PUBLISHED_NAMES == BY_OWN_LINK


def test_no_page_of_another_place_shows_the_person(here: Here, other: Here, canary: User) -> None:
    everywhere(here, canary)
    theirs = builders.browser_of(builders.an_administrator(other.place))
    assert leaks(theirs, pages(other, lambda address: True)) == []


def test_no_log_no_job_no_cache_and_no_letter_to_others_names_the_person(
    here: Here, canary: User, logs: Callable[[], str]
) -> None:
    everywhere(here, canary)
    Message.objects.exclude(to=EMAIL).delete()
    lead = builders.browser_of(builders.an_administrator(here.place))
    list(leaks(lead, pages(here, lambda address: True)))
    list(leaks(builders.browser_of(canary), pages(here, lambda address: True)))
    assert logs().count("request_finished") > 40
    assert not holds_the_mark(logs())
    assert by_the_side() == []


def forms_in(browser: Client, here: Here) -> Iterator[tuple[str, str, Form]]:
    """Every form that somebody may fill in: on which page, at what path, and the form."""
    for name, path in pages(here, lambda address: "POST" in address.methods):
        answer = browser.get(path)
        if answer.status_code == 200 and not answer.streaming:
            for form in forms_of(answer.content.decode(errors="replace")):
                if form.typed:
                    yield name, form.action or path, form


@pytest.mark.parametrize("who", ["anyone", Role.ADMINISTRATOR])
def test_what_is_typed_into_a_form_goes_where_it_belongs_and_nowhere_else(
    here: Here, who: str, logs: Callable[[], str]
) -> None:
    """Each form is filled in with the person and sent, and what it left behind is looked at."""
    lead = builders.an_administrator(here.place) if who != "anyone" else None
    browser = builders.browser_of(lead)
    wrong, sent = [], 0
    for name, path, form in list(forms_in(browser, here)):
        with transaction.atomic():
            answer = browser.post(path, form.values)
            sent += 1
            if answer.status_code >= 500:
                wrong.append(f"{name}: broken")
            if holds_the_mark(answer.headers.get("Location", "")) and name not in TITLES:
                wrong.append(f"{name}: leads to an address with the person in it")
            wrong += by_the_side(f"{name}, ")
            transaction.set_rollback(True)
    assert not wrong, "; ".join(wrong)
    assert sent >= (2 if who == "anyone" else 8)
    assert not holds_the_mark(logs())


def test_once_erased_the_person_is_in_no_table_and_no_file(
    here: Here, canary: User, settings: Any, tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_FILE_PATH.mkdir()
    (settings.EMAIL_FILE_PATH / "1.log").write_text(f"To: {EMAIL}\n\nDear {NAME}")
    (settings.EMAIL_FILE_PATH / "2.log").write_text("To: other@thornbeck.example\n\nDear Other")
    grown = everywhere(here, canary)
    for key in NAMELESS & set(grown):
        grown[key].delete()
    lead = builders.an_administrator(here.place)
    _lift_holds(lead)
    found = tables_with(MARK)
    assert len(found) > 8
    Erasure.objects.filter(email=EMAIL).delete()  # else it is taken for the request itself
    with acting(by=lead.pk), django_capture_on_commit_callbacks(execute=True):
        erasure = actions.open_request(place=here.place, email=EMAIL, by=lead, at=NOW)
        actions.ask_to_erase(erasure=erasure, typed=EMAIL, reason="Asked", by=lead, at=NOW)
        carry_out(erasure_id=erasure.pk, at=NOW)
    erasure.refresh_from_db()
    assert erasure.state == Erasure.State.DONE, erasure.problem
    left = set(tables_with(MARK))
    # What a nameless row said remains in the history of its removal, which no one asked to empty.
    assert left - {_history(grown[key]) for key in NAMELESS & set(grown)} == set()
    assert files_with(tmp_path, MARK) == []
    assert files_with(Path(django_settings.MEDIA_ROOT), MARK) == []
    assert [path.name for path in settings.EMAIL_FILE_PATH.iterdir()] == ["2.log"]


def _lift_holds(lead: User) -> None:
    for hold in Hold.objects.in_force().filter(email=EMAIL):
        actions.lift_hold(hold=hold, by=lead, at=NOW)


def _history(row: Any) -> str:
    return str(type(row).pgh_event_model._meta.db_table)
