"""Logs: one JSON object a line, about what happened and never about whom.

No address of a person or a machine, no query string, no path that could hold a token: a request is
logged under its route's pattern. An error is logged by its kind and by where in our code it came
up: its own words may repeat what somebody typed, so they are left out. What slips into a sentence
of ours is blotted out here.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
import uuid
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
# PostgreSQL's DETAIL line repeats the row that broke a constraint.
DETAIL = re.compile(r"DETAIL: .*")

# Anything can be sent in a method's place.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})

DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False


class RequestLog(RequestMiddleware):
    """One line a request: method, route, status, and the number of who asked."""

    def prepare(self, request: HttpRequest) -> None:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=str(uuid.uuid4()))

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        match = request.resolver_match
        method = request.method if request.method in METHODS else "(no such method)"
        return f"{method} /{match.route if match else '(no such page)'}"


class WithoutWordsOfVisitors(logging.Filter):
    """Django's warnings of suspicious requests repeat the address, the name or the form sent."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security"):
            record.msg, record.args, record.exc_info = "refused a suspicious request", (), None
        return True


def without_words(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """An error as its kind and the places in the code it went through, and never its message."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    error = raised if isinstance(raised, BaseException) else raised[1] if raised else None
    if error is not None:
        event["exception"] = "; caused by ".join(_chain(error))
    return event


def _chain(error: BaseException | None) -> list[str]:
    """The error, and those it came from, each told once."""
    told, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        told.append(_told(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return told


def _told(error: BaseException) -> str:
    state = getattr(error, "sqlstate", None)
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return " < ".join([f"{kind} {state}" if state else kind, *reversed(where)])


def _short(filename: str) -> str:
    """From the package on: where it is installed says nothing."""
    return "/".join(filename.split("/")[-3:])


def without_personal_data(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """The last step before a line is written."""
    return {key: _blotted(value) for key, value in event.items()}


def _blotted(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return DETAIL.sub("DETAIL: [left out]", EMAIL.sub("[e-mail]", value))


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *SHARED,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_words,
                without_personal_data,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "filters": {"visitors": {"()": WithoutWordsOfVisitors}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["visitors"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "goldthread": {"level": "INFO"},
        "django_structlog": {"level": "INFO"},
        # Our own middleware tells of every request; Django's would add its path.
        "django.request": {"level": "CRITICAL"},
        "django.server": {"level": "ERROR"},
        "procrastinate.worker": {"level": "INFO"},
    },
}
