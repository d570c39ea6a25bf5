"""A hundred people who have signed in, at a real server in production mode, with time to think.

    python -m bench.load                        5 minutes
    python -m bench.load --seconds 120          12 minutes

They read the plan of 300 actions, filter, look at actions, areas and histories, download; officers
work on the workbench and save actions. Think time is 3 to 8 seconds, from a fixed seed. Prints the
50th, 95th and 99th percentile by page, what else the machine did, and the same people asking for
`/health/`, which does nothing, as a ratio. Then another place at ten times the load: what that
does to its neighbour. Client, server and database share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Sequence

import psutil

from bench.driving import figures
from bench.driving.browser import Browser
from bench.driving.site import Site, migrated_site, served
from bench.driving.town import Town, a_town
from bench.driving.visiting import DOINGS, Seen, Visitor

ACTIONS = 300
BUDGET = 300.0  # milliseconds at the 95th percentile
TIMES_THE_LOAD = 10
MOST_TIMES = 2.0  # so much longer may a neighbour wait
WARM_UP = 12.0  # seconds, not counted: every process has compiled its templates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--quiet", type=int, default=10, help="people of the quiet neighbour")
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with migrated_site() as site:
        towns = _prepare(chosen.users, chosen.quiet)
        with served(site):
            missed = _measure(site, *towns, chosen)
    if missed:
        sys.exit(f"Missed: {', '.join(missed)}.")


def _prepare(users: int, quiet: int) -> tuple[Town, Town]:
    import logging

    import django
    from django.db import connection

    django.setup()
    logging.disable(logging.WARNING)
    towns = (
        a_town("Bench Town", actions=ACTIONS, people=max(users, TIMES_THE_LOAD * quiet)),
        a_town("Quiet Town", actions=ACTIONS, people=max(quiet, users // 5)),
    )
    connection.close()
    return towns


def _measure(site: Site, busy: Town, quiet: Town, chosen: argparse.Namespace) -> list[str]:
    figures.say_where()
    users, seconds, seed = chosen.users, chosen.seconds, chosen.seed
    shares = [(busy, users - users // 5), (quiet, users // 5)]
    print(f"\n{users} people in two places, {seconds:.0f} s", flush=True)
    seen = _visited(site, shares, seconds, seed)[0]
    _tell(seen, seconds)
    _peer(site, shares, seconds / 3, seed, figures.percentile(seen.all_times, 0.95))
    alone = _visited(site, [(quiet, chosen.quiet)], 2 * seconds, seed)[0]
    many = TIMES_THE_LOAD * chosen.quiet
    beside, noisy = _visited(site, [(quiet, chosen.quiet), (busy, many)], 2 * seconds, seed)
    ratio = _neighbour(alone, beside, noisy, chosen.quiet, many)
    over = figures.percentile(seen.all_times, 0.95) > BUDGET
    wrong = len(seen.wrong) + len(alone.wrong) + len(beside.wrong) + len(noisy.wrong)
    return [
        *([f"p95 under {BUDGET:.0f} ms"] if over else []),
        *([f"no errors ({wrong})"] if wrong else []),
        *([f"a neighbour within {MOST_TIMES:.0f} times"] if ratio > MOST_TIMES else []),
    ]


def _visited(
    site: Site, shares: Sequence[tuple[Town, int]], seconds: float, seed: int
) -> list[Seen]:
    """So many people in each town for so long; what each town's people saw."""
    found = [Seen() for _ in shares]
    servers = _servers(site)
    before = [figures.processor_time([one]) for one in servers]
    own, began = time.process_time(), time.perf_counter()
    asyncio.run(_visit(site.port, shares, found, seconds, seed))
    wall = time.perf_counter() - began
    answers = sum(one.answers for one in found)
    after = [figures.processor_time([one]) for one in servers]
    # What a process had that has ended meanwhile is lost to us: these are the least it was.
    spent = [max(0.0, a - b) for a, b in zip(after, before, strict=True)]
    print(
        f"processor time, in cores: pages {spent[0] / wall:.2f}, database {spent[1] / wall:.2f}, "
        f"this client {(time.process_time() - own) / wall:.2f}; "
        f"{1000 * sum(spent) / max(1, answers):.0f} ms of it for each answer; "
        f"load average {figures.load_average()}",
        flush=True,
    )
    return found


def _servers(site: Site) -> list[psutil.Process]:
    """The web server and the database, in this order."""
    web = [p for p in psutil.Process().children() if "granian" in " ".join(p.cmdline())]
    return [*web, *figures.standing_in(site.server.folder() / "cluster")]


async def _visit(
    port: int, shares: Sequence[tuple[Town, int]], found: list[Seen], seconds: float, seed: int
) -> None:
    until = asyncio.get_running_loop().time() + WARM_UP + seconds
    people = [
        Visitor(town, role, Browser(port, session), seen, random.Random(f"{seed} {n} {role}"), n)
        for (town, number), seen in zip(shares, found, strict=True)
        for n, (role, session) in enumerate(_mixed(town, number))
    ]
    visits = [asyncio.create_task(person.stay(until)) for person in people]
    await asyncio.sleep(WARM_UP)
    for seen in found:
        seen.counting = True
    await asyncio.gather(*visits)


def _mixed(town: Town, number: int) -> list[tuple[str, str]]:
    """So many of a town's people, of each role its share; officers first."""
    step = len(town.people) / number
    return [town.people[int(n * step)] for n in range(number)]


def _tell(seen: Seen, seconds: float) -> None:
    print(f"\n{'page':28}{'answers':>8}{'p50':>8}{'p95':>8}{'p99':>8}   milliseconds")
    for page, times in sorted(seen.times.items()):
        _row(page, times)
    _row("all", seen.all_times)
    print(f"{len(seen.all_times) / seconds:.1f} requests a second; {len(seen.wrong)} errors")
    for words in seen.wrong[:5]:
        print(f"  {words}")


def _row(name: str, times: Sequence[float]) -> None:
    p50, p95, p99 = (figures.percentile(times, share) for share in (0.5, 0.95, 0.99))
    print(f"{name:28}{len(times):8}{p50:8.0f}{p95:8.0f}{p99:8.0f}", flush=True)


def _peer(
    site: Site, shares: Sequence[tuple[Town, int]], seconds: float, seed: int, p95: float
) -> None:
    """The same people, browsers and pauses, at an address that does nothing."""
    before = dict(DOINGS)
    DOINGS.update({role: [(_health, 1)] for role in before})
    try:
        seen = Seen()
        found = _visited(site, shares, seconds, seed)
        for one in found:
            seen.times["/health/"] += one.all_times
    finally:
        DOINGS.update(before)
    _row("/health/, as many people", seen.all_times)
    peer = figures.percentile(seen.all_times, 0.95)
    print(f"a page at the 95th percentile takes {p95 / peer:.0f} times what /health/ takes")


async def _health(one: Visitor) -> None:
    await one.get("/health/", "/health/")


def _neighbour(alone: Seen, beside: Seen, noisy: Seen, few: int, many: int) -> float:
    print(f"\nA place of {few} people, alone and beside a place of {many}")
    _row("alone", alone.all_times)
    _row(f"beside {many} people", beside.all_times)
    _row("those people", noisy.all_times)
    ratio = figures.percentile(beside.all_times, 0.95) / figures.percentile(alone.all_times, 0.95)
    print(f"its p95 is {ratio:.2f} times its own; we promise at most {MOST_TIMES:.0f}")
    return ratio


if __name__ == "__main__":
    main()
