"""Why something about a round cannot be done. Pages turn these into words."""

from __future__ import annotations


class RoundProblem(Exception):
    """The message says what is the matter and what to do next."""


class NotYours(RoundProblem):
    def __init__(self, words: str = "") -> None:
        super().__init__(words or "Only the officers of this place can do that.")


class NotTheApprover(NotYours):
    def __init__(self) -> None:
        super().__init__("Only the approver who is named for this round can approve an update.")


class OwnWords(NotYours):
    def __init__(self) -> None:
        super().__init__("You wrote this update yourself, so somebody else has to approve it.")


class Wanting(RoundProblem):
    """Something is left out or cannot be so; `field` names where."""

    def __init__(self, field: str, words: str) -> None:
        self.field = field
        super().__init__(words)


class NobodyToAsk(RoundProblem):
    def __init__(self) -> None:
        super().__init__(
            "Nobody would be asked. Choose a plan whose owners have somebody who answers for them."
        )
