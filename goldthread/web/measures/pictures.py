"""Pictures of measures on pages, each at an address made of what it shows.

As with the pictures of plans (decision record 12): a page computes addresses and sizes and never
waits for a drawing; whoever asks first has it drawn, and then it is kept. Unlike those it is kept
with the state it shows, for figures may have to be hidden later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.charts.measures import HALF, NARROW, WIDE, WIDTHS, MeasurePicture, Table
from goldthread.charts.measures.sparkline import HEIGHT, WIDTH
from goldthread.measures.models import Measure
from goldthread.measures.reading import MeasureRead, Standing
from goldthread.measures.reading.keeping import read_in, state_of
from goldthread.measures.reading.pictures import outlines_for, pictures_of, sparkline
from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access
from goldthread.web.measures.finding import readable_measure
from goldthread.web.report_pages.pictures import KEPT_FOR, Image, with_typeface

FOR_AN_HOUR = "public, max-age=3600"  # no longer: a policy may come to hide what it shows
VERSION = 7  # of what is kept of a page
SPARKLINE = "sparkline"
FIRST_COLUMNS = {"areas": "Area", "map": "Area", "groups": "Group"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it: three widths, its words and its table."""

    name: str
    title: str
    finding: str
    remarks: tuple[str, ...]
    wide: Image
    half: Image
    narrow: Image
    table: Table


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line for a row of a list."""

    address: str
    finding: str
    size: tuple[int, int] = (WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Page:
    """A measure read whole, with the pictures of its page by their names."""

    read: MeasureRead
    pictures: Mapping[str, Shown]


def page_of(measure: Measure, known_at: date | None = None) -> Page:
    """What the page of a measure shows. Kept until something changes, for laying pictures out
    takes longer than all else."""
    stamp, day = state_of(measure, known_at)
    key = f"measure-page:{VERSION}:{stamp}"
    page: Page | None = cache.get(key)
    if page is None:
        read = read_in(measure, stamp, day)
        found = pictures_of(read, outlines_for(read))
        page = Page(read, {one.name: _shown(measure, one, day) for one in found})
        cache.set(key, page, KEPT_FOR)
    return page


def spark_of(place: Place, standing: Standing) -> Spark | None:
    if standing.latest is None:
        return None
    picture = sparkline(standing)
    return Spark(_address(place.slug, standing.about.slug, picture, HALF, None), picture.finding)


def _shown(measure: Measure, picture: MeasurePicture, known_at: date | None) -> Shown:
    def image(width: str) -> Image:
        address = _address(measure.place.slug, measure.slug, picture, width, known_at)
        return Image(address, picture.size(width))

    return Shown(
        name=picture.name,
        title=picture.title,
        finding=picture.finding,
        remarks=picture.remarks,
        wide=image(WIDE),
        half=image(HALF),
        narrow=image(NARROW),
        table=picture.table(FIRST_COLUMNS.get(picture.name.split("-")[0], "Period")),
    )


def _address(
    place: str, slug: str, picture: MeasurePicture, width: str, known_at: date | None
) -> str:
    where = {
        "place": place, "slug": slug, "name": picture.name, "width": width,
        "key": picture.fingerprint(width),
    }  # fmt: skip
    path = reverse("measures:picture", kwargs=where)
    return f"{path}?as_of={known_at.isoformat()}" if known_at else path


@access(PUBLIC)
def picture(
    request: HttpRequest, place: Place, slug: str, name: str, width: str, key: str
) -> HttpResponse:
    """The picture of an address; of an address that has grown old, the picture as it is now."""
    measure = readable_measure(request, place, slug)
    if width not in WIDTHS:
        raise Http404
    stamp, day = state_of(measure, day_asked(request))
    keeping = FOR_AN_HOUR if measure.state != Measure.State.DRAFT else "private, no-cache"
    kept = cache.get(_slot(stamp, name, width, key))
    if kept is not None:
        return _response(name, kept, keeping)
    found = _called(name, _pictures(read_in(measure, stamp, day), name))
    current = found.fingerprint(width)
    slot = _slot(stamp, name, width, current)
    drawn = cache.get(slot)  # addresses made up by somebody cost no drawing
    if drawn is None:
        drawn = found.svg(width)
        cache.set(slot, drawn, KEPT_FOR)
    return _response(name, drawn, keeping if key == current else "no-cache")


def _pictures(read: MeasureRead, name: str) -> Iterable[MeasurePicture]:
    if name == SPARKLINE:
        return [sparkline(read.standing)]
    return pictures_of(read, outlines_for(read) if name.startswith("map-") else None)


def _called(name: str, pictures: Iterable[MeasurePicture]) -> MeasurePicture:
    found = next((one for one in pictures if one.name == name), None)
    if found is None:
        raise Http404
    return found


def day_asked(request: HttpRequest) -> date | None:
    """The day of `?as_of=`, when it is one that has passed."""
    try:
        day = date.fromisoformat(request.GET.get("as_of", "").strip())
    except ValueError:
        return None
    return day if day < timezone.localdate() else None


def _slot(stamp: str, name: str, width: str, key: str) -> str:
    """Under the state it was drawn from, of this measure alone: what a new policy hides, or a load
    that was undone brought, is never served from an old address."""
    return f"measure-picture:{stamp}:{name}:{width}:{key}"


def _response(name: str, drawn: bytes, keeping: str) -> HttpResponse:
    body = drawn if name == SPARKLINE else with_typeface(drawn)  # a small line holds no letters
    response = HttpResponse(body, content_type="image/svg+xml")
    response["Cache-Control"] = keeping
    return response
