"""Why something about questions cannot be done. Pages turn these into words."""

from __future__ import annotations


class QuestionProblem(Exception):
    """The message says what is the matter and what to do next."""


class NotYours(QuestionProblem):
    def __init__(self) -> None:
        super().__init__("Only the team that answers, and officers of this place, can do that.")


class Wanting(QuestionProblem):
    """Something is left out; `field` names where."""

    def __init__(self, field: str, words: str) -> None:
        self.field = field
        super().__init__(words)


class TeamStands(QuestionProblem):
    def __init__(self) -> None:
        super().__init__(
            "Another team already answers here. End that one first, or choose another plan."
        )
