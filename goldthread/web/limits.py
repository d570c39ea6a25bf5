"""How many files and answers one visitor may ask for in a minute.

Counted in the cache that every process shares, under a keyed digest of the address the visitor
comes from: the address itself is not kept, and the count is gone with its minute. Forms have limits
of their own (`open_pages/limits.py`).
"""

from __future__ import annotations

import time

from allauth.core.internal.ratelimit import truncate_ip
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# A council's office or a library may share one address, so limits are wide.
A_MINUTE = {"interface": 120, "downloads": 60, "spreadsheets": 15}


def wait(request: HttpRequest, what: str) -> int:
    """Nought when the visitor may have one more, which is counted; else seconds to wait."""
    now = time.time()
    whence = truncate_ip(request.META.get("REMOTE_ADDR", ""))  # as config/proxy.py left it
    who = salted_hmac("goldthread.web.limits", whence, algorithm="sha256").hexdigest()
    key = f"a-minute:{what}:{int(now // 60)}:{who}"
    cache.add(key, 0, timeout=70)
    try:
        many = cache.incr(key)
    except ValueError:  # pushed out between the two
        return 0
    return int(60 - now % 60) + 1 if many > A_MINUTE[what] else 0
