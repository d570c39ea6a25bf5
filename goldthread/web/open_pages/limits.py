"""How often one visitor may send a form that needs no account.

Counted in the cache that every process shares, under a keyed digest of the address the visitor
comes from: the address itself is not kept, and the count is gone within a day.
"""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume, get_ip
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# A library or a council's office may share one address, so limits by address are wide.
RATES = {
    "ask": "10/1h/key,40/1d/key",
    "follow": "20/1h/key",
    "follow_to": "4/1h/key,10/1d/key",  # letters to one address, whoever asks for them
    "problem": "10/1h/key,40/1d/key",
}
TOO_MANY = "There were too many forms from where you are. Wait an hour and try again."


def within_limit(request: HttpRequest, what: str, about: str = "") -> bool:
    """Whether this visitor (or letters to `about`) may do so once more; it is counted."""
    who = about or get_ip(request)
    key = salted_hmac("goldthread.limits", who, algorithm="sha256").hexdigest()
    used = consume(request, app="goldthread", action=what, config=RATES, key=key)
    return used is not None
