"""Every step, from every state, by everybody: which are allowed is told here once more by hand."""

from __future__ import annotations

from itertools import product

import pytest

from goldthread.strategy.changing.rules import refused
from goldthread.strategy.changing.transitions import CHANGES
from goldthread.strategy.models import ChangeRequest
from goldthread.workflow.transitions import NotNow

ASKER, DECIDER, OTHER = 1, 2, 3
VERBS = [row.verb for row in CHANGES]
# Who tries, and who may decide: by name, the person's number and the deciders'.
PEOPLE: dict[str, tuple[int | None, set[int]]] = {
    "who asked": (ASKER, {DECIDER}),
    "who asked and is one of several deciders": (ASKER, {ASKER, DECIDER}),
    "who asked and alone decides": (ASKER, {ASKER}),
    "who decides": (DECIDER, {DECIDER}),
    "one of several who decide": (DECIDER, {DECIDER, OTHER}),
    "anybody else": (OTHER, {DECIDER}),
    "nobody": (None, {DECIDER}),
    "anybody where nobody decides": (OTHER, set()),
}
DECIDING = {"who asked and alone decides", "who decides", "one of several who decide"}
ASKED = {name for name, (person, _) in PEOPLE.items() if person == ASKER}
MAY = {"agree": DECIDING, "decline": DECIDING, "close": DECIDING, "withdraw": ASKED}


def test_the_table_names_every_step_once() -> None:
    assert sorted(VERBS) == sorted(MAY)


@pytest.mark.parametrize("verb", VERBS)
def test_only_a_waiting_change_can_be_settled(verb: str) -> None:
    ends = {"agree": "agreed", "decline": "declined", "withdraw": "withdrawn", "close": "lapsed"}
    for state in ChangeRequest.State.values:
        if state == "waiting":
            assert CHANGES.after(state, verb) == ends[verb]
        else:
            with pytest.raises(NotNow, match="settled already"):
                CHANGES.after(state, verb)


@pytest.mark.parametrize(("verb", "who"), list(product(VERBS, PEOPLE)))
def test_who_may_take_each_step(verb: str, who: str) -> None:
    person, deciders = PEOPLE[who]
    why = refused(verb, person=person, asked_by=ASKER, deciders=deciders)
    assert (why == "") == (who in MAY[verb]), why


def test_a_request_whose_asker_is_gone_is_nobodys_to_withdraw() -> None:
    assert refused("withdraw", person=None, asked_by=None, deciders={DECIDER})
    assert refused("agree", person=DECIDER, asked_by=None, deciders={DECIDER}) == ""
