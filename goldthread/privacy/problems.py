"""Why something about a person's data cannot be done. Pages turn these into words."""

from __future__ import annotations

from goldthread.organisations.problems import NotPossible


class HeldBack(NotPossible):
    """A legal hold is in force."""

    def __init__(self) -> None:
        super().__init__(
            "A legal hold is in force for this person, so nothing about them may be erased yet. "
            "Whoever placed the hold can lift it when the claim or inquiry is over."
        )


class OnlyAdministrator(NotPossible):
    def __init__(self) -> None:
        super().__init__(
            "This person is the only administrator of the place, and without one nobody could "
            "look after it. Make somebody else an administrator first, then erase."
        )


class AlreadyHeld(NotPossible):
    def __init__(self) -> None:
        super().__init__("There is a hold on this address already.")


class AlreadyUnderWay(NotPossible):
    def __init__(self) -> None:
        super().__init__("This request is being carried out, or is over.")


class NotTyped(NotPossible):
    def __init__(self) -> None:
        super().__init__("Type the person’s e-mail address exactly as shown, so that we are sure.")
