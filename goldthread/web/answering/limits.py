"""How often a link may be used to send something: far more than a person would."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume, get_ip
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

RATES = {
    "form": "120/1m/key,1500/1h/key",  # forms of one link
    "file": "60/1h/key",  # files of one participant
    "colleague": "15/1h/key,40/1d/key",  # letters that one participant has sent to others
    "new_link": "20/1h/key",  # from one address of the net; a council may have one
    "new_link_to": "4/1h/key,10/1d/key",  # letters to one participant
}
TOO_MANY = "There were too many forms in a short time. Wait a minute and send it again."


def within_limit(request: HttpRequest, what: str, about: str = "") -> bool:
    """Whether this may be done once more; it is counted, under a digest that tells nobody who."""
    who = about or get_ip(request)
    key = salted_hmac("goldthread.answering.limits", who, algorithm="sha256").hexdigest()
    used = consume(request, app="goldthread.answering", action=what, config=RATES, key=key)
    return used is not None
