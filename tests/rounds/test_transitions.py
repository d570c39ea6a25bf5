"""Every move by everybody: allowed exactly where the two tables say so."""

from __future__ import annotations

import pytest

from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.rounds import rules
from goldthread.rounds.models import Participant, Request, Round
from goldthread.rounds.problems import NotYours
from goldthread.rounds.rules import Actor
from goldthread.rounds.stepping import step
from goldthread.rounds.transitions import REQUESTS, ROUNDS
from goldthread.workflow.transitions import NotNow
from tests.rounds import builders
from tests.rounds.builders import NOW

STATES = Request.State.values
VERBS = [row.verb for row in REQUESTS]

# Written down a second time, by hand and by state: what each allows and where it leads.
LEADS = {
    "to_send": {"send": "sent", "excuse": "excused"},
    "sent": {"start": "started", "submit": "submitted", "report_nothing": "nothing_to_report",
             "excuse": "excused", "run_over": "overdue"},
    "started": {"submit": "submitted", "report_nothing": "nothing_to_report",
                "excuse": "excused", "run_over": "overdue"},
    "submitted": {"submit": "submitted", "report_nothing": "nothing_to_report",
                  "send_back": "sent_back", "pass_on": "submitted", "approve": "approved"},
    "sent_back": {"start": "started", "submit": "submitted",
                  "report_nothing": "nothing_to_report", "excuse": "excused",
                  "run_over": "overdue"},
    "approved": {},
    "nothing_to_report": {"submit": "submitted", "report_nothing": "nothing_to_report",
                          "send_back": "sent_back", "ask_again": "sent"},
    "overdue": {"submit": "submitted", "report_nothing": "nothing_to_report",
                "excuse": "excused", "ask_again": "sent"},
    "excused": {"submit": "submitted", "report_nothing": "nothing_to_report",
                "ask_again": "sent", "put_back": "to_send"},
}  # fmt: skip

WHO = {
    "officer": {"send", "send_back", "pass_on", "excuse", "put_back", "run_over", "ask_again"},
    "approver": {"approve", "send_back"},
    "answering": {"start", "submit", "report_nothing"},
    "daily": {"excuse", "run_over"},
}


@pytest.mark.parametrize("state", STATES)
def test_a_request_moves_exactly_as_the_table_says(state: str) -> None:
    found = {verb: REQUESTS.after(state, verb) for verb in VERBS if REQUESTS.allows(state, verb)}
    assert found == LEADS[state]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_refused_move_says_why_in_a_sentence(state: str, verb: str) -> None:
    if verb in LEADS[state]:
        return
    with pytest.raises(NotNow, match=r"^[A-Z].*\.$"):
        REQUESTS.after(state, verb)


def test_each_verb_has_somebody_who_may() -> None:
    assert set(rules.REQUEST_VERBS) == set(VERBS)
    by_actor = {
        actor.value: {verb for verb in VERBS if rules.may({actor}, verb)} for actor in Actor
    }
    assert by_actor == WHO


@pytest.mark.parametrize("role", Role)
def test_officers_and_administrators_alone_run_rounds(role: Role) -> None:
    expected = role in (Role.OFFICER, Role.ADMINISTRATOR)
    assert rules.runs_rounds({role}) is expected
    assert allowed({role}, Permission.RUN_ROUNDS) is expected


def test_a_round_opens_once_and_ends() -> None:
    moves = {
        (state, row.verb): ROUNDS.after(state, row.verb)
        for state in Round.State.values
        for row in ROUNDS
        if ROUNDS.allows(state, row.verb)
    }
    assert moves == {
        ("planned", "amend"): "planned",
        ("planned", "open"): "open",
        ("planned", "cancel"): "cancelled",
        ("open", "amend_open"): "open",
        ("open", "close"): "closed",
        ("open", "cancel"): "cancelled",
        ("closed", "reopen"): "open",
    }


# Who somebody is to a request, by role; the approver is a Board member here.
ROLES_MAY = {
    Role.ADMINISTRATOR: {"officer"},
    Role.OFFICER: {"officer"},
    Role.ANALYST: set(),
    Role.OWNER: set(),
    Role.BOARD: set(),
}


@pytest.mark.django_db
def test_every_move_by_every_role_is_allowed_or_refused_as_both_tables_say() -> None:
    here = builders.here()
    request = builders.a_request(here)
    host: Participant = request.participant
    from tests.organisations.builders import a_person

    movers: list[tuple[dict[str, object], set[str]]] = [
        ({"by": a_person(here.place, role)}, {v for a in held for v in WHO[a]})
        for role, held in ROLES_MAY.items()
    ]
    movers += [
        ({"by": here.approver}, WHO["approver"]),
        ({"by": a_person()}, set()),
        ({"by_participant": host}, WHO["answering"]),
        ({}, WHO["daily"]),
    ]
    for state in STATES:
        for verb in VERBS:
            for mover, may in movers:
                Request.objects.filter(pk=request.pk).update(state=state)
                told = (state, verb, mover)
                try:
                    after = step(request=request, verb=verb, at=NOW, **mover).state  # type: ignore[arg-type]
                except NotYours:
                    assert verb not in may, told
                except NotNow:
                    assert verb in may and verb not in LEADS[state], told
                else:
                    assert verb in may, told
                    assert after == LEADS[state][verb], told
    wrong = request.steps.exclude(verb__in=VERBS)
    assert not wrong.exists()
