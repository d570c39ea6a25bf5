"""Every address of Goldthread: who may open it and with which methods, written down once more.

This is the second entry of a double-entry book. The views declare their access; this
table says what it should be; `test_permission_matrix.py` finds every difference. A
new address must be added here, or the test fails and names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.files.actions import store_file
from goldthread.organisations.letters import invitation_token
from goldthread.organisations.models import Invitation, Organisation, Role
from goldthread.places.models import Place
from goldthread.reports.actions import compose_report
from goldthread.reports.models import Report
from goldthread.strategy.models import PlanImport
from tests.organisations import builders
from tests.web import stories
from tests.web.addresses import all_parts
from tests.web.addresses.kinds import (
    ADMINISTRATOR,
    EVERYONE,
    FORM,
    MEMBER,
    OFFICER,
    POST,
    READ,
    SIGNED_IN,
    Address,
    Here,
    in_place,
)


def _plan(here: Here) -> str:
    return here.plan.slug


def _member(here: Here) -> int:
    return here.member.pk


def _role(here: Here) -> int:
    return here.member.memberships.get(place=here.place).pk


def _organisation(here: Here) -> str:
    return here.organisation.slug


def _report(here: Here) -> int:
    return here.report.pk


def _draft_report(here: Here) -> int:
    return here.draft_report.pk


def _words(here: Here) -> str:
    return here.report.slug


ONES_OWN = {"own_account": True}

ADDRESSES: dict[str, Address] = {
    "account_login": Address(EVERYONE, FORM),
    "account_logout": Address(EVERYONE, POST),
    "account_inactive": Address(EVERYONE, READ),
    "account_reset_password": Address(EVERYONE, FORM),
    "account_reset_password_done": Address(EVERYONE, READ),
    "account_reset_password_from_key": Address(
        EVERYONE, FORM, lambda here: {"uidb36": "1", "key": "0-0"}
    ),
    "account_reset_password_from_key_done": Address(EVERYONE, READ),
    "mfa_authenticate": Address(EVERYONE, FORM),
    "account_reauthenticate": Address(SIGNED_IN, FORM, **ONES_OWN),
    "mfa_reauthenticate": Address(SIGNED_IN, FORM, **ONES_OWN),
    "account_change_password": Address(SIGNED_IN, FORM, **ONES_OWN),
    "mfa_index": Address(SIGNED_IN, READ, **ONES_OWN),
    "mfa_activate_totp": Address(SIGNED_IN, FORM, **ONES_OWN),
    "mfa_deactivate_totp": Address(SIGNED_IN, FORM, **ONES_OWN),
    "mfa_view_recovery_codes": Address(SIGNED_IN, READ, **ONES_OWN),
    "mfa_generate_recovery_codes": Address(SIGNED_IN, FORM, **ONES_OWN),
    "mfa_download_recovery_codes": Address(SIGNED_IN, READ, **ONES_OWN),
    "people:account": Address(SIGNED_IN, FORM, **ONES_OWN),
    "people:end_sessions": Address(SIGNED_IN, POST, **ONES_OWN),
    "people:accept": Address(
        EVERYONE, FORM, lambda here: {"token": invitation_token(here.invitation)}
    ),
    "people:list": Address(ADMINISTRATOR, READ, in_place()),
    "people:invite": Address(ADMINISTRATOR, FORM, in_place()),
    "people:person": Address(ADMINISTRATOR, READ, in_place(number=_member)),
    "people:disable": Address(ADMINISTRATOR, FORM, in_place(number=_member)),
    "people:enable": Address(ADMINISTRATOR, FORM, in_place(number=_member)),
    "people:lost_phone": Address(ADMINISTRATOR, FORM, in_place(number=_member)),
    "people:set_role": Address(ADMINISTRATOR, FORM, in_place(number=_role)),
    "people:end_access": Address(ADMINISTRATOR, FORM, in_place(number=_role)),
    "people:send_again": Address(
        ADMINISTRATOR, POST, in_place(number=lambda here: here.invitation.pk)
    ),
    "people:withdraw": Address(
        ADMINISTRATOR, POST, in_place(number=lambda here: here.invitation.pk)
    ),
    "people:organisations": Address(ADMINISTRATOR, READ, in_place()),
    "people:add_organisation": Address(ADMINISTRATOR, FORM, in_place()),
    "people:organisation": Address(ADMINISTRATOR, FORM, in_place(slug=_organisation)),
    "people:leave_place": Address(ADMINISTRATOR, POST, in_place(slug=_organisation)),
    "audit_pages:list": Address(OFFICER, READ, in_place()),
    "audit_pages:of": Address(
        MEMBER, READ, in_place(kind=lambda here: "plan", pk=lambda here: here.plan.pk)
    ),
    "audit_pages:plan": Address(MEMBER, READ, in_place(plan=_plan)),
    "audit_pages:action": Address(MEMBER, READ, in_place(plan=_plan, number=lambda here: 1)),
    "report_pages:list": Address(EVERYONE, READ, in_place()),
    "report_pages:report": Address(EVERYONE, READ, in_place(number=_report, words=_words)),
    "report_pages:pdf": Address(EVERYONE, READ, in_place(number=_report, words=_words)),
    "report_pages:headlines": Address(OFFICER, FORM, in_place(number=_draft_report)),
    "report_pages:publish": Address(OFFICER, FORM, in_place(number=_draft_report)),
    "report_pages:discard": Address(OFFICER, FORM, in_place(number=_draft_report)),
    "report_pages:compose": Address(OFFICER, FORM, in_place(plan=_plan)),
    "plans:root": Address(EVERYONE, READ),
    "plans:home": Address(EVERYONE, READ, in_place()),
    "plans:list": Address(EVERYONE, READ, in_place()),
    "plans:plan": Address(EVERYONE, READ, in_place(plan=_plan)),
    "plans:action": Address(EVERYONE, READ, in_place(plan=_plan, number=lambda here: 1)),
    "plans:source": Address(EVERYONE, READ, in_place(plan=_plan)),
    "plans:csv": Address(EVERYONE, READ, in_place(plan=_plan)),
    "plans:json": Address(EVERYONE, READ, in_place(plan=_plan)),
    **all_parts(),
}


def all_addresses() -> Iterator[tuple[str, URLPattern]]:
    """Every address in the URLconf by its full name."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list, namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}", pattern


def furnish(name: str) -> Here:
    """A place with one of everything."""
    place = builders.a_place(name)
    administrator = builders.an_administrator(place)
    partner = builders.a_partner(place)
    plan = stories.a_live_plan(place, title=f"Well in {name}")
    draft = stories.a_draft(place, title=f"Next for {name}")
    file = store_file(
        place=place, content=ContentFile(name.encode()), name="next.txt", at=builders.NOW
    )
    plan_import = PlanImport.objects.create(
        place=place,
        file=file,
        plan=draft,
        state=PlanImport.State.DRAFT,
        asked_by=administrator,
        asked_at=builders.NOW,
    )
    reports = [  # two that say the same would be one
        compose_report(
            plan=plan, as_at=builders.NOW.date(), by=administrator, at=builders.NOW, title=title
        )
        for title in ("How it goes", "What comes next")
    ]
    # Published without drawing it: who may open it does not hang on what is in the file.
    Report.objects.filter(pk=reports[0].pk).update(
        state=Report.State.PUBLISHED, published_at=builders.NOW, file=file
    )
    return Here(
        place=place,
        plan=plan,
        plan_import=plan_import,
        organisation=partner,
        member=builders.a_person(place, Role.BOARD),
        invitation=_an_invitation(place, partner, administrator),
        report=reports[0],
        draft_report=reports[1],
    )


def _an_invitation(place: Place, partner: Organisation, by: User) -> Invitation:
    now = timezone.now()
    return Invitation.objects.create(
        place=place,
        organisation=partner,
        role=Role.OWNER,
        email=f"new@{place.slug}.example",
        name="Nia New",
        invited_by=by,
        invited_at=now,
        sent_at=now,
    )
