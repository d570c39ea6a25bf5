"""Who is asked in a round: where nobody is known stands first, with the way to name somebody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.models import Request, Round
from goldthread.rounds.queries.asking import WhoAnswers, who_answers
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.rounds.planning import a_round
from goldthread.web.rounds.telling import by_now, told

FORM = ("GET", "POST")


@access(OFFICER, methods=FORM)
def who(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Second step: who answers. Choosing sends nothing."""
    round = a_round(place, number)
    finished = bool((request.POST or request.GET).get("finished"))
    found = who_answers(place, list(round.plans.all()), finished=finished)
    if request.method == "POST" and chosen(request, round, found, finished):
        return redirect("rounds:round", place=place.slug, number=number)
    there = set(round.participants.hosts().values_list("organisation", flat=True))
    context = {
        "round": round,
        "found": found,
        "owners": owners_of(found),
        "there": there,
        "chosen": there or set(owners_of(found)),
        "finished": finished,
        "open": round.state == Round.State.OPEN,
        "over": round.state not in (Round.State.OPEN, Round.State.PLANNED),
    }
    return render(request, "rounds/who.jinja", context)


def owners_of(found: WhoAnswers) -> dict[int, tuple[Organisation, list[str], int]]:
    """Each owner with the people who answer for it, and how many actions that is."""
    owners: dict[int, tuple[Organisation, list[str], int]] = {}
    for one in found.people:
        organisation = one.contact.organisation
        _, names, actions = owners.get(organisation.pk, (organisation, [], 0))
        owners[organisation.pk] = (
            organisation,
            [*names, one.contact.name],
            actions + len(one.actions),
        )
    return owners


def chosen(request: SignedInRequest, round: Round, found: WhoAnswers, finished: bool) -> bool:
    """Make the requests of the owners that were ticked; whether there are any."""
    offered = {str(pk) for pk in owners_of(found)}
    ticked = [int(pk) for pk in request.POST.getlist("owner") if pk in offered]
    if not ticked:
        messages.error(request, "Choose at least one owner to ask.")
        return False
    given = by_now(request) | {"round": round}
    made = told(
        request,
        "Who is asked is chosen. Look at the list, then send.",
        lambda: actions.ask_owners(organisations=ticked, finished=finished, **given),
    )
    waiting = round.requests.filter(state=Request.State.TO_SEND).count()
    if made and not waiting:
        messages.info(request, "Nothing new is to be sent: all of these were asked already.")
    return made
