"""When a question may move on. Who may move it stands in `rules.py`."""

from goldthread.questions.models import Question
from goldthread.workflow.transitions import Transition, Transitions

State = Question.State
OPEN = frozenset({State.NEW, State.ANSWERING})
SETTLED = "This question has been dealt with already."
TAKE_FIRST = "Take the question first, so that others see that you are answering it."

QUESTIONS = Transitions(
    [
        Transition("take", frozenset({State.NEW}), State.ANSWERING, SETTLED),
        Transition(
            "put_back",
            frozenset({State.ANSWERING}),
            State.NEW,
            "Only a question that is being answered can be put back.",
        ),
        Transition("draft", frozenset({State.ANSWERING}), State.ANSWERING, TAKE_FIRST),
        Transition("publish", frozenset({State.ANSWERING}), State.PUBLISHED, TAKE_FIRST),
        Transition("answer_privately", frozenset({State.ANSWERING}), State.PRIVATE, TAKE_FIRST),
        Transition("decline", OPEN, State.DECLINED, SETTLED),
        Transition("let_go", OPEN, State.DECLINED, SETTLED),
        Transition("mark_spam", OPEN, State.SPAM, SETTLED),
        Transition(
            "not_spam",
            frozenset({State.SPAM}),
            State.NEW,
            "Only what was marked as spam can be taken back from there.",
        ),
        Transition(
            "take_down",
            frozenset({State.PUBLISHED}),
            State.ANSWERING,
            "Only a published answer can be taken down.",
        ),
    ]
)
