"""What the letters to people who follow a plan or an action say."""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.subscriptions.happenings import Happening
from goldthread.subscriptions.links import confirm_address, leave_address
from goldthread.subscriptions.models import Subscription

MOST_TOLD = 30

Letter = tuple[str, str]  # subject and body, in plain text


def confirm_letter(subscription: Subscription, site: str) -> Letter:
    body = f"""Hello,

Somebody, probably you, asked us to send e-mails to this address
when something changes in:

{subscription.followed}

To say yes, open this link within 7 days:

{confirm_address(subscription, site)}

If you did not ask for this, you need do nothing. We will not write again,
and we will delete your address in 7 days.
"""
    return _subject(f"{subscription.place}: please confirm that you want e-mails"), body


def already_letter(subscription: Subscription, site: str) -> Letter:
    body = f"""Hello,

Somebody, probably you, asked us to send e-mails to this address
when something changes in:

{subscription.followed}

We do so already, so you need do nothing. To stop these e-mails, open this link:

{leave_address(subscription, site)}
"""
    return _subject(f"{subscription.place}: you get these e-mails already"), body


def digest_letter(subscription: Subscription, happenings: Sequence[Happening]) -> Letter:
    """What changed, with where to read it, and how to leave."""
    site = subscription.site
    told = "\n\n".join(f"* {one.words}\n  {site}{one.path}" for one in happenings[:MOST_TOLD])
    rest = len(happenings) - MOST_TOLD
    where = f"{site}/{subscription.place.slug}/plans/{subscription.plan.slug}/"
    more = f"\n\nand {rest} more changes. Read them here:\n  {where}" if rest > 0 else ""
    body = f"""Hello,

This is what changed in:

{subscription.followed}

{told}{more}

You get this e-mail because you asked for it. To stop, open this link:
{leave_address(subscription, site)}
"""
    return _subject(f"{subscription.place}: what changed in {subscription.followed}"), body


def _subject(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 120 else words[:119] + "…"
