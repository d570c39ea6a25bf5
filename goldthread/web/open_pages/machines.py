"""For programs that visit: the public pages, what not to visit, and whom to tell of a hole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.measures.models import Measure
from goldthread.organisations.models import Agreement
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.statements.models import StatementKind
from goldthread.strategy.models import Action, CrossCuttingPlan, Inquiry, Plan
from goldthread.web.access import PUBLIC, access
from goldthread.web.addresses import url_or_none
from goldthread.web.open_pages.finding import site_of

MOST = 50_000  # addresses in one list, by the protocol of sitemaps.org
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
LASTS = dt.timedelta(days=180)
PLACE_PAGES = (
    "plans:home",
    "plans:list",
    "measures:library",
    "report_pages:list",
    "open_pages:words",
    "open_pages:questions",
)
AROUND = ("around:areas", "around:groups")  # where this installation has such pages
REGISTER = ("register:inquiries", "register:agreements", "register:all_across")
PLAN_PAGES = ("plans:plan", "open_pages:summary", "open_pages:plan_questions", "editions:history")


@access(PUBLIC)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """One list of pages for each place."""
    site = site_of(request)
    places = Place.objects.values_list("slug", flat=True)
    lists = (site + reverse("open_pages:sitemap", kwargs={"place": slug}) for slug in places)
    inner = "".join(f"<sitemap><loc>{escape(each)}</loc></sitemap>" for each in lists)
    return _xml(f'<sitemapindex xmlns="{XMLNS}">{inner}</sitemapindex>')


@access(PUBLIC)
def sitemap(request: HttpRequest, place: Place) -> HttpResponse:
    """Every page of a place that anyone may read. Drafts are not among them."""
    site = site_of(request)
    inner = "".join(
        f"<url><loc>{escape(site + path)}</loc></url>"
        for path, _ in zip(public_paths(place), range(MOST), strict=False)
    )
    return _xml(f'<urlset xmlns="{XMLNS}">{inner}</urlset>')


def public_paths(place: Place) -> Iterator[str]:
    """The paths of the public pages of a place; what this installation lacks is left out."""
    yield from _those_there((name, {"place": place}) for name in PLACE_PAGES + AROUND)
    for name, things in (("around:area", place.areas), ("around:group", place.groups)):
        yield from _those_there(
            (name, {"place": place, "slug": slug}) for slug in things.values_list("slug", flat=True)
        )
    yield from _those_there((name, {"place": place}) for name in REGISTER)
    for number in Inquiry.objects.in_place(place).public().values_list("pk", flat=True):
        yield reverse("register:inquiry", kwargs={"place": place.slug, "number": number})
    for number in Agreement.objects.in_place(place).public().values_list("pk", flat=True):
        yield reverse("register:agreement", kwargs={"place": place.slug, "number": number})
    for slug in CrossCuttingPlan.objects.in_place(place).live().values_list("slug", flat=True):
        yield reverse("register:across", kwargs={"place": place.slug, "slug": slug})
    for kind in StatementKind.values:
        yield reverse("open_pages:statement", kwargs={"place": place.slug, "kind": kind})
    for plan in Plan.objects.in_place(place).live().order_by("slug"):
        yield from _those_there((name, {"place": place, "plan": plan}) for name in PLAN_PAGES)
    actions = Action.objects.filter(plan__place=place, plan__state=Plan.State.LIVE)
    for plan_slug, number in actions.order_by("plan__slug", "number").values_list(
        "plan__slug", "number"
    ):
        yield f"/{place.slug}/plans/{plan_slug}/actions/{number}/"
    published = Measure.objects.in_place(place).published().order_by("slug")
    yield from _those_there(
        ("measures:measure", {"place": place, "slug": slug})
        for slug in published.values_list("slug", flat=True)
    )
    for report in Report.objects.in_place(place).published().defer("content", "headlines"):
        where = {"place": place.slug, "number": report.pk, "words": report.slug}
        yield reverse("report_pages:report", kwargs=where)


@access(PUBLIC)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by programs; sign-in and one person's pages need not be."""
    lines = [
        "User-agent: *",
        "Disallow: /sign-in/",
        "Disallow: /account/",
        "Disallow: /subscriptions/",
        "Disallow: /invitations/",
        f"Sitemap: {site_of(request)}{reverse('open_pages:sitemap_index')}",
    ]
    return _text(lines)


@access(PUBLIC)
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a security problem (RFC 9116), where an operator has said so."""
    contact = getattr(settings, "SECURITY_CONTACT", "")
    if not contact:
        raise Http404
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    until = (timezone.now() + LASTS).astimezone(dt.UTC).replace(microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {until.strftime('%Y-%m-%dT00:00:00Z')}",
        "Preferred-Languages: en",
        f"Canonical: {site_of(request)}{reverse('open_pages:security')}",
    ]
    return _text(lines)


def _those_there(named: Iterator[tuple[str, dict[str, object]]]) -> Iterator[str]:
    for name, where in named:
        if found := url_or_none(name, **where):
            yield found


def _xml(body: str) -> HttpResponse:
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>{body}', content_type="application/xml"
    )


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
