"""Who may: clerks keep meetings, the Board and those who sit read all, anyone reads the public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.meetings.models import ActionArising, Body, BodyMember, Decision, Meeting
from goldthread.organisations.models import Membership, Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place

WHOLE = frozenset([Role.BOARD, Role.OFFICER, Role.ADMINISTRATOR])
Task = Decision | ActionArising


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: their roles in the place, and the bodies on which they sit today."""

    roles: frozenset[Role] = frozenset()
    bodies: frozenset[int] = frozenset()

    @property
    def is_clerk(self) -> bool:
        return allowed(self.roles, Permission.RUN_MEETINGS)

    def reads_whole(self, body: Body) -> bool:
        """Whether they read what is exempt, meetings that are not public, and minutes in draft."""
        return bool(self.roles & WHOLE) or (bool(self.roles) and body.pk in self.bodies)

    def may_read(self, meeting: Meeting) -> bool:
        """Whether they may know of a meeting at all."""
        return (meeting.public and meeting.body.public) or self.reads_whole(meeting.body)

    @property
    def own_bodies(self) -> frozenset[int]:
        """The bodies they read whole by sitting on them; nobody without a role here has any."""
        return self.bodies if self.roles else frozenset()


def viewer_of(user: Any, roles: frozenset[Role], place: Place, today: dt.date) -> Viewer:
    """Who looks. Asks the database only for somebody with a role that does not read all anyway."""
    if not roles or roles & WHOLE:
        return Viewer(roles)
    sits = Q(from_on=None) | Q(from_on__lte=today)
    sits &= Q(until_on=None) | Q(until_on__gte=today)
    seats = BodyMember.objects.filter(sits, place=place, user=user)
    return Viewer(roles, frozenset(seats.values_list("body", flat=True)))


# What somebody is to do


def given_to(user: User, place: Place, who: Viewer, kind: type[Task]) -> Q:
    """Which decisions, or actions arising, of a place are a person's to carry out.

    Those that name them, and those of a partner for whom they own actions. One of an exempt item
    only where they read its body whole: its words would tell what the exemption hides.
    """
    partners = _own_partners(user, place) if Role.OWNER in who.roles else set()
    theirs = Q(organisation__in=partners)
    if kind is ActionArising:
        theirs |= Q(user=user)
    return theirs if who.roles & WHOLE else theirs & _told_of(who)


def _told_of(who: Viewer) -> Q:
    in_the_open = Q(item=None) | Q(item__exempt_reason="")
    return in_the_open | Q(meeting__body__in=who.own_bodies)


def _own_partners(user: User, place: Place) -> set[int]:
    rows = Membership.objects.current().filter(user=user, place=place, role=Role.OWNER)
    return set(rows.values_list("organisation", flat=True))


def may_settle(user: User, who: Viewer, what: Task) -> bool:
    """Whether a person may say what came of it: a clerk, or who is to do it."""
    if who.is_clerk:
        return True
    kind = type(what)
    return kind.objects.filter(given_to(user, what.place, who, kind), pk=what.pk).exists()
