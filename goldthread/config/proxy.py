"""Whom to believe about where a request came from.

Any client can write `X-Forwarded-For` and `X-Forwarded-Proto`. They are believed only from the
proxies named in `GOLDTHREAD_PROXY_ADDRESSES`, and only when `GOLDTHREAD_BEHIND_PROXY` is on. The
address of the person's machine then stands in `REMOTE_ADDR`, where rate limits look for it;
otherwise the whole world behind the proxy would share one limit.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from goldthread.config.environment import Misconfigured

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOOPBACK = ["127.0.0.0/8", "::1/128"]


def networks(words: list[str]) -> list[Network]:
    """The proxies' addresses; this machine's own when none is named. Raises Misconfigured."""
    try:
        return [ipaddress.ip_network(word) for word in words or LOOPBACK]
    except ValueError as error:
        raise Misconfigured(
            "GOLDTHREAD_PROXY_ADDRESSES holds something that is no address or network. Write it "
            "like 127.0.0.1,10.0.0.0/24."
        ) from error


class TrustedProxy:
    """The first middleware: what it takes away, nothing after it can believe."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.proxies = settings.PROXIES

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.BEHIND_PROXY and self._is_proxy(request.META.get("REMOTE_ADDR", "")):
            self._believe(request)
        else:
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return self.get_response(request)

    def _believe(self, request: HttpRequest) -> None:
        """The last address that is not a proxy's: those before it, anybody may have written."""
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        for word in reversed([word.strip() for word in told]):
            address = _address(word)
            if address is None:
                return
            if not self._is_proxy(word):
                request.META["REMOTE_ADDR"] = str(address)
                return

    def _is_proxy(self, word: str) -> bool:
        address = _address(word)
        return address is not None and any(address in network for network in self.proxies)


def _address(word: str) -> Address | None:
    try:
        address = ipaddress.ip_address(word)
    except ValueError:
        return None
    # A socket that takes both kinds tells of an IPv4 address in IPv6's words.
    return getattr(address, "ipv4_mapped", None) or address
