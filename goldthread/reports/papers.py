"""A report as files: the very files that were published, or ones drawn while it is a draft.

Reports published before there was a kind of file have none of it kept. Theirs is drawn from
their content, which is frozen as well. Which files a report has, its kind says.

Two more are kept on publishing, for the page: its words as HTML, which whoever shows pages writes,
and its pictures.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import structlog
from django.core.files.storage import default_storage
from django.utils import timezone

from goldthread.files.models import StoredFile
from goldthread.reports.models import Report
from goldthread.reports.pdf import Cover, make_pdf
from goldthread.reports.pictures import all_of_report, as_archive
from goldthread.reports.spreadsheet import make_spreadsheet
from goldthread.reports.typesetting import DoesNotFit
from goldthread.reports.word import make_word

log = structlog.get_logger(__name__)

Address = Callable[[int], str]  # an action's page, by its number
OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name, the report's field that keeps it, its ending and media type."""

    name: str
    field: str
    ending: str
    media_type: str

    def kept(self, report: Report) -> StoredFile | None:
        found: StoredFile | None = getattr(report, self.field)
        return found

    def file_name(self, report: Report) -> str:
        return f"{report.slug}-{report.as_at:%Y-%m-%d}.{self.ending}"


PDF = Kind("PDF", "file", "pdf", "application/pdf")
WORD = Kind("Word document", "word", "docx", f"{OFFICE}wordprocessingml.document")
SPREADSHEET = Kind("Spreadsheet", "spreadsheet", "xlsx", f"{OFFICE}spreadsheetml.sheet")
KINDS = (PDF, WORD, SPREADSHEET)
PAGE = Kind("Words of the web page", "page", "html", "text/html; charset=utf-8")
PICTURES = Kind("Pictures", "pictures", "zip", "application/zip")
BEHIND_PAGE = (PAGE, PICTURES)
_BY_NAME = {"pdf": PDF, "word": WORD, "spreadsheet": SPREADSHEET}


def kinds_of(report: Report) -> tuple[Kind, ...]:
    """The files that a report is made in, the one for reading first."""
    return tuple(_BY_NAME[name] for name in report.of_kind.files)


def kept_of(report: Report) -> list[tuple[Kind, StoredFile]]:
    """Every file that was kept when a report was published."""
    found = [(kind, kind.kept(report)) for kind in (*KINDS, *BEHIND_PAGE)]
    return [(kind, file) for kind, file in found if file is not None]


class CannotDraw(Exception):
    """A file that could not be made. The message is for people; why stands in the log."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"We could not make the {kind} of this report. Nothing has changed and nothing is "
            "lost. Try again. If it fails again, tell whoever runs this site."
        )


class TooMuchForOnePage(CannotDraw):
    """A report of one page with more in it than a page holds."""

    def __init__(self) -> None:
        Exception.__init__(
            self,
            "This report does not fit on one page, even in small letters. Leave out a section, "
            "leave out headlines, or make another kind of report.",
        )


def read(report: Report, kind: Kind, *, address: Address) -> bytes:
    """The bytes of a report's file of a kind. Raises `CannotDraw` where none was kept."""
    kept = kind.kept(report)
    if kept is None:
        at = report.published_at or report.composed_at
        return draw(report, kind, address=address, at=at, draft=report.is_draft)
    return bytes_of(kept)


def bytes_of(kept: StoredFile) -> bytes:
    """The very bytes that were kept."""
    with default_storage.open(kept.key, "rb") as opened:
        return bytes(opened.read())


def draw_all(
    report: Report, *, address: Address, at: dt.datetime, page: Callable[[Report], str] | None
) -> dict[Kind, bytes]:
    """Every kind of file of a report that is published at a moment. All or none: raises
    `CannotDraw` when one of them cannot be made. `page` writes the words of its web page."""
    work: dict[Kind, Callable[[], bytes]] = {
        kind: partial(_drawn, report, kind, address, at, False) for kind in kinds_of(report)
    }
    if page:
        work[PAGE] = lambda: page(report).encode()
    if drawn := all_of_report(report.composed):
        work[PICTURES] = lambda: as_archive(drawn)
    return {kind: _made(report, kind, make) for kind, make in work.items()}


def _made(report: Report, kind: Kind, make: Callable[[], bytes]) -> bytes:
    try:
        return make()
    except DoesNotFit as failure:
        raise TooMuchForOnePage from failure
    except Exception as failure:  # whatever four libraries may raise over what people wrote
        log.exception("report_not_drawn", report=report.pk, kind=kind.ending)
        raise CannotDraw(kind.name) from failure


def check_fits(report: Report) -> None:
    """Raises `TooMuchForOnePage` where a report of one page has too much in it for that; another
    kind of report has as many pages as it takes."""
    if report.of_kind.one_page:
        draw(report, PDF, address=str, at=report.composed_at, draft=True)


def draw(report: Report, kind: Kind, *, address: Address, at: dt.datetime, draft: bool) -> bytes:
    """A new file of the report, made at a moment; a draft says that it is one.

    Raises `CannotDraw`.
    """
    return _made(report, kind, partial(_drawn, report, kind, address, at, draft))


def _drawn(report: Report, kind: Kind, address: Address, at: dt.datetime, draft: bool) -> bytes:
    content = report.composed
    numbers = [entry.number for priority in content.priorities for entry in priority.entries]
    cover = Cover(
        title=report.title,
        draft=draft,
        published_on=None if draft else timezone.localdate(at),
        links={number: address(number) for number in numbers},
        sections=report.arranged,
    )
    made_on = timezone.localtime(at)
    if kind is WORD:
        return make_word(content, report.picked, cover, made_on=made_on)
    if kind is SPREADSHEET:
        return make_spreadsheet(content, cover, made_on=made_on)
    return make_pdf(content, report.picked, cover)
