"""Why something about people or organisations cannot be done. Pages turn these into words."""

from __future__ import annotations


class NotPossible(Exception):
    """The message says what is the matter and what to do next."""


class NotAllowed(NotPossible):
    """The person asking has not the role for it."""


class NotAPartner(NotPossible):
    def __init__(self) -> None:
        super().__init__("That organisation does not work in this place. Add it first.")


class NotAMember(NotPossible):
    def __init__(self) -> None:
        super().__init__("This person has no role in this place any more.")


class AlreadyMember(NotPossible):
    def __init__(self) -> None:
        super().__init__("This person already has that role for that organisation.")


class AlreadyInvited(NotPossible):
    def __init__(self) -> None:
        super().__init__(
            "This person already has an invitation for that role. You can send it again."
        )


class LastAdministrator(NotPossible):
    def __init__(self) -> None:
        super().__init__(
            "This person is the only administrator of the place. "
            "Make somebody else an administrator first."
        )


class InvitationOver(NotPossible):
    def __init__(self) -> None:
        super().__init__("This invitation has been used or withdrawn.")


class AnotherPerson(NotPossible):
    def __init__(self) -> None:
        super().__init__("This invitation is for somebody with another e-mail address.")


class AccountElsewhere(NotPossible):
    def __init__(self) -> None:
        super().__init__(
            "This person also has a role in another place, so their account is not "
            "yours alone to change. You can end their access to your place."
        )


class StillInvolved(NotPossible):
    def __init__(self) -> None:
        super().__init__("People still have a role for this organisation. End their access first.")


class AlreadyOpen(NotPossible):
    def __init__(self) -> None:
        super().__init__("This site has been set up already. Sign in, or ask for an invitation.")
