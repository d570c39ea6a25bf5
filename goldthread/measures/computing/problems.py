"""Why a measure cannot be worked out. Each message is for people."""

from __future__ import annotations

from goldthread.measures.problems import MeasureProblem


class UnknownQuery(MeasureProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no query called “{name}” any more. Choose another on the page "
            "“Measures from our own records”."
        )
        self.name = name


class NotComputed(MeasureProblem):
    def __init__(self) -> None:
        super().__init__("This measure is not worked out from our records. Add its figures.")


class NoWholeArea(MeasureProblem):
    def __init__(self, place: str) -> None:
        super().__init__(
            f"No area on the list stands for the whole of {place}. Mark one as the whole place, "
            "then work it out again."
        )


class BadParameter(MeasureProblem):
    """`name` is the parameter that it is about."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class Disagrees(MeasureProblem):
    """The records and the figure did not come to the same, however often they were read."""

    def __init__(self) -> None:
        super().__init__(
            "Records changed while they were being counted, so nothing was kept. Try again."
        )
