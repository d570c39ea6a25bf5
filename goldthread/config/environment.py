"""What the environment says: every `GOLDTHREAD_*` name is read here and told in DEVELOPERS.md."""

from __future__ import annotations

import os
import secrets
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


class Misconfigured(Exception):
    """The environment asks for something that cannot be; the message says what to set."""


class Mode(StrEnum):
    """How careful Goldthread is. What is not said is production.

    Local and demonstration are plain HTTP and answer to this machine's own names only.
    """

    PRODUCTION = "production"
    LOCAL = "local"
    DEMONSTRATION = "demonstration"


LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"]


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"GOLDTHREAD_{name}", default).strip()


def switched_on(name: str) -> bool:
    return text(name).lower() in {"1", "yes", "true", "on"}


def words(name: str) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdigit():
        raise Misconfigured(f"GOLDTHREAD_{name} is {value!r}. Set it to a whole number.")
    return int(value)


def mode() -> Mode:
    value = text("MODE", Mode.PRODUCTION)
    try:
        return Mode(value)
    except ValueError as error:
        allowed = ", ".join(Mode)
        raise Misconfigured(
            f"GOLDTHREAD_MODE is {value!r}. Set it to one of: {allowed}."
        ) from error


def data_folder() -> Path:
    """Where the database, uploaded files and secrets are kept."""
    value = text("DATA")
    return Path(value).expanduser().absolute() if value else ROOT / "var"


def secret_key(data: Path) -> str:
    """The key from the environment, or one made once and kept readable by this user alone."""
    given = text("SECRET_KEY")
    if given:
        return given
    path = data / "secret-key"
    try:
        if not path.exists():
            _make_secret(path)
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Misconfigured(
            f"No secret key could be kept in {path}. "
            "Give this user the folder, or set GOLDTHREAD_SECRET_KEY."
        ) from error


def _make_secret(path: Path) -> None:
    """Whole or not at all, and the same one when several processes start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its key is everybody's
    finally:
        draft.unlink()


def mail_server() -> dict[str, object]:
    """Django's e-mail settings from `GOLDTHREAD_EMAIL_URL`, such as
    `smtp://name:password@mail.example.org:587?security=starttls`.

    `console:` prints letters where the worker runs. Never in production: letters hold addresses,
    and links that let their reader in, which must not lie in a log.
    """
    url = urlsplit(text("EMAIL_URL"))
    if url.scheme == "console" and mode() is not Mode.PRODUCTION:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    asked = dict(parse_qsl(url.query))
    if url.scheme != "smtp" or not url.hostname:
        raise Misconfigured(
            "GOLDTHREAD_EMAIL_URL should look like "
            "smtp://name:password@mail.example.org:587?security=starttls."
        )
    security = asked.get("security", "starttls")
    if security not in ("starttls", "tls", "none"):  # a slip must not send letters in the clear
        raise Misconfigured(
            f"GOLDTHREAD_EMAIL_URL says security={security}. Set it to starttls, tls or none."
        )
    return {
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or 587,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": security == "starttls",
        "EMAIL_USE_SSL": security == "tls",
        "EMAIL_TIMEOUT": 20,
    }
