"""Bodies and who sits on them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.meetings.models import Body, BodyMember
from goldthread.meetings.models.bodies import CLEAR_DAYS
from goldthread.meetings.problems import MeetingProblem
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place


@transaction.atomic
def add_body(
    *,
    place: Place,
    name: str,
    kind: str,
    terms: str = "",
    public: bool = False,
    committee: bool = False,
    notice_days: int = CLEAR_DAYS,
) -> Body:
    """Add a body. Raises `MeetingProblem` when one of that name is there already."""
    _refuse_twins(place, name)
    days = _notice(committee, notice_days)
    return Body.objects.create(
        place=place,
        name=name,
        kind=kind,
        terms=terms,
        public=public,
        committee=committee,
        notice_days=days,
    )


@transaction.atomic
def amend_body(
    *,
    body: Body,
    name: str,
    kind: str,
    terms: str,
    public: bool,
    committee: bool,
    notice_days: int,
) -> Body:
    """Change what is said of a body. Raises `MeetingProblem`."""
    _refuse_twins(body.place, name, but=body)
    body.name, body.kind, body.terms, body.public = name, kind, terms, public
    body.committee, body.notice_days = committee, _notice(committee, notice_days)
    body.save()
    return body


def _refuse_twins(place: Place, name: str, but: Body | None = None) -> None:
    same = Body.objects.in_place(place).filter(name__iexact=name)
    if any(each != but for each in same):
        raise MeetingProblem("There is a body of this name already.", "name")


def _notice(committee: bool, days: int) -> int:
    if committee and days < CLEAR_DAYS:
        raise MeetingProblem(
            "A council’s committee must give at least five clear days’ notice.", "notice_days"
        )
    return days


@transaction.atomic
def seat(
    *,
    body: Body,
    name: str,
    part: str = BodyMember.Part.MEMBER,
    organisation: Organisation | None = None,
    user: User | None = None,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
) -> BodyMember:
    """Give somebody a seat, once. Raises `MeetingProblem` when it would end before it begins."""
    _check_days(from_on, until_on)
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    made, _ = body.members.get_or_create(
        place=body.place,
        name=name,
        part=part,
        organisation=organisation,
        user=user,
        from_on=from_on,
        until_on=until_on,
    )
    return made


@transaction.atomic
def amend_seat(
    *,
    seat: BodyMember,
    name: str,
    part: str,
    organisation: Organisation | None,
    user: User | None,
    from_on: dt.date | None,
    until_on: dt.date | None,
) -> BodyMember:
    """Change a seat, or end it by a last day. Raises `MeetingProblem`."""
    _check_days(from_on, until_on)
    seat.name, seat.part, seat.organisation, seat.user = name, part, organisation, user
    seat.from_on, seat.until_on = from_on, until_on
    seat.save()
    return seat


def _check_days(from_on: dt.date | None, until_on: dt.date | None) -> None:
    if from_on and until_on and until_on < from_on:
        raise MeetingProblem("The last day is before the first.", "until_on")
