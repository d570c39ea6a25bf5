"""Why a new edition cannot go on just now. Each message is a sentence for the person who asked."""

from __future__ import annotations

from goldthread.workflow.transitions import NotNow


class StillUndecided(NotNow):
    """Conflicts or likely pairs that nobody has decided about."""

    def __init__(self, number: int) -> None:
        self.number = number
        what = "one question" if number == 1 else f"{number:,} questions"
        super().__init__(
            f"There {'is' if number == 1 else 'are'} still {what} to decide before this edition "
            "can go live. Open “What changed” to answer."
        )


class AskedAnew(Exception):
    """What a question showed has changed since the page was opened. Nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed one of these items while you were deciding, so nothing was saved. "
            "Look at the page again: it shows how things stand now."
        )


class NotAPair(NotNow):
    """Two items that cannot be said to be the same; one of them may have been paired meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "These two cannot be paired, so nothing was saved. Perhaps one of them is paired with "
            "another already. Look at the page again."
        )


class NothingToTakeBack(NotNow):
    def __init__(self) -> None:
        super().__init__("There is no decision left to take back.")


class OvertakenBy(NotNow):
    """Another edition of the same plan went live meanwhile."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"Another new edition, “{title}”, has gone live meanwhile. "
            "Open “What changed” to compare with that one instead."
        )
