"""Django's settings that keep people safe: strict in production, eased only on this machine."""

from __future__ import annotations

from csp.constants import NONE, SELF

from goldthread.config.environment import LOOPBACK_NAMES, Mode, mode, switched_on, words

LOCAL = mode() is not Mode.PRODUCTION
YEAR = 365 * 24 * 60 * 60

ALLOWED_HOSTS = LOOPBACK_NAMES if LOCAL else words("HOSTS")
CSRF_TRUSTED_ORIGINS = [] if LOCAL else [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

# Everything over HTTPS. Plain HTTP is for a browser on the same machine.
SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else YEAR
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if switched_on("BEHIND_PROXY") else None
)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The prefix makes a browser refuse the cookie unless it came over HTTPS from this very host.
PREFIX = "" if LOCAL else "__Host-"
SESSION_COOKIE_NAME = f"{PREFIX}goldthread-session"
SESSION_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = f"{PREFIX}goldthread-csrf"
CSRF_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "goldthread.web.errors.csrf_failed"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# A form's own fields are small; files stream to disk and are measured by `files`.
MEGABYTE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # reviewing a plan of a thousand items in one form
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * MEGABYTE
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
