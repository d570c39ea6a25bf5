"""Logs tell what happened and never about whom: a made-up person must not be found in them."""

from __future__ import annotations

import json
import logging
from io import StringIO
from logging.config import dictConfig
from typing import Any

import pytest
import structlog
from django.test import Client

from goldthread.config.logging_settings import LOGGING, without_personal_data

PERSON = "quilla.farthing@example.org"


@pytest.fixture
def written() -> Any:
    """What our handler writes, line by line."""
    output = StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    dictConfig({**LOGGING, "handlers": {"stderr": {**LOGGING["handlers"]["stderr"]}}})
    handler = logging.getLogger().handlers[0]
    handler.setStream(output)  # type: ignore[attr-defined]
    yield lambda: [json.loads(line) for line in output.getvalue().splitlines()]
    root.handlers[:], root.level = before, level


@pytest.mark.django_db
def test_a_request_is_logged_under_its_route_without_query_or_person(
    client: Client, written: Any
) -> None:
    client.get(f"/sign-in/?next=/&email={PERSON}", headers={"user-agent": PERSON})
    client.get(f"/no-such/{PERSON}/page/")
    lines = written()
    requests = [line["request"] for line in lines if line["event"] == "request_finished"]
    assert requests[0] == "GET /sign-in/"
    assert all(line["request_id"] for line in lines)
    assert "quilla" not in json.dumps(lines)
    assert "127.0.0.1" not in json.dumps(lines)


def test_an_errors_text_is_blotted_out(written: Any) -> None:
    log = structlog.get_logger("goldthread.tests")
    try:
        raise ValueError(f"duplicate key\nDETAIL: Key (email)=({PERSON}) already exists.")
    except ValueError:
        log.exception("could not invite %s", PERSON)
    (line,) = written()
    assert "quilla" not in json.dumps(line)
    assert "ValueError" in line["exception"]
    assert line["level"] == "error"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"to {PERSON}.", "to [e-mail]."),
        ("O'Hara o'hara+1@mail.example.co.uk", "O'Hara [e-mail]"),
        ("DETAIL: Key (name)=(Quilla) exists", "DETAIL: [left out]"),
        ("nothing personal @ all", "nothing personal @ all"),
    ],
)
def test_what_is_blotted_out(said: str, kept: str) -> None:
    assert without_personal_data(None, "", {"event": said}) == {"event": kept}


def test_numbers_stay_as_they_are() -> None:
    assert without_personal_data(None, "", {"event": "x", "code": 200}) == {
        "event": "x",
        "code": 200,
    }


# A canary in every place where a visitor can put one


CANARY = "quilla-farthing-canary"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get(f"/sign-in/?search={CANARY}"),
        lambda client: client.post("/sign-in/", {"login": CANARY, "password": CANARY}),
        lambda client: client.get("/", headers={"user-agent": CANARY, "referer": CANARY}),
        lambda client: client.get("/", headers={"x-request-id": CANARY, "cookie": CANARY}),
        lambda client: client.get("/", headers={"host": f"{CANARY}.example.org"}),
        lambda client: client.get("/", headers={"host": f"{CANARY}_%%", "x-forwarded-for": CANARY}),
        lambda client: client.get(f"/{CANARY}/plans/{CANARY}/"),
        lambda client: client.generic(CANARY.upper(), "/sign-in/"),
        lambda client: client.post("/sign-in/", data=CANARY, content_type=f"multipart/{CANARY}"),
        lambda client: client.post(
            "/sign-in/",
            data=f"--{CANARY}\r\nnonsense",
            content_type=f"multipart/form-data; boundary={CANARY}",
        ),
        lambda client: Client(enforce_csrf_checks=True).post(
            "/sign-in/", {"login": CANARY}, headers={"referer": f"https://{CANARY}.example/"}
        ),
    ],
)
def test_what_a_visitor_sends_is_in_no_line(client: Client, written: Any, ask: Any) -> None:
    client.raise_request_exception = False
    ask(client)
    lines = json.dumps(written())
    assert "canary" not in lines.lower(), lines


@pytest.mark.django_db
def test_an_errors_own_words_are_in_no_line(
    client: Client, written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a library's error repeats what somebody typed."""
    from goldthread.web.service import opening

    def broken() -> bool:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise RuntimeError(f"no such person: {CANARY}") from error

    monkeypatch.setattr(opening, "is_open", broken)
    client.raise_request_exception = False
    assert client.get("/set-up/").status_code == 500
    (line,) = [line for line in written() if "exception" in line]
    assert CANARY not in json.dumps(line)
    assert line["exception"].startswith("RuntimeError < ")
    assert "; caused by KeyError" in line["exception"]
    assert "test_logs.py" in line["exception"], "where in the code it came up is told"


def test_the_state_of_a_database_error_is_told_and_not_its_words(written: Any) -> None:
    import psycopg

    log = structlog.get_logger("goldthread.tests")
    try:
        raise psycopg.errors.UniqueViolation(f"Key (name)=({CANARY}) already exists")
    except psycopg.Error:
        log.exception("could not save")
    (line,) = written()
    assert "psycopg.errors.UniqueViolation 23505" in line["exception"]
    assert CANARY not in json.dumps(line)
