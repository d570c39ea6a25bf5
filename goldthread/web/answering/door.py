"""The way in to somebody's requests: a link of theirs, or one made for somebody signed in.

Both are tokens that only we can have made, and each form is sent to the address that has one.
So nothing hangs on a session: what somebody typed is kept also when they were signed out
meanwhile, and there is no request that another site could forge, for it does not know the token.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from goldthread.accounts.models import User
from goldthread.messaging import links
from goldthread.messaging.links import LinkBroken, LinkRunOut
from goldthread.places.models import Place
from goldthread.rounds.links import LinkRevoked, owner_of, participant_by, whoever
from goldthread.rounds.models import Participant
from goldthread.web.access import PUBLIC, access
from goldthread.web.answering.limits import TOO_MANY, within_limit

SIGNED_IN = "answer.signed-in"
SIGNED_IN_LASTS = timedelta(days=7)  # a form may stay open longer than its session

View = Callable[..., HttpResponse]
Rescue = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Door:
    """Whose requests are open, and the token in the addresses of their pages.

    `by` is the participant's own account, when the browser is signed in to it.
    """

    place: Place
    participant: Participant
    token: str
    by: User | None
    for_signed_in: bool = False

    def to(self, name: str, **more: Any) -> str:
        kwargs = {"place": self.place.slug, "token": self.token, **more}
        return reverse(f"answering:{name}", kwargs=kwargs)

    @property
    def who(self) -> dict[str, Any]:
        """As the verbs want to know who does something."""
        return {"by_participant": self.participant, "by": self.by}


def signed_in_token(participant: Participant, user: User) -> str:
    """For the pages of somebody signed in: it opens nothing to anybody else."""
    what = {"p": participant.pk, "s": participant.stamp, "u": user.pk}
    return links.sign(SIGNED_IN, what)


def by_link(*methods: str, rescue: Rescue | None = None) -> Callable[[View], View]:
    """A page behind a token: the view gets a `door` in place of it.

    `rescue` keeps what was sent with a link that has run out or was made anew: it gets the
    participant, and says whether it could.
    """

    def decorate(view: View) -> View:
        @csrf_exempt  # the token shows that the form is of ours: see above
        @access(PUBLIC, methods=methods or ("GET",))
        @wraps(view)
        def opened(request: HttpRequest, place: Place, token: str, **more: Any) -> HttpResponse:
            try:
                door = open_door(request, place, token)
            except (LinkBroken, LinkRunOut, LinkRevoked):
                return private(no_way_in(request, place, token, rescue, more))
            if door.for_signed_in and door.by is None and request.method != "POST":
                return to_sign_in(place)
            if request.method == "POST" and not within_limit(request, "form", str(token)):
                return private(too_many(request))
            return private(view(request, door=door, **more))

        return opened

    return decorate


def open_door(request: HttpRequest, place: Place, token: str) -> Door:
    """Raises LinkBroken, LinkRunOut or LinkRevoked."""
    try:
        participant, for_signed_in = _by_sign_in(token, place), True
    except LinkBroken:
        participant, for_signed_in = participant_by(token, place=place), False
    host = participant.guest_of
    if host is not None and host.revoked_at is not None:
        raise LinkRevoked
    user: Any = request.user
    by: User | None = user if is_of(participant, user) else None
    return Door(place, participant, token, by, for_signed_in)


def _by_sign_in(token: str, place: Place) -> Participant:
    found = whoever(links.read(SIGNED_IN, token, lasts=SIGNED_IN_LASTS), place)
    if found is None:
        raise LinkBroken
    participant, stamp = found
    if participant.revoked_at is not None or not constant_time_compare(participant.stamp, stamp):
        raise LinkRevoked
    return participant


def _once_signed_in(token: str, place: Place) -> Participant | None:
    """Whose it was, however old: to keep words, never to show any."""
    try:
        found = whoever(links.read(SIGNED_IN, token, lasts=timedelta(days=3650)), place)
    except (LinkBroken, LinkRunOut):
        return None
    return found[0] if found else None


def is_of(participant: Participant, user: Any) -> bool:
    """Whether an account is the participant's: an account's address was proved to be its own."""
    if not user.is_authenticated:
        return False
    own_address: bool = participant.email.casefold() == user.email.casefold()
    return own_address or participant.user_id == user.pk


def to_sign_in(place: Place) -> HttpResponse:
    mine = reverse("answering:mine", kwargs={"place": place.slug})
    return redirect_to_login(mine, reverse("account_login"))


def no_way_in(
    request: HttpRequest, place: Place, token: str, rescue: Rescue | None, more: dict[str, Any]
) -> HttpResponse:
    """One page for every link that opens nothing: it tells nobody which of them it was."""
    typed = request.POST.get("text", "") if request.method == "POST" else ""
    owner = None
    if rescue and request.method == "POST" and within_limit(request, "form", token):
        owner = owner_of(token, place=place) or _once_signed_in(token, place)
    kept = False
    if rescue and owner is not None and owner.revoked_at is None:
        kept = rescue(request, participant=owner, **more)
    context = {"token": token, "kept": kept, "typed": "" if kept else typed}
    return render(request, "answering/no_way_in.jinja", context, status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    context = {"problem": TOO_MANY, "typed": request.POST.get("text", "")}
    return render(request, "answering/too_many.jinja", context, status=429)


def private(page: HttpResponse) -> HttpResponse:
    """A page behind a link for one person: in no cache, and in no list of a search engine.

    That its address is told to no other site is so for every page. A stricter rule would make
    browsers hide where a form comes from, and the forms of the header would be refused.
    """
    page["Cache-Control"] = "no-store, private"
    page["X-Robots-Tag"] = "noindex"
    return page
