"""Letters about a person's own account, in plain text."""

from __future__ import annotations

from typing import Any

# What happened, by the name allauth gives the letter.
_NOTICES = {
    "account/email/password_changed": "The password of your Goldthread account was changed.",
    "account/email/password_reset": "The password of your Goldthread account was reset.",
    "mfa/email/totp_activated": "A second step was set up for signing in to your account.",
    "mfa/email/totp_deactivated": "The second step for signing in to your account was removed.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your account.",
}

_WARNING = """If this was you, you need do nothing.

If it was not, choose a new password at once with “I have forgotten my password”
on the sign-in page, and tell an administrator of your place.
"""


def account_letter(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and body of one of allauth's letters. KeyError for one that we never send."""
    if name == "account/email/password_reset_key":
        return "Choose a new password", _new_password(context["password_reset_url"])
    happened = _NOTICES[name]
    return "Your account has changed", f"Hello,\n\n{happened}\n\n{_WARNING}"


def _new_password(url: str) -> str:
    return f"""Hello,

Somebody, probably you, asked for a new password for your Goldthread account.
To choose one, open this link within an hour:

{url}

If you did not ask for this, you need do nothing: your password stays as it is.
"""
