"""Whether a legal hold is in force. Whatever erases anything about a person asks here first."""

from __future__ import annotations

from goldthread.places.models import Place
from goldthread.privacy.models import Hold
from goldthread.privacy.problems import HeldBack


def must_not_be_held(*, place: Place, email: str) -> None:
    """Raises HeldBack while a legal hold on the address is in force in the place."""
    if email and Hold.objects.in_force().filter(place=place, email=email.lower()).exists():
        raise HeldBack
