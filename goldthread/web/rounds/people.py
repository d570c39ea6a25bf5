"""One person in a round: their requests, their link, their reminders."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.audit import reads
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.models import Part, Participant
from goldthread.rounds.queries.reminding import reminders_of
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.rounds.contacts import PURPOSE
from goldthread.web.rounds.forms import HandOverForm
from goldthread.web.rounds.planning import a_round
from goldthread.web.rounds.telling import by_now, done, told

FORM = ("GET", "POST")


@access(OFFICER, methods=FORM)
@reads.about_people
def participant(request: SignedInRequest, place: Place, number: int, pk: int) -> HttpResponse:
    round = a_round(place, number)
    rows = round.participants.select_related("organisation", "contact", "guest_of", "message")
    person = get_object_or_404(rows.select_related("place", "user"), pk=pk)
    handing = request.method == "POST" and request.POST.get("do") == "hand_over"
    form = HandOverForm(
        posted(request) if handing else None, place=place, initial={"contact": deputy_of(person)}
    )
    if handing and form.is_valid() and handed_over(request, form, person):
        return redirect("rounds:round", place=place.slug, number=number)
    if request.method == "POST" and not handing:
        do(request, person)
        return redirect("rounds:participant", place=place.slug, number=number, pk=pk)
    reads.saw(person, purpose=PURPOSE, place=place)
    context = {
        "round": round,
        "person": person,
        "requests": person.requests.select_related("plan"),
        "guests": person.guests.all(),
        "reminders": reminders_of(person, round, timezone.localdate()),
        "left": person.contact is not None and person.contact.ended_at is not None,
        "form": form,
        "today": timezone.localdate(),
    }
    status = 422 if form.errors else 200
    return render(request, "rounds/participant.jinja", context, status=status)


def deputy_of(person: Participant) -> int | None:
    """Who is offered first when somebody has left."""
    if person.organisation is None:
        return None
    rows = person.organisation.contacts.standing().filter(place=person.place_id)
    rows = rows.filter(part=Part.DEPUTY, for_one_action=False)
    return rows.values_list("pk", flat=True).first()


def handed_over(request: SignedInRequest, form: HandOverForm, person: Participant) -> bool:
    given = by_now(request) | {"participant": person}
    contact = form.cleaned_data["contact"]
    return done(form, lambda: actions.hand_over(contact=contact, **given)) and told(
        request, f"{contact.name} answers now, and has an e-mail with a link.", lambda: None
    )


def do(request: SignedInRequest, person: Participant) -> None:
    given = by_now(request) | {"participant": person}
    rung = request.POST.get("rung", "")
    reason = request.POST.get("reason", "")[:300].replace("\x00", "")
    verbs: dict[str, tuple[str, Callable[[], object]]] = {
        "revoke": ("The link opens nothing any more.", lambda: actions.revoke_link(**given)),
        "renew": ("A new link is on its way by e-mail.", lambda: actions.renew_link(**given)),
        "skip": (
            "This reminder will not be sent.",
            lambda: actions.skip_rung(rung=rung, reason=reason, **given),
        ),
        "send_after_all": (
            "This reminder will be sent after all.",
            lambda: actions.send_after_all(rung=rung, **given),
        ),
    }
    words, verb = verbs.get(request.POST.get("do", ""), ("Nothing was changed.", lambda: None))
    told(request, words, verb)
