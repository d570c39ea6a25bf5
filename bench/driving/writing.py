"""Clients that write without rest, each in a process of its own, until a file says stop.

    python -m bench.driving.writing web LEDGER STOP PORT SLUG SESSION...
    python -m bench.driving.writing actions LEDGER STOP PLAN

The first posts forms and uploads through the web server, as people do. The second calls the
project's actions, as pages and jobs do, on a connection of its own: each is a real commit.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.driving.browser import Answer, Browser
from bench.driving.ledger import Ledger

PAUSE = 0.2  # seconds, after something failed
EVERY_MESSAGE = 20  # of so many writes by actions, one is a letter for the worker
EVERY_IMPORT = 12.0  # seconds between uploads
SITE = "https://bench.example"
LINES = "Action,Lead,Milestone\n"


def main() -> None:
    what, ledger, stop, *rest = sys.argv[1:]
    kept, until = Ledger(Path(ledger)), Path(stop)
    name = Path(ledger).stem
    if what == "web":
        port, slug, *sessions = rest
        asyncio.run(through_pages(kept, until, name, int(port), slug, sessions))
    else:
        by_actions(kept, until, name, int(rest[0]))


# Through the web server


async def through_pages(
    kept: Ledger, stop: Path, name: str, port: int, slug: str, sessions: list[str]
) -> None:
    writers = [
        keep_posting(kept, stop, f"{name}{n}", Browser(port, session), slug, uploads=n == 0)
        for n, session in enumerate(sessions)
    ]
    await asyncio.gather(*writers)


async def keep_posting(
    kept: Ledger, stop: Path, name: str, browser: Browser, slug: str, *, uploads: bool
) -> None:
    number, next_import = 0, time.monotonic() + 2
    while not stop.exists():
        number += 1
        key = f"{name}-{number}"
        if uploads and time.monotonic() > next_import:
            next_import = time.monotonic() + EVERY_IMPORT
            kind, answer = "import", upload(kept, browser, slug, key)
        else:
            kind, answer = "inquiry", post(kept, browser, slug, key)
        try:
            done = (await answer).status == 302
        except (OSError, EOFError, TimeoutError, ValueError):
            done = False  # whether it was written, nobody told us
        if done:
            kept.acknowledged(kind, key)
        else:
            browser.close()
            await asyncio.sleep(PAUSE)


async def post(kept: Ledger, browser: Browser, slug: str, key: str) -> Answer:
    kept.begun("inquiry", key)
    fields = {"title": key, "kind": "inspection", "public": "on"}
    return await browser.post(f"/{slug}/recommendations/new/", fields)


async def upload(kept: Ledger, browser: Browser, slug: str, key: str) -> Answer:
    kept.begun("import", key)
    rows = [f"Open room {n} of {key} every weekday,Partner {n},Room {n} open" for n in range(20)]
    content = (LINES + "\n".join(rows)).encode()
    return await browser.upload(f"/{slug}/imports/new/", "document", f"{key}.csv", content)


# By actions


def by_actions(kept: Ledger, stop: Path, name: str, plan: int) -> None:
    import django

    django.setup()
    number, keys = 0, action_keys(plan, stop)
    while not stop.exists():
        number += 1
        key = f"{name}-{number}"
        kind, write = ("letter", letter) if number % EVERY_MESSAGE == 0 else ("edit", edit)
        try_to(lambda: write(keys[number % len(keys)], key), kept, kind, key)  # noqa: B023


def action_keys(plan: int, stop: Path) -> list[int]:
    from django.db import InterfaceError, OperationalError

    from goldthread.strategy.models import Action

    while not stop.exists():
        try:
            return list(Action.objects.filter(plan=plan).values_list("pk", flat=True))
        except (OperationalError, InterfaceError):
            start_afresh()
    return [0]


def try_to(write: Callable[[], Any], kept: Ledger, kind: str, key: str) -> None:
    from django.db import InterfaceError, OperationalError

    kept.begun(kind, key)
    try:
        write()
    except (OperationalError, InterfaceError):
        start_afresh()
    else:
        kept.acknowledged(kind, key)


def start_afresh() -> None:
    from django.db import connection

    connection.close()
    time.sleep(PAUSE)


def edit(pk: int, key: str) -> None:
    from django.utils import timezone

    from goldthread.strategy import editing
    from goldthread.strategy.models import Action

    action = Action.objects.select_related("plan").get(pk=pk)
    editing.amend(item=action, fields={"notes": [key]}, seen=None, by=None, at=timezone.now())


def letter(pk: int, key: str) -> None:
    """Somebody asks to follow an action, and gets a letter that asks whether it was they."""
    from django.utils import timezone

    from goldthread.strategy.models import Action
    from goldthread.subscriptions.actions import ask_to_follow

    action = Action.objects.select_related("plan__place").get(pk=pk)
    email = f"{key}@people.example"
    ask_to_follow(plan=action.plan, action=action, email=email, site=SITE, at=timezone.now())


if __name__ == "__main__":
    main()
