"""Who would be asked about which actions, and where nobody would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.rounds.models import WAITS_FOR_OWNER, Contact, Part, Request, Round
from goldthread.strategy.models import Action, ActionOwner, Plan, Status

FINISHED = (Status.COMPLETE, Status.STOPPED)
NO_OWNER = "No owner is named"


@dataclass(frozen=True, slots=True)
class Asked:
    """One person, and the actions that they answer for, in the order of their plans."""

    contact: Contact
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Unasked:
    """Actions of an owner for whom nobody answers. `organisation` is None until it is confirmed.

    `deputy` can be asked instead, where one is known.
    """

    owner: str
    organisation: Organisation | None
    actions: tuple[Action, ...]
    deputy: Contact | None = None


@dataclass(frozen=True, slots=True)
class WhoAnswers:
    people: tuple[Asked, ...]
    missing: tuple[Unasked, ...]

    def only(self, organisations: Iterable[int]) -> WhoAnswers:
        """Those who answer for some of the owners."""
        wanted = set(organisations)
        people = tuple(one for one in self.people if one.contact.organisation_id in wanted)
        return WhoAnswers(people, self.missing)


@dataclass
class Contacts:
    """The standing contacts of a place, by what they answer for."""

    place: Place
    of_owner: dict[tuple[int, str], Contact] = field(default_factory=dict)
    of_action: dict[tuple[int, str], list[Contact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = Contact.objects.in_place(self.place).standing().select_related("organisation")
        for one in rows.order_by("pk"):
            if not one.for_one_action:
                self.of_owner[one.organisation_id, one.part] = one
            elif one.action_id is not None:
                self.of_action.setdefault((one.action_id, one.part), []).append(one)

    def for_action(self, action: Action, part: str) -> list[Contact]:
        """Those named for the action alone; else those of its owners."""
        named = self.of_action.get((action.pk, part))
        if named:
            return named
        owners = (owner.organisation_id for owner in confirmed(action))
        found = (self.of_owner.get((pk, part)) for pk in owners if pk is not None)
        return [one for one in found if one is not None]


def who_answers(place: Place, plans: Sequence[Plan], *, finished: bool = False) -> WhoAnswers:
    """Who answers for the actions of plans; four queries, however many there are.

    Without `finished`, actions that are complete or stopped are not asked about.
    """
    contacts = Contacts(place)
    people: dict[str, tuple[Contact, list[Action]]] = {}
    missing: dict[str, tuple[ActionOwner | None, list[Action]]] = {}
    for action in actions_of(plans, finished=finished):
        for contact in contacts.for_action(action, Part.PERSON):
            _, theirs = people.setdefault(contact.email.casefold(), (contact, []))
            theirs.append(action)
        for owner in without_a_person(action, contacts):
            _, theirs = missing.setdefault(owner.leads if owner else NO_OWNER, (owner, []))
            theirs.append(action)
    return WhoAnswers(
        tuple(Asked(contact, tuple(once(theirs))) for contact, theirs in people.values()),
        tuple(unasked(name, owner, theirs, contacts) for name, (owner, theirs) in missing.items()),
    )


def open_elsewhere(round: Round) -> dict[Round, list[int]]:
    """Of the requests that are to be sent, those about which the same person still has the same
    question open in another round: by that round."""
    mine = round.requests.filter(state=Request.State.TO_SEND).exclude(action=None)
    here = {(one.participant.email.casefold(), one.action_id): one.pk
            for one in mine.select_related("participant")}  # fmt: skip
    there = Request.objects.filter(
        round__state=Round.State.OPEN,
        place=round.place_id,
        action__in=mine.values("action"),
        state__in=(Request.State.TO_SEND, *WAITS_FOR_OWNER),
        participant__revoked_at=None,
    ).exclude(round=round)
    found: dict[Round, list[int]] = {}
    for one in there.select_related("participant", "round").order_by("round__due_on", "pk"):
        if (pk := here.pop((one.participant.email.casefold(), one.action_id), None)) is not None:
            found.setdefault(one.round, []).append(pk)
    return found


def actions_of(plans: Sequence[Plan], *, finished: bool) -> list[Action]:
    owners = ActionOwner.objects.select_related("organisation")
    rows = Action.objects.filter(plan__in=plans).select_related("plan")
    if not finished:
        rows = rows.exclude(status__in=FINISHED)
    rows = rows.prefetch_related(Prefetch("owners", queryset=owners))
    return list(rows.order_by("plan__title", "plan_id", "number"))


def confirmed(action: Action) -> list[ActionOwner]:
    return [one for one in action.owners.all() if one.organisation_id and one.confirmed_at]


def without_a_person(action: Action, contacts: Contacts) -> list[ActionOwner | None]:
    """The owners of an action for whom nobody answers; None stands for an action without any."""
    if contacts.of_action.get((action.pk, Part.PERSON)):
        return []
    owners = list(action.owners.all())
    if not owners:
        return [None]
    sure = {one.pk: one.organisation_id for one in confirmed(action)}
    return [one for one in owners if (sure.get(one.pk), Part.PERSON) not in contacts.of_owner]


def unasked(
    name: str, owner: ActionOwner | None, actions: Sequence[Action], contacts: Contacts
) -> Unasked:
    sure = owner is not None and owner.confirmed_at is not None
    organisation = owner.organisation if owner is not None and sure else None
    deputy = contacts.of_owner.get((organisation.pk, Part.DEPUTY)) if organisation else None
    return Unasked(name, organisation, tuple(once(actions)), deputy)


def once(actions: Iterable[Action]) -> list[Action]:
    """Each action once: two owners of it may have the same person."""
    return list({action.pk: action for action in actions}.values())
