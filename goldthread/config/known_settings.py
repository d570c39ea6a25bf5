"""Every setting that Goldthread knows, and whether those in the environment make sense."""

from __future__ import annotations

import argparse
import difflib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from goldthread.config import database, environment
from goldthread.config.database import Acting
from goldthread.config.environment import Misconfigured, Mode

PREFIX = "GOLDTHREAD_"

# Each is told in deploy/goldthread.env.example, too: a test compares the two.
KNOWN = {
    "MODE": "production, local or demonstration",
    "DATA": "folder of the database, the files and the secret key",
    "HOSTS": "names that people use for this site, separated by commas",
    "HOST": "address to serve on",
    "PORT": "port to serve on",
    "WEB_WORKERS": "processes that serve pages",
    "WEB_THREADS": "threads in each of them",
    "BEHIND_PROXY": "1 when a proxy with HTTPS stands in front",
    "PROXY_ADDRESSES": "addresses of that proxy",
    "SECRET_KEY": "signs sessions and links",
    "OLD_SECRET_KEYS": "former keys, still accepted",
    "DATABASE_URL": "a database server of yours",
    "DATABASE_OWNER_URL": "the owner's way into that server",
    "DATABASE_NAME": "another database of the same server",
    "DATABASE_ACCOUNT": "system account that runs our own server for root",
    "EMAIL_URL": "the mail server",
    "EMAIL_FROM": "sender of letters",
    "BACKUP_KEY": "encrypts backups",
    "BACKUPS": "folder of backups",
    "SECURITY_CONTACT": "where people tell of weaknesses in this site",
    "METRICS_TOKEN": "lets a machine elsewhere read the figures",
    "PYTHON": "the Python that set-up makes its environment with",
}
# Set by Goldthread for its own processes, and by nobody else.
INTERNAL = {"DATABASE_ACTING"}
SECRET = {"SECRET_KEY", "OLD_SECRET_KEYS", "BACKUP_KEY", "METRICS_TOKEN"}
WITH_PASSWORD = {"DATABASE_URL", "DATABASE_OWNER_URL", "EMAIL_URL"}


def check_settings(words: list[str]) -> int:
    """Tell what is set, warn of what looks wrong, and end with 1 when something cannot work."""
    argparse.ArgumentParser(
        prog="goldthread check-settings", description="Whether the settings make sense."
    ).parse_args(words)
    for name in sorted(_set()):
        if name in KNOWN:
            print(f"  {PREFIX}{name} = {_shown(name)}")
    warnings, problems = [*unknown(), *_warnings()], list(_problems())
    for sentence in warnings:
        print(f"Warning: {sentence}")
    for sentence in problems:
        print(f"Problem: {sentence}")
    if not warnings and not problems:
        print("The settings make sense.")
    return 1 if problems else 0


def unknown() -> Iterator[str]:
    """A sentence for each name in the environment that we do not know, with the nearest we do."""
    for name in sorted(_set() - KNOWN.keys() - INTERNAL):
        near = difflib.get_close_matches(name, KNOWN, n=1, cutoff=0.6)
        meant = f" Did you mean {PREFIX}{near[0]}?" if near else ""
        yield f"{PREFIX}{name} is not a setting of Goldthread, so it does nothing.{meant}"


def _set() -> set[str]:
    return {name.removeprefix(PREFIX) for name in os.environ if name.startswith(PREFIX)}


def _shown(name: str) -> str:
    """The value, unless it is a secret or an address that holds a password."""
    return "(not shown)" if name in SECRET | WITH_PASSWORD else environment.text(name)


def _warnings() -> Iterator[str]:
    if _mode() is not Mode.PRODUCTION:
        return
    if not environment.text("EMAIL_URL"):
        yield "GOLDTHREAD_EMAIL_URL is not set, so no letter leaves this machine."
    if not environment.switched_on("BEHIND_PROXY"):
        yield (
            "GOLDTHREAD_BEHIND_PROXY is off. Pages are served over HTTPS only, which takes a "
            "proxy in front; set it to 1 when there is one."
        )
    if not environment.text("BACKUP_KEY"):
        yield "GOLDTHREAD_BACKUP_KEY is not set, so `goldthread backup` makes none by itself."


def _mode() -> Mode | None:
    try:
        return environment.mode()
    except Misconfigured:
        return None


def _problems() -> Iterator[str]:
    for look in LOOKS:
        try:
            look()
        except Misconfigured as problem:
            yield str(problem)


def _look_at_numbers() -> None:
    for name, default in (("PORT", 8000), ("WEB_WORKERS", 2), ("WEB_THREADS", 4)):
        if environment.number(name, default) == 0:
            raise Misconfigured(f"{PREFIX}{name} is 0. Set it to 1 or more, or leave it out.")


def _look_at_hosts() -> None:
    if environment.mode() is Mode.PRODUCTION and not environment.words("HOSTS"):
        raise Misconfigured(
            "GOLDTHREAD_HOSTS is not set. Set it to the names people will use, "
            "such as plan.example.org."
        )
    for host in environment.words("HOSTS"):
        if "/" in host or ":" in host:
            raise Misconfigured(
                f"GOLDTHREAD_HOSTS holds {host!r}. Write names alone, without https:// or a port."
            )


def _look_at_mail() -> None:
    if environment.text("EMAIL_URL"):
        environment.mail_server()


def _look_at_database() -> None:
    if not database.uses_own_server():
        database.settings_for(Acting.APPLICATION, environment.data_folder())
        database.settings_for(Acting.OWNER, environment.data_folder())


def _look_at_proxies() -> None:
    from goldthread.config.proxy import networks

    networks(environment.words("PROXY_ADDRESSES"))


def _look_at_keys() -> None:
    from goldthread.config.backup.container import SHORTEST_KEY

    least = {"SECRET_KEY": 40, "BACKUP_KEY": SHORTEST_KEY, "METRICS_TOKEN": 16}
    for name, length in least.items():
        if 0 < len(environment.text(name)) < length:
            raise Misconfigured(
                f"{PREFIX}{name} is too short to be safe: it needs at least {length} characters."
            )


def _look_at_folders() -> None:
    for folder in (environment.data_folder(), Path(environment.text("BACKUPS") or "/")):
        there = folder
        while not there.exists():
            there = there.parent
        if folder != Path("/") and not os.access(there, os.W_OK):
            raise Misconfigured(f"This user may not write in {there}, where {folder} should be.")


LOOKS: list[Callable[[], object]] = [
    environment.mode,
    _look_at_hosts,
    _look_at_numbers,
    _look_at_database,
    _look_at_mail,
    _look_at_proxies,
    _look_at_keys,
    _look_at_folders,
]
