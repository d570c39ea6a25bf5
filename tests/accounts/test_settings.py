"""Settings on which the safety of signing in rests. Each line here is a promise."""

from __future__ import annotations

from django.conf import settings


def test_there_is_no_open_sign_up_and_nothing_is_told_to_a_guesser() -> None:
    assert settings.ACCOUNT_PREVENT_ENUMERATION is True
    assert settings.ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS is False
    assert settings.ACCOUNT_LOGIN_ON_PASSWORD_RESET is False


def test_cookies_are_out_of_reach_of_scripts_and_other_sites() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY is True
    assert settings.CSRF_COOKIE_HTTPONLY is True
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE is True
    assert settings.SESSION_COOKIE_AGE <= 12 * 60 * 60


def test_limits_are_counted_where_every_process_sees_them() -> None:
    backend = settings.CACHES["default"]["BACKEND"]
    assert backend == "django.core.cache.backends.db.DatabaseCache"
    for what in ("login_failed", "reset_password", "reauthenticate"):
        assert settings.ACCOUNT_RATE_LIMITS[what]
