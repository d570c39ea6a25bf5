"""Why an answer cannot be kept or sent as asked. Pages turn these into words."""

from __future__ import annotations

from goldthread.rounds.answering.content import Fault
from goldthread.rounds.problems import RoundProblem


class NotReady(RoundProblem):
    """Something in it has to be mended first; `faults` say what, field by field."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("Some of it needs another look before it can be sent.")


class Changed(RoundProblem):
    def __init__(self) -> None:
        super().__init__(
            "What you saw has been changed since, here or in another window. This is how it "
            "stands now."
        )


class TwoVersions(RoundProblem):
    def __init__(self) -> None:
        super().__init__("There are two versions of this answer. Choose one first.")


class NothingWritten(RoundProblem):
    def __init__(self) -> None:
        super().__init__("Nothing has been written about this action yet.")


class TooMuchEvidence(RoundProblem):
    def __init__(self, most: int) -> None:
        super().__init__(f"Give {most} files and links at most. Remove one first.")


class NotAFile(RoundProblem):
    """A file of a kind that we do not take."""

    def __init__(self) -> None:
        super().__init__(
            "We take PDF, Word, Excel, PowerPoint, text and picture files. Save it as one of these."
        )


class TooManyGuests(RoundProblem):
    def __init__(self, most: int) -> None:
        super().__init__(f"You can let in {most} colleagues at most. Take one away first.")


class NotAGuests(RoundProblem):
    """Only who was asked may pass the request on."""

    def __init__(self) -> None:
        super().__init__(
            "A colleague let you in, so only that colleague can let in others. Ask them to."
        )


class DisputedAlready(RoundProblem):
    def __init__(self) -> None:
        super().__init__("You have told us so already. An officer will answer you.")


class SettledAlready(RoundProblem):
    def __init__(self) -> None:
        super().__init__("Somebody has settled this already.")
