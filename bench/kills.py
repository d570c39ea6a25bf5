"""Web, worker and database processes killed at random moments while clients write.

    python -m bench.kills [--kills 30] [--writes 6000]
    python -m bench.kills --kills 100 --writes 20000        the whole of it, some 8 minutes

A client notes each write after it was acknowledged. When all is killed and written, every such
write is looked up, and it is an error if one is lost, if anything was done twice that must be done
once (letters, imports), or if something stands there by half. One client posts forms and uploads
through the web server, as three officers; four call the project's actions, which commit as pages
and jobs do. Beside it stands how often the database made the disk keep its log (fdatasync) for
each of these writes.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.driving import figures, syncing
from bench.driving.killing import Machine, in_turn
from bench.driving.ledger import Told
from bench.driving.site import ROOT, Site, migrated_site, wait_ready
from bench.driving.verifying import Verdict, verify

LONGEST = 1500.0  # seconds for all kills and writes
PAUSE = 6.0  # seconds at most between two kills, when enough has been written
LONGEST_PAUSE = 20.0  # seconds between two kills, when not
DRAIN = 150.0  # seconds for the worker to do what is left
CALM = 10.0  # seconds of writing before the first kill, in which calls are counted
POSTERS = 3  # people in the one client that posts


@dataclass
class Outcome:
    acknowledged: int
    verdict: Verdict
    told: Told
    machine: Machine
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--writes", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=PAUSE, help="longest, between two kills")
    parser.add_argument("--calm", type=float, default=CALM, help="seconds before the first kill")
    chosen = parser.parse_args()
    with migrated_site() as site:
        figures.say_where()
        outcome = go_through(site, chosen)
    tell(outcome)
    if not outcome.verdict.good:
        sys.exit("Something was lost, done twice, or left by half.")


def go_through(site: Site, chosen: argparse.Namespace) -> Outcome:
    """So many kills under load, and at least so many acknowledged writes; then all is looked up."""
    began = time.monotonic()
    clients = _prepare(site)
    machine, told = Machine(site), Told(site.data / "ledgers")
    machine.start()
    try:
        wait_ready(site, "web")
        with _writing(site, clients) as writers:
            if chosen.calm:
                _count_calls(site, told, chosen.calm)
            _kill(machine, told, chosen, writers)
        _drain(machine)
    finally:
        machine.stop()
    if not site.server.is_alive():
        site.server.start()
    acknowledged = told.read_on()
    return Outcome(acknowledged, verify(told, site.data), told, machine, time.monotonic() - began)


def _prepare(site: Site) -> list[list[str]]:
    """A place with plans to write in; the words of each client's command."""
    import logging

    import django
    from django.db import connection

    from bench.driving.people import a_session

    django.setup()
    logging.disable(logging.WARNING)
    from goldthread.organisations.models import Role
    from tests.web import stories

    place = stories.a_place("Kill Town")
    sessions = [a_session(place, Role.OFFICER, f"officer{n}@bench.example") for n in range(POSTERS)]
    plans = [stories.a_live_plan(place, title=f"Plan {n}", actions=20) for n in range(2)]
    connection.close()
    return [
        ["web", "pages", str(site.port), place.slug, *sessions],
        *(["actions", f"actions{n}x", str(plan.pk)] for n, plan in enumerate([*plans, *plans])),
    ]


@contextmanager
def _writing(site: Site, clients: list[list[str]]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The clients at work; asked to stop at the end, after what they are about."""
    ledgers, stop = site.data / "ledgers", site.data / "stop"
    ledgers.mkdir()
    started = []
    with (site.data / "logs" / "clients.log").open("ab") as log:
        for what, name, *more in clients:
            words = [what, str(ledgers / f"{name}.ledger"), str(stop), *more]
            command = [sys.executable, "-m", "bench.driving.writing", *words]
            started.append(
                subprocess.Popen(command, env=dict(os.environ), cwd=ROOT, stdout=log, stderr=log)
            )
    try:
        yield started
    finally:
        stop.touch()
        for one in started:
            try:
                one.wait(90)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()


def _count_calls(site: Site, told: Told, seconds: float) -> None:
    """Before the first kill: what the same load costs the disk."""
    until = time.monotonic() + 60
    while told.read_on() < 20 and time.monotonic() < until:
        time.sleep(0.2)
    before = told.read_on()
    synced = syncing.counted(site, lambda: time.sleep(seconds))
    writes = max(1, told.read_on() - before)
    held = ", ".join(f"{name} {value}" for name, value in syncing.settings(site).items())
    print(f"\nThe same load before the first kill, {seconds:.0f} s ({held})")
    print(
        f"pg_stat_io: {synced.calls} fdatasync calls for {writes} acknowledged writes, "
        f"{synced.calls / writes:.2f} for each ({synced.commits} commits with those that only "
        "read, and the worker's own)"
    )
    before = told.read_on()
    traced = syncing.traced(site, seconds / 2)
    writes = max(1, told.read_on() - before)
    if traced is None:
        print("strace: not there, or not allowed, so the kernel's count is not told")
    else:
        print(f"strace: {traced} fdatasync calls for {writes} acknowledged writes", flush=True)


def _kill(
    machine: Machine, told: Told, chosen: argparse.Namespace, writers: list[subprocess.Popen[bytes]]
) -> None:
    """The kills, spread over the writes: the next one comes when its share is written."""
    began = time.monotonic()
    kills, writes, chance = chosen.kills, chosen.writes, random.Random(chosen.seed)
    for number, what in enumerate(in_turn(kills, chance), start=1):
        _rest(machine, chance.uniform(0.3, chosen.pause))
        longest = time.monotonic() + LONGEST_PAUSE
        while told.read_on() < writes * (number - 1) / kills and time.monotonic() < longest:
            _rest(machine, 0.3)
        for _ in range(100):
            if machine.kill(what, chance):
                break
            _rest(machine, 0.1)
        if any(writer.poll() is not None for writer in writers):
            raise SystemExit(f"A client ended by itself:\n{machine.site.log('clients')}")
    while told.read_on() < writes:
        if time.monotonic() - began > LONGEST:
            raise SystemExit(f"Only {told.read_on()} writes in {LONGEST:.0f} seconds.")
        _rest(machine, 0.3)


def _rest(machine: Machine, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        machine.look()
        left = until - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(0.1, left))


def _drain(machine: Machine) -> None:
    """Let the worker do what is left, also what a killed one had begun."""
    until = time.monotonic() + DRAIN
    while time.monotonic() < until:
        _rest(machine, 1.0)
        if _nothing_left():
            return


def _nothing_left() -> bool:
    from django.db import InterfaceError, OperationalError, connection

    from goldthread.messaging.models import Message, State
    from goldthread.strategy.models import PlanImport

    going = [PlanImport.State.WAITING, PlanImport.State.READING]
    try:
        waiting = Message.objects.filter(state__in=[State.WAITING, State.SENDING])
        return not (waiting.exists() or PlanImport.objects.filter(state__in=going).exists())
    except (OperationalError, InterfaceError):
        return False
    finally:
        connection.close()


def tell(outcome: Outcome) -> None:
    machine, told, verdict = outcome.machine, outcome.told, outcome.verdict
    killed = ", ".join(f"{number} {what}" for what, number in sorted(machine.killed.items()))
    again = ", ".join(f"{what} {n}" for what, n in sorted(machine.started_again.items()))
    split = ", ".join(f"{len(keys)} {kind}" for kind, keys in sorted(told.acknowledged.items()))
    through = sum(len(told.acknowledged.get(kind, ())) for kind in ("inquiry", "import"))
    print(f"\n{sum(machine.killed.values())} kills: {killed}")
    print(f"started again: {again}")
    print(f"{outcome.acknowledged} acknowledged writes: {split}")
    print(f"  {through} of them through the web server, the others by actions in client processes")
    print(f"  {verdict.unknown_and_there} more were written and never acknowledged")
    print(f"letters: {dict(verdict.letters)}; imports: {dict(verdict.imports)}")
    for name in ("lost", "twice", "never_begun", "half_done"):
        wrong = getattr(verdict, name)
        print(f"{name.replace('_', ' ')}: {len(wrong)} {wrong[:5] or ''}")
    print(f"{outcome.seconds:.0f} s; load average at the end {figures.load_average()}")


if __name__ == "__main__":
    main()
