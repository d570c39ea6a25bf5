"""Pictures on pages: each has an address of its own, made of what it shows.

A page names its pictures and never waits for one: the browser asks for them apart, and whoever
asks first has it drawn. Drawn pictures lie in the cache of the site under the fingerprint of what
they show, and a browser keeps them for good. A picture cannot use the page's typeface, so that
is put into it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.cache import cache as site_cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.charts.measures import MeasurePicture
from goldthread.charts.pictures import HALF, NARROW, WIDTHS, Picture, Table
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.reports import papers
from goldthread.reports.models import Report
from goldthread.reports.pictures import all_of_report, from_archive, of_report
from goldthread.reports.queries import plan_pictures
from goldthread.strategy.models import Plan
from goldthread.web.access import PUBLIC, access
from goldthread.web.plans.views.finding import live_plan
from goldthread.web.report_pages.finding import readable_report

MOST_ROWS = 7  # of a picture that stands open on a page
KEPT_FOR = 60 * 24 * 60 * 60  # seconds
FOR_GOOD = "public, max-age=31536000, immutable"
TYPEFACE = "built/fonts/source-sans-3-latin-wght-normal.woff2"


@dataclass(frozen=True, slots=True)
class Image:
    """Where one width of a picture is had, and its width and height in pixels."""

    address: str
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it: two widths, its words and its table."""

    name: str
    title: str
    finding: str
    remarks: tuple[str, ...]
    half: Image
    narrow: Image
    table: Table

    @property
    def long(self) -> bool:
        """Whether it would push away what follows it."""
        return len(self.table.rows) > MOST_ROWS


def pictures_of_plan(plan: Plan, *, labels: str = "Priority") -> list[Shown]:
    """The pictures of a live plan as it stands today. `labels` is its word for a priority."""

    def address(name: str, width: str, key: str) -> str:
        kwargs = {"place": plan.place.slug, "plan": plan.slug}
        return _reverse("plan_picture", kwargs, name, width, key)

    return _shown(plan_pictures(plan, timezone.localdate()), labels, address)


def pictures_of_report(report: Report) -> list[Shown]:
    """The pictures of a report, from its frozen content."""
    content = report.composed

    def address(name: str, width: str, key: str) -> str:
        kwargs = {"place": report.place.slug, "number": report.pk}
        return _reverse("report_picture", kwargs, name, width, key)

    return _shown(of_report(content), content.labels.get("priority") or "Priority", address)


def charts_of_report(report: Report) -> list[Shown]:
    """The charts of its measures, from its frozen content."""

    def address(name: str, width: str, key: str) -> str:
        kwargs = {"place": report.place.slug, "number": report.pk}
        return _reverse("report_picture", kwargs, name, width, key)

    return _shown([each.picture for each in report.composed.charts], "Period", address)


def _reverse(view: str, kwargs: Mapping[str, object], name: str, width: str, key: str) -> str:
    more = {"name": name, "width": width, "key": key}
    return reverse(f"report_pages:{view}", kwargs={**kwargs, **more})


def _shown(
    found: Iterable[Picture | MeasurePicture], labels: str, address: Callable[[str, str, str], str]
) -> list[Shown]:
    def image(picture: Picture | MeasurePicture, width: str) -> Image:
        key = picture.fingerprint(width)
        return Image(address(picture.name, width, key), picture.size(width))

    return [
        Shown(
            name=each.name,
            title=each.title,
            finding=each.finding,
            remarks=each.remarks,
            half=image(each, HALF),
            narrow=image(each, NARROW),
            table=each.table(_heads(each, labels)),
        )
        for each in found
    ]


def _heads(picture: Picture | MeasurePicture, labels: str) -> str:
    """What heads the first column of its table."""
    if isinstance(picture, MeasurePicture):
        return "Period"
    return labels if picture.name == "progress" else "Due"


@access(PUBLIC)
def plan_picture(
    request: HttpRequest, place: Place, plan: str, name: str, width: str, key: str
) -> HttpResponse:
    found = live_plan(place, plan)
    return _answer(
        f"plan-{found.pk}", name, width, key, lambda: plan_pictures(found, timezone.localdate())
    )


@access(PUBLIC)
def report_picture(
    request: HttpRequest, place: Place, number: int, name: str, width: str, key: str
) -> HttpResponse:
    report = readable_report(request, place, number)
    if report.pictures and report.state == Report.State.PUBLISHED:
        return _kept(report.pictures, name, width)
    found = partial(all_of_report, report.composed)
    return _answer(f"report-{report.pk}", name, width, key, found)


def _kept(archive: StoredFile, name: str, width: str) -> HttpResponse:
    """A picture as it was published, whatever the key: it never changes."""
    slot = f"picture:archive-{archive.pk}:{name}:{width}"
    drawn = site_cache.get(slot)
    if drawn is None:
        drawn = from_archive(papers.bytes_of(archive), name, width)
        if drawn is None:
            raise Http404
        site_cache.set(slot, drawn, KEPT_FOR)
    return _response(drawn, FOR_GOOD)


def _answer(
    owner: str,
    name: str,
    width: str,
    key: str,
    found: Callable[[], Iterable[Picture | MeasurePicture]],
) -> HttpResponse:
    """The picture of an address; of an address that has grown old, the picture as it is now."""
    if width not in WIDTHS:
        raise Http404
    kept = site_cache.get(_slot(owner, name, width, key))
    if kept is not None:
        return _response(kept, FOR_GOOD)
    picture = next((each for each in found() if each.name == name), None)
    if picture is None:
        raise Http404
    current = picture.fingerprint(width)
    drawn = picture.svg(width)
    site_cache.set(_slot(owner, name, width, current), drawn, KEPT_FOR)
    return _response(drawn, FOR_GOOD if key == current else "no-cache")


def _slot(owner: str, name: str, width: str, key: str) -> str:
    """Where in the cache a picture lies: under its owner, so that nobody reads another's by key."""
    return f"picture:{owner}:{name}:{width}:{key}"


def _response(drawn: bytes, keeping: str) -> HttpResponse:
    response = HttpResponse(with_typeface(drawn), content_type="image/svg+xml")
    response["Cache-Control"] = keeping
    return response


def with_typeface(drawn: bytes) -> bytes:
    """The picture with the pages' typeface inside, for a browser lends it none."""
    opening, rest = drawn.split(b">", 1)
    return opening + b">" + typeface() + rest


@cache
def typeface() -> bytes:
    """A style that holds the Latin letters; nothing where the look has not been built."""
    found = finders.find(TYPEFACE)
    if not found:
        return b""
    letters = base64.b64encode(Path(str(found)).read_bytes())
    return (
        b"<style>@font-face{font-family:'Source Sans 3';font-weight:200 900;"
        b"src:url(data:font/woff2;base64," + letters + b") format('woff2')}</style>"
    )
