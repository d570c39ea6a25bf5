"""The register as rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.places.models import Place
from goldthread.strategy.models import RegisterEntry
from goldthread.strategy.register.queries import entries_of, inquiries_of

HEADERS = [
    "Inquiry",
    "Kind",
    "By",
    "Published",
    "Reference",
    "Recommendation",
    "Answer",
    "Answered by",
    "Answered on",
    "Reason",
    "Actions",
    "Latest progress",
    "As at",
    "Done with on",
]


def rows_of(place: Place, *, with_hidden: bool) -> Iterator[list[str]]:
    """One row a recommendation, in the register's order."""
    for inquiry in inquiries_of(place, with_hidden=with_hidden):
        whose = [
            inquiry.title,
            inquiry.get_kind_display(),
            inquiry.body,
            _day(inquiry.published_on),
        ]
        for entry in entries_of(inquiry, with_hidden=with_hidden):
            yield [*whose, *_row(entry)]


def _row(entry: RegisterEntry) -> list[str]:
    latest = next(iter(entry.progress.all()), None)
    return [
        entry.reference,
        entry.text,
        entry.get_answer_display() or "Not answered yet",
        str(entry.answered_by or ""),
        _day(entry.answered_on),
        entry.reason,
        "; ".join(f"{action.title} ({action.plan.title})" for action in entry.answering),  # type: ignore[attr-defined]
        latest.text if latest else "",
        _day(latest.as_at if latest else None),
        _day(entry.closed_on),
    ]


def _day(value: object) -> str:
    return str(value or "")
