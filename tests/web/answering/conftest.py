"""An owner with a link, without an account, in a browser that keeps nothing but cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from goldthread.rounds.links import token_for
from goldthread.rounds.models import Answer, Participant, Request
from tests.rounds import builders
from tests.rounds.builders import Here

WORDS = (
    "We opened the third room in Weir Lane in May and 40 families came, twice as many as we "
    "hoped. Next we train two more volunteers by July. The lease of the fourth is not signed."
)


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    cache.clear()  # every visitor of a test comes from one address
    yield


@pytest.fixture
def here(db: None) -> Here:
    return builders.here()


@pytest.fixture
def asked(here: Here) -> Request:
    """Ida is asked about the first partner's actions; this is the first of them."""
    return builders.a_request(here)


@pytest.fixture
def ida(asked: Request) -> Owner:
    return Owner(asked.participant)


@dataclass
class Owner:
    """Somebody with a link, and what she does with it."""

    participant: Participant
    client: Client = field(default_factory=Client)
    token: str = ""

    def __post_init__(self) -> None:
        self.token = self.token or token_for(self.participant)

    @property
    def home(self) -> str:
        return f"/{self.participant.place.slug}/answer/{self.token}/"

    def at(self, request: Request | None = None, page: str = "") -> str:
        return self.home + (f"{request.pk}/" if request else "") + page

    def sees(self, request: Request | None = None, page: str = "") -> str:
        answer = self.client.get(self.at(request, page), follow=True)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def opens_form(self, request: Request) -> dict[str, str]:
        """The hidden fields of the form, as a browser would keep them in an open tab."""
        return hidden(self.sees(request))

    def types(self, request: Request, tab: dict[str, str] | None = None, **fields: Any) -> Any:
        form = tab if tab is not None else self.opens_form(request)
        given = {"text": WORDS, "status": "on_track", "do": "save"} | form | fields
        return self.client.post(self.at(request), given)

    def sends(self, request: Request, *, why: str = "We count ourselves.", **fields: Any) -> Any:
        """The whole way: write, check, send; `why` the status is better than the records say."""
        self.types(request, do="check", **fields)
        form = hidden(self.sees(request, "check/"))
        return self.client.post(self.at(request, "check/"), form | {"status_reason": why})


def hidden(page: str) -> dict[str, str]:
    main = page.split("<main", 1)[1]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', main)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def a_key() -> str:
    return uuid4().hex


def drafts(request: Request) -> list[str]:
    rows = Answer.objects.filter(request=request, state=Answer.State.DRAFT).order_by("pk")
    return [one.typed["text"] for one in rows]
