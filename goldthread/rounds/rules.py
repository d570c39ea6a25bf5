"""Who may do what with a round and with a request. When they may stands in `transitions.py`.

Officers and administrators run rounds. Who was asked answers, or whom they let in. The approver
is the person whom the round names, else any officer; never who wrote the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.queries import roles_of
from goldthread.organisations.rules import Permission, allowed
from goldthread.rounds.models import GuestRequest, Participant, Request, RequestStep, Round

Roles = frozenset[Role]


class Actor(StrEnum):
    """What somebody is to one request."""

    OFFICER = "officer"
    APPROVER = "approver"
    ANSWERING = "answering"
    DAILY = "daily"  # nobody: the work that does itself every morning


OFFICER, APPROVER, ANSWERING, DAILY = Actor

# For each verb of REQUESTS, who may.
REQUEST_VERBS: dict[str, frozenset[Actor]] = {
    "send": frozenset({OFFICER}),
    "start": frozenset({ANSWERING}),
    "submit": frozenset({ANSWERING}),
    "report_nothing": frozenset({ANSWERING}),
    "send_back": frozenset({OFFICER, APPROVER}),
    "pass_on": frozenset({OFFICER}),
    "approve": frozenset({APPROVER}),
    "excuse": frozenset({OFFICER, DAILY}),
    "put_back": frozenset({OFFICER}),
    "run_over": frozenset({OFFICER, DAILY}),
    "ask_again": frozenset({OFFICER}),
}


def runs_rounds(roles: Iterable[Role]) -> bool:
    """Whether these roles plan rounds, open them, chase and close them."""
    return allowed(roles, Permission.RUN_ROUNDS)


def may(actors: Iterable[Actor], verb: str) -> bool:
    """Whether any of what somebody is to a request lets them do this with it."""
    return not REQUEST_VERBS[verb].isdisjoint(actors)


def actors(
    request: Request,
    *,
    by: User | None = None,
    by_participant: Participant | None = None,
    roles: Roles | None = None,
) -> frozenset[Actor]:
    """What somebody is to a request: signed in (`by`), come by their link, or nobody at all.

    `roles` spares a query where they are known.
    """
    if by is None and by_participant is None:
        return frozenset({DAILY})
    found: set[Actor] = set()
    if by_participant is not None and answers(by_participant, request):
        found.add(ANSWERING)
    if by is not None:
        held = roles_of(by, request.place) if roles is None else roles
        found |= signed_in_actors(request, by, held)
    return frozenset(found)


def signed_in_actors(request: Request, by: User, roles: Roles) -> set[Actor]:
    found: set[Actor] = set()
    if not roles:
        return found
    if runs_rounds(roles):
        found.add(OFFICER)
    if approves(request.round, by, roles):
        found.add(APPROVER)
    if request.participant.user_id == by.pk and request.participant.revoked_at is None:
        found.add(ANSWERING)
    return found


def approves(round: Round, by: User, roles: Roles) -> bool:
    """The named approver while they have a role here, or any officer where none is named."""
    if round.approver_id is None:
        return runs_rounds(roles)
    return round.approver_id == by.pk and bool(roles)


def answers(participant: Participant, request: Request) -> bool:
    """Whether a request is this participant's to answer: their own, or their host's."""
    if participant.revoked_at is not None:
        return False
    if request.participant_id == participant.pk:
        return True
    if participant.guest_of_id is None or request.participant_id != participant.guest_of_id:
        return False
    listed = GuestRequest.objects.filter(guest=participant).values_list("request_id", flat=True)
    only = set(listed)
    return not only or request.pk in only


def wrote_it(request: Request, user: User) -> bool:
    """Whether the answer that stands was sent by this person, signed in or by their link."""
    sent = request.steps.filter(verb="submit").select_related("by_participant").last()
    return sent is not None and is_by(sent, user)


def is_by(step: RequestStep, user: User) -> bool:
    participant = step.by_participant
    if step.by_id == user.pk:
        return True
    if participant is None:
        return False
    own_address = participant.email.casefold() == user.email.casefold()
    return participant.user_id == user.pk or own_address
