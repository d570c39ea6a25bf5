"""Kills at random moments, and whatever was killed started again, as systemd would."""

from __future__ import annotations

import contextlib
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import psutil

from bench.driving.site import Site
from goldthread.config.database_server import ServerProblem, processes
from goldthread.config.running import counting
from goldthread.config.running.children import Child

LOOK = 0.5  # seconds between looks at what has ended
VICTIMS = ("web server", "web process", "worker", "database server", "database backend")


@dataclass
class Machine:
    """The database, the web server and the worker of one site, looked after by this process."""

    site: Site
    web: Child = field(init=False)
    worker: Child = field(init=False)
    killed: Counter[str] = field(default_factory=Counter)
    started_again: Counter[str] = field(default_factory=Counter)
    _looked: float = 0.0

    def start(self) -> None:
        logs = self.site.data / "logs"
        counting.prepare(self.site.port)
        goldthread = [sys.executable, "-m", "goldthread"]
        self.web = Child(
            "web", [*goldthread, "serve", "--port", str(self.site.port)], logs / "web.log"
        )
        self.worker = Child("worker", [*goldthread, "worker"], logs / "worker.log")

    def look(self) -> None:
        """Start again what has ended."""
        if time.monotonic() - self._looked < LOOK:
            return
        self._looked = time.monotonic()
        if not self.site.server.is_alive():
            self.started_again["database"] += 1
            with contextlib.suppress(ServerProblem):  # the next look tries again
                self.site.server.start()
        for child in (self.web, self.worker):
            if child.has_ended():
                self.started_again[child.name] += 1
                child.start_again()

    def stop(self) -> None:
        for child in (self.web, self.worker):
            child.stop()

    def kill(self, what: str, chance: random.Random) -> bool:
        """Kill one such process, if there is one just now."""
        with contextlib.suppress(psutil.Error):
            found = self._found(what)
            if found:
                chance.choice(found).kill()
                self.killed[what] += 1
                return True
        return False

    def _found(self, what: str) -> list[psutil.Process]:
        cluster = self.site.server.folder() / "cluster"
        if what == "worker":
            return [psutil.Process(self.worker.process.pid)]
        if what == "database server":
            server = processes.postmaster(cluster)
            return [server] if server else []
        if what == "database backend":
            return [one for one in processes.of_cluster(cluster) if _serves_a_client(one)]
        master = psutil.Process(self.web.process.pid)
        return [master] if what == "web server" else _web_processes(master)


def _serves_a_client(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return "goldthread_app" in " ".join(process.cmdline())
    return False


def _web_processes(master: psutil.Process) -> list[psutil.Process]:
    """Those that answer; beside them multiprocessing keeps one that only tidies up."""
    return [one for one in master.children() if "resource_tracker" not in " ".join(one.cmdline())]


def in_turn(kills: int, chance: random.Random) -> list[str]:
    """Each kind of victim as often as the others, in an order nobody could guess."""
    order: list[str] = []
    while len(order) < kills:
        order += chance.sample(VICTIMS, len(VICTIMS))
    return order[:kills]
