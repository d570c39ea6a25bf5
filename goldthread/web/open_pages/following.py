"""Following a plan or an action by e-mail: asking, confirming, leaving. No account is needed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from goldthread.messaging.links import LinkBroken, LinkRunOut
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan
from goldthread.subscriptions import actions, links
from goldthread.subscriptions.models import Subscription
from goldthread.web.access import PUBLIC, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.finding import live_action, live_plan, site_of
from goldthread.web.open_pages.forms import FollowForm
from goldthread.web.open_pages.limits import TOO_MANY, within_limit

FORM = ("GET", "POST")
State = Subscription.State


@access(PUBLIC, methods=FORM)
def plan(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    return _follow(request, live_plan(place, plan), None)


@access(PUBLIC, methods=FORM)
def action(request: HttpRequest, place: Place, plan: str, number: int) -> HttpResponse:
    found = live_action(place, plan, number)
    return _follow(request, found.plan, found)


@access(PUBLIC)
def look_in_your_mail(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """The same page whatever is known of the address."""
    return render(request, "open_pages/follow_asked.jinja", {"plan": live_plan(place, plan)})


@access(PUBLIC, methods=FORM)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button, for programs that look at links in letters must not say yes."""
    found = _by_link(links.to_confirm, token)
    if isinstance(found, str):
        return _no_link(request, found)
    if request.method == "POST":
        found = actions.confirm(subscription=found, site=site_of(request), at=timezone.now())
        if found.state == State.CONFIRMED:
            return _outcome(request, "confirmed", found)
    asked = "ended" if found.state == State.ENDED else "confirm"
    return _outcome(request, asked, found)


@csrf_exempt  # a mail program posts without our cookie; the signed link shows that it may
@access(PUBLIC, methods=FORM)
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """One click ends it: the button here, or the one of the mail program (RFC 8058)."""
    found = _by_link(links.to_leave, token)
    if isinstance(found, str):
        return _no_link(request, found)
    if request.method == "POST":
        found = actions.leave(subscription=found, at=timezone.now())
    return _outcome(request, "ended" if found.state == State.ENDED else "leave", found)


def _follow(request: HttpRequest, plan: Plan, action: Action | None) -> HttpResponse:
    form = FollowForm(posted(request))
    if request.method == "POST" and form.is_valid() and _asked(request, form, plan, action):
        return redirect("open_pages:follow_asked", place=plan.place.slug, plan=plan.slug)
    context = {"form": form, "plan": plan, "action": action}
    status = 422 if form.errors else 200
    return render(request, "open_pages/follow.jinja", context, status=status)


def _asked(request: HttpRequest, form: FollowForm, plan: Plan, action: Action | None) -> bool:
    """Whether the visitor goes on to the next page; nothing on it tells what was known."""
    if form.is_bait_taken():
        return True
    if not within_limit(request, "follow"):
        form.add_error(None, TOO_MANY)
        return False
    email = form.cleaned_data["email"]
    # Too many letters to one address are left out silently: the visitor may be a stranger to it.
    if within_limit(request, "follow_to", about=email.lower()):
        actions.ask_to_follow(
            plan=plan, action=action, email=email, site=site_of(request), at=timezone.now()
        )
    return True


def _by_link(read: Callable[[str], Subscription | None], token: str) -> Subscription | str:
    """The subscription a link is of, or why there is none."""
    try:
        return read(token) or "gone"
    except LinkRunOut:
        return "run_out"
    except LinkBroken:
        return "broken"


def _no_link(request: HttpRequest, why: str) -> HttpResponse:
    page = render(request, "open_pages/no_link.jinja", {"why": why}, status=404)
    return _private(page)


def _outcome(request: HttpRequest, what: str, subscription: Subscription) -> HttpResponse:
    request.place = subscription.place  # type: ignore[attr-defined]
    context = {"what": what, "subscription": subscription}
    return _private(render(request, "open_pages/subscription.jinja", context))


def _private(page: HttpResponse) -> HttpResponse:
    """A page behind a link for one person: in no cache, in no list of a search engine."""
    page["Cache-Control"] = "no-store, private"
    page["X-Robots-Tag"] = "noindex"
    return page
