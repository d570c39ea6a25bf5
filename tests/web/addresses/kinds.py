"""What is expected of an address, in the words of the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from goldthread.accounts.models import User
from goldthread.organisations.models import Invitation, Organisation, Role
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.strategy.models import Plan, PlanImport

EVERYONE = "everyone"
SIGNED_IN = "signed in"
MEMBER = frozenset(Role)
BOARD = frozenset([Role.BOARD, Role.OFFICER, Role.ADMINISTRATOR])
OFFICER = frozenset([Role.OFFICER, Role.ADMINISTRATOR])
OWNER = frozenset([Role.OWNER, Role.OFFICER, Role.ADMINISTRATOR])
ANALYST = frozenset([Role.ANALYST, Role.OFFICER, Role.ADMINISTRATOR])
ADMINISTRATOR = frozenset([Role.ADMINISTRATOR])

READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
POST = ("POST",)


@dataclass
class Here:
    """One place with one of everything an address can name."""

    place: Place
    plan: Plan
    plan_import: PlanImport
    organisation: Organisation
    member: User
    invitation: Invitation
    report: Report
    draft_report: Report


@dataclass(frozen=True)
class Address:
    """What is expected of an address. `own_account` pages work before the second step is set up."""

    who: str | frozenset[Role]
    methods: tuple[str, ...]
    sample: Callable[[Here], dict[str, Any]] = field(default=lambda here: {})
    own_account: bool = False


def in_place(**more: Callable[[Here], Any]) -> Callable[[Here], dict[str, Any]]:
    return lambda here: {"place": here.place.slug} | {k: get(here) for k, get in more.items()}
