"""Who may: clerks keep meetings, the Board and those who sit read all, anyone reads the public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goldthread.meetings.models import Body, BodyMember, Meeting
from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place

WHOLE = frozenset([Role.BOARD, Role.OFFICER, Role.ADMINISTRATOR])


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
