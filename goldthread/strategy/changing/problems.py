"""Why a change cannot be asked for or decided. Each message is for the person who tried."""

from __future__ import annotations

from goldthread.strategy.editing.problems import Wanting


class NotYours(Exception):
    """Another person may, this one may not. The message says why."""


class AlreadyAsked(Wanting):
    """The same kind of change of the same item waits already."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody has asked for this kind of change already, and it still waits. "
            "Wait for the decision, or ask for it to be withdrawn."
        )


class ItemGone(Exception):
    """What the change is about is no longer in the plan."""

    def __init__(self) -> None:
        super().__init__(
            "This is no longer in the plan, so it cannot be changed. You can close the request."
        )
