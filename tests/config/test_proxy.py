"""Whom to believe about where a request came from."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from goldthread.config.environment import Misconfigured
from goldthread.config.proxy import TrustedProxy, networks


@pytest.fixture
def seen(settings: Any) -> Any:
    """What the rest of the site sees of a request: the client's address and the scheme told."""

    def pass_through(
        *, behind: bool = True, remote: str = "127.0.0.1", proxies: str = "", **headers: str
    ) -> tuple[str, str | None]:
        settings.BEHIND_PROXY = behind
        settings.PROXIES = networks([word for word in proxies.split(",") if word])
        request = HttpRequest()
        request.META = {"REMOTE_ADDR": remote, **headers}
        TrustedProxy(lambda _: HttpResponse())(request)
        return request.META["REMOTE_ADDR"], request.META.get("HTTP_X_FORWARDED_PROTO")

    return pass_through


def test_the_proxy_is_believed(seen: Any) -> None:
    told = {"HTTP_X_FORWARDED_FOR": "203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https"}
    assert seen(**told) == ("203.0.113.9", "https")


def test_a_stranger_is_not(seen: Any) -> None:
    told = {"HTTP_X_FORWARDED_FOR": "10.9.9.9", "HTTP_X_FORWARDED_PROTO": "https"}
    assert seen(remote="203.0.113.9", **told) == ("203.0.113.9", None)
    assert seen(behind=False, **told) == ("127.0.0.1", None)


def test_what_a_client_wrote_before_the_proxys_own_word_is_not_believed(seen: Any) -> None:
    assert seen(HTTP_X_FORWARDED_FOR="10.1.1.1, 203.0.113.9")[0] == "203.0.113.9"


def test_proxies_in_a_row_are_stepped_over(seen: Any) -> None:
    told = "198.51.100.4, 203.0.113.9, 10.0.0.5"
    assert (
        seen(remote="10.0.0.6", proxies="10.0.0.0/24", HTTP_X_FORWARDED_FOR=told)[0]
        == "203.0.113.9"
    )


@pytest.mark.parametrize("told", ["", "nonsense", "203.0.113.9, nonsense", ",,"])
def test_what_cannot_be_understood_changes_nothing(seen: Any, told: str) -> None:
    assert seen(HTTP_X_FORWARDED_FOR=told)[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("remote", "told", "expected"),
    [
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("", "203.0.113.9", ""),
    ],
)
def test_addresses_of_either_kind(seen: Any, remote: str, told: str, expected: str) -> None:
    assert seen(remote=remote, HTTP_X_FORWARDED_FOR=told)[0] == expected


def test_a_network_that_is_none_is_told() -> None:
    with pytest.raises(Misconfigured, match="GOLDTHREAD_PROXY_ADDRESSES"):
        networks(["proxy.example.org"])


@pytest.mark.django_db
def test_each_machine_behind_the_proxy_has_a_limit_of_its_own(settings: Any) -> None:
    """Else anybody could keep everybody from signing in."""
    from django.core.cache import cache

    cache.clear()
    settings.BEHIND_PROXY = True
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}

    def tried(machine: str) -> int:
        given = {"login": "nobody@example.org", "password": "wrong wrong wrong"}
        return (
            Client()
            .post("/sign-in/", given, headers={"x-forwarded-for": f"10.8.8.8, {machine}"})
            .status_code
        )

    assert [tried("203.0.113.9") for _ in range(3)] == [200, 200, 429]
    assert tried("203.0.113.10") == 200
    cache.clear()
