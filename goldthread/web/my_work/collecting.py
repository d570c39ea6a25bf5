"""What waits for a person, from every part of the product that has work for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from goldthread.accounts.models import User
from goldthread.measures import waiting as measures
from goldthread.meetings import waiting as meetings
from goldthread.messaging.transitions import UNDECIDED
from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.questions import waiting as questions
from goldthread.reports import waiting as reports
from goldthread.rounds import waiting as rounds
from goldthread.strategy import waiting as imports
from goldthread.strategy.changing import waiting as changing
from goldthread.web.words import plural
from goldthread.workflow.waiting import Waiting, by_due

Source = Callable[[User, Place, frozenset[Role], dt.date], list[Waiting]]


def letters(user: User, place: Place, roles: frozenset[Role], today: dt.date) -> list[Waiting]:
    """One line for all letters of which a person must decide. `messaging` knows no roles."""
    if not allowed(roles, Permission.SEE_OUTBOX):
        return []
    number = place.messages.filter(state__in=UNDECIDED).count()
    if not number:
        return []
    title = plural(number, "letter did not plainly arrive", "letters did not plainly arrive")
    step = "Send them again, or leave them."
    return [Waiting("Letters", title, step, None, "post:outbox", {"place": place.slug})]


SOURCES: tuple[Source, ...] = (
    rounds.waiting_for,
    changing.waiting_for,
    reports.waiting_for,
    meetings.waiting_for,
    imports.waiting_for,
    questions.waiting_for,
    measures.waiting_for,
    letters,
)


def waiting_for(user: User, place: Place, roles: frozenset[Role], today: dt.date) -> list[Waiting]:
    """All of it, the most pressing first."""
    return by_due(one for source in SOURCES for one in source(user, place, roles, today))
