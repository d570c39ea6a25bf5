"""Putting the demonstration in. Doing it again changes nothing; what was cut short goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.demonstration.around import say_around
from goldthread.demonstration.measures import (
    attach_measures,
    put_in_measures,
    work_out_measures,
)
from goldthread.demonstration.meetings import seed_meetings
from goldthread.demonstration.open_pages import open_to_residents
from goldthread.demonstration.register import say_what_others_asked
from goldthread.demonstration.reports import seed_reports
from goldthread.demonstration.rounds import seed_rounds
from goldthread.demonstration.standing import seed_standing
from goldthread.demonstration.story import Person, Story
from goldthread.organisations.actions import add_member, add_organisation
from goldthread.organisations.models import Membership, Organisation, Role
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.strategy.actions import (
    approve_import,
    begin_import,
    confirm_owner,
)
from goldthread.strategy.editing import amend
from goldthread.strategy.models import Plan, PlanImport
from goldthread.strategy.queries import printed_owners
from goldthread.strategy.tasks import read_plan_import

State = PlanImport.State
Tell = Callable[[str], None]


class CannotSeed(Exception):
    """The demonstration could not be put in. The message is for people."""


def seed(
    *, address: str, at: dt.datetime, tell: Tell, page: Callable[[Report], str] | None = None
) -> Story:
    """The whole place: partners, people, a live plan, three imports to review and five reports.

    `address` is where this site is found (http://localhost:8000), for the links in the PDF; `page`
    writes the words of a report's page, which are kept with it.
    """
    told = story.read_story()
    tell(f"Making {told.name}, its partners and its people.")
    place, people = _people(told, at)
    officer = people[told.first(Role.OFFICER)]
    tell("Importing the action plan from Word.")
    plan = _live_plan(place, officer, at)
    tell("Saying for whom its actions are, with what money, and what they wait for.")
    say_around(plan=plan, by=officer, at=at)
    tell("Writing its summary, naming a team, and letting residents ask.")
    administrator = people[told.first(Role.ADMINISTRATOR)]
    open_to_residents(
        plan=plan, officer=officer, administrator=administrator, address=address, at=at
    )
    tell("Saying what others recommended, what partners agreed, and a theme.")
    say_what_others_asked(plan=plan, officer=officer, at=at)
    tell("Putting in five years of measures, with areas, targets and comparisons.")
    put_in_measures(place=place, by=people[told.first(Role.ANALYST)])
    attach_measures(plan=plan, by=officer, at=at)
    work_out_measures(place=place, at=at)
    tell("Saying which milestones were met, and agreeing to changes of the plan.")
    seed_standing(place, plan=plan, officer=officer, approver=administrator, at=at)
    tell("Importing the measures from Excel and the progress report from PDF, to be reviewed.")
    for name in (story.MEASURES, story.PROGRESS):
        _reviewable(_imported(name, place, officer, at))
    tell("Asking owners how their actions stand: three rounds that are over, and one open.")
    tell("Making the Board reports after each.")

    def reports_of(title: str) -> None:
        seed_reports(
            place,
            plan=plan,
            writer=officer,
            approver=administrator,
            address=address,
            page=page,
            of=title,
        )

    seed_rounds(place, plan=plan, officer=officer, address=address, at=at, then=reports_of)
    tell("Holding meetings, and writing what they decided.")
    seed_meetings(place, plan=plan, clerk=officer, address=address, at=at)
    tell("Importing the next edition of the plan, to be compared and decided about.")
    _next_edition(plan, officer, at)
    return told


@transaction.atomic
def _people(told: Story, at: dt.datetime) -> tuple[Place, dict[Person, User]]:
    place, _ = Place.objects.get_or_create(
        slug=told.slug,
        defaults={"name": told.name, "strapline": told.strapline, "fictional": True},
    )
    if not place.fictional:
        raise CannotSeed(f"{place.name} is a real place here, so the demonstration stays out.")
    people = {person: _account(person) for person in told.people}
    first = told.first(Role.ADMINISTRATOR)
    # The first administrator comes before any organisation that only an administrator may add.
    _join(first, people[first], _organisation(told, first.organisation, place, None, at), place, at)
    for partner in told.partners:
        _organisation(told, partner.name, place, people[first], at)
    for person, user in people.items():
        organisation = Organisation.objects.get(name=person.organisation)
        _join(person, user, organisation, place, at)
    return place, people


def _account(person: Person) -> User:
    found = User.objects.filter(email=person.email).first()
    return found or User.objects.create_user(person.email, story.PASSWORD, name=person.name)


def _organisation(
    told: Story, name: str, place: Place, by: User | None, at: dt.datetime
) -> Organisation:
    partner = next(each for each in told.partners if each.name == name)
    if by is None:
        organisation, _ = Organisation.objects.get_or_create(
            name=partner.name,
            defaults={
                "slug": partner.name.lower().replace(" ", "-"),
                "short_name": partner.short,
                "kind": partner.kind,
            },
        )
        organisation.places.add(place)
        return organisation
    return add_organisation(
        name=partner.name,
        short_name=partner.short,
        kind=partner.kind,
        place=place,
        by=by,
        at=at,
    )


def _join(
    person: Person, user: User, organisation: Organisation, place: Place, at: dt.datetime
) -> None:
    current = Membership.objects.current()
    if current.filter(user=user, organisation=organisation, place=place, role=person.role).exists():
        return
    add_member(user=user, organisation=organisation, place=place, role=person.role, by=None, at=at)


def _live_plan(place: Place, officer: User, at: dt.datetime) -> Plan:
    found = _reviewable(_imported(story.PLAN, place, officer, at))
    if found.plan is None:
        raise CannotSeed(f"{story.PLAN} could not be read: {found.refusal}")
    if found.state == State.DRAFT:
        _confirm_owners(found.plan, officer, at)
        approve_import(plan_import=found, by=officer, at=at)
    return Plan.objects.select_related("place").get(pk=found.plan.pk)


def _next_edition(plan: Plan, officer: User, at: dt.datetime) -> None:
    """The plan as published half a year on, and what the officer had mended meanwhile."""
    for reference, title in story.mended().items():
        action = plan.actions.filter(reference=reference).exclude(title=title).first()
        if action:
            amend(item=action, fields={"title": title}, seen=None, by=officer, at=at)
    _reviewable(_imported(story.NEXT, plan.place, officer, at, edition_of=plan))


def _imported(
    name: str, place: Place, by: User, at: dt.datetime, edition_of: Plan | None = None
) -> PlanImport:
    """The import of a document, begun now unless one of that name stands already.

    By name and not by content: a newer demonstration must not put a second plan beside the first.
    """
    standing = PlanImport.objects.in_place(place).standing().filter(file__name=name).first()
    if standing:
        return standing
    upload = ContentFile(story.document(name).read_bytes(), name=name)
    return begin_import(place=place, upload=upload, name=name, by=by, at=at, edition_of=edition_of)


def _reviewable(plan_import: PlanImport) -> PlanImport:
    """The import once read. The job that waits for a worker will find nothing left to do."""
    if plan_import.state in (State.WAITING, State.READING):
        read_plan_import(plan_import_id=plan_import.pk)
    return PlanImport.objects.select_related("plan").get(pk=plan_import.pk)


def _confirm_owners(plan: Plan, officer: User, at: dt.datetime) -> None:
    """As an officer would: each printed name is the partner of that name, if there is one."""
    partners = {each.name: each for each in Organisation.objects.filter(places=plan.place)}
    for owner in printed_owners(plan):
        if not owner.confirmed:
            confirm_owner(
                plan=plan,
                name=owner.name,
                organisation=partners.get(owner.name),
                by=officer,
                at=at,
            )
