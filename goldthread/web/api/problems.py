"""What goes wrong, told to programs and to the people who write them (RFC 9457)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem; `name` is where the page of /api/ explains it."""

    name: str
    status: int
    title: str
    words: str


WRONG_QUESTION = Kind(
    "wrong-question", 400, "We cannot read that question",
    "A parameter is not known, or its value makes no sense. The answer says which, and what would.",
)  # fmt: skip
NOT_FOUND = Kind(
    "not-found", 404, "There is no such thing here",
    "There is no such place, measure, area or people, or it is not public.",
)  # fmt: skip
WRONG_METHOD = Kind(
    "wrong-method", 405, "That does not work here", "You can only read here: send GET.",
)  # fmt: skip
TOO_MANY = Kind(
    "too-many", 429, "Too many questions at once",
    "Wait as many seconds as the header Retry-After says, then go on.",
)  # fmt: skip
KINDS = (WRONG_QUESTION, NOT_FOUND, WRONG_METHOD, TOO_MANY)


class Refused(Exception):
    """A question that is answered with a problem. `detail` says what to do."""

    def __init__(self, kind: Kind, detail: str, parameter: str = "") -> None:
        super().__init__(detail)
        self.kind, self.detail, self.parameter = kind, detail, parameter


def answer(refused: Refused) -> HttpResponse:
    kind = refused.kind
    told = {
        "type": f"{reverse('api:guide')}#{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": refused.detail,
    }
    if refused.parameter:
        told["parameter"] = refused.parameter
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False),
        content_type="application/problem+json",
        status=kind.status,
    )
    response["Cache-Control"] = "no-store"
    return response
