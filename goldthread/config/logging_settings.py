"""Logs: one JSON object a line, about what happened and never about whom.

No address of a person or a machine, no query string, no path that could hold a token: a request is
logged under its route's pattern. What slips into an error's text is blotted out here.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
# PostgreSQL's DETAIL line repeats the row that broke a constraint.
DETAIL = re.compile(r"DETAIL: .*")

DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False


class RequestLog(RequestMiddleware):
    """One line a request: method, route, status, and the number of who asked."""

    def prepare(self, request: HttpRequest) -> None:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=str(uuid.uuid4()))

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        match = request.resolver_match
        return f"{request.method} /{match.route if match else '(no such page)'}"


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
                structlog.processors.format_exc_info,
                without_personal_data,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
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
