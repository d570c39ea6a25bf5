"""What we ask of a password beyond what Django asks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

LONGEST = 256


class LongestPassword:
    """Refuse a password so long that storing it safely would keep the server busy."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(
                f"Use a password of at most {LONGEST} characters.", code="password_too_long"
            )

    def get_help_text(self) -> str:
        return f"Your password can have at most {LONGEST} characters."
