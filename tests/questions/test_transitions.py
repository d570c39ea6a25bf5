"""The table of a question's states, whole: every verb from every state."""

from __future__ import annotations

import pytest

from goldthread.questions.models import Question
from goldthread.questions.transitions import QUESTIONS
from goldthread.workflow.transitions import NotNow

STATES = list(Question.State)
# state: what may be done with it, and where that leads. All else is refused.
ALLOWED = {
    "new": {
        "take": "answering",
        "decline": "declined",
        "let_go": "declined",
        "mark_spam": "spam",
    },
    "answering": {
        "put_back": "new",
        "draft": "answering",
        "publish": "published",
        "answer_privately": "private",
        "decline": "declined",
        "let_go": "declined",
        "mark_spam": "spam",
    },
    "published": {"take_down": "answering"},
    "private": {},
    "declined": {},
    "spam": {"not_spam": "new"},
}
VERBS = sorted(row.verb for row in QUESTIONS)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_from_every_state(state: str, verb: str) -> None:
    if verb in ALLOWED[state]:
        assert QUESTIONS.after(state, verb) == ALLOWED[state][verb]
    else:
        with pytest.raises(NotNow) as refused:
            QUESTIONS.after(state, verb)
        assert str(refused.value).endswith(".")


def test_the_table_knows_every_verb() -> None:
    assert {verb for verbs in ALLOWED.values() for verb in verbs} == set(VERBS)
