"""What the letters to invited people say, and the link in them."""

from __future__ import annotations

from typing import Any

from goldthread.messaging import links
from goldthread.organisations.models import INVITATION_LASTS, Invitation

PURPOSE = "invitation"


def invitation_token(invitation: Invitation) -> str:
    return links.sign(PURPOSE, {"id": invitation.pk, "stamp": invitation.stamp})


def invitation_from(token: str) -> Invitation | None:
    """The invitation whose newest link this is, or None when it was sent again since.

    Raises LinkBroken or LinkRunOut. The invitation may have been used or withdrawn.
    """
    what: dict[str, Any] = links.read(PURPOSE, token, lasts=INVITATION_LASTS)
    rows = Invitation.objects.select_related("place", "organisation", "invited_by")
    return rows.filter(pk=what["id"], stamp=what["stamp"]).first()


def invitation_address(invitation: Invitation, site: str) -> str:
    """Whoever holds it can accept the invitation."""
    return f"{site}/invitations/{invitation_token(invitation)}/"


def invitation_letter(invitation: Invitation, site: str) -> tuple[str, str]:
    """Subject and body, in plain text."""
    by = str(invitation.invited_by) if invitation.invited_by else "An administrator"
    role = invitation.get_role_display().lower()
    subject = f"{invitation.place}: you are invited as {role}"
    body = f"""Dear {invitation.name},

{by} invites you to work on the plans of {invitation.place},
as {role} for {invitation.organisation}.

To accept, open this link. It works until {invitation.runs_out_at():%-d %B %Y}:

{invitation_address(invitation, site)}

If you did not expect this, you need do nothing. Please do not pass the link on:
it is for you alone.
"""
    return " ".join(subject.split())[:200], body
