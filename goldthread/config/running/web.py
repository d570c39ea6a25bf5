"""`goldthread serve`: the web pages, served by granian."""

from __future__ import annotations

import argparse
import os
import sys

from goldthread.config import environment
from goldthread.config.environment import Misconfigured, Mode
from goldthread.config.running import counting, ports

APPLICATION = "goldthread.config.wsgi:application"


def add_address(parser: argparse.ArgumentParser) -> None:
    """The words for where to serve, shared by `serve` and `run`."""
    host = environment.text("HOST", "127.0.0.1")
    port = environment.number("PORT", 0) or None
    parser.add_argument("--host", default=host, help="address to serve on (this machine only)")
    parser.add_argument("--port", type=int, default=port, help="8000, or the next that is free")


def serve(words: list[str]) -> int:
    """Become the web server. Does not return while it runs."""
    parser = argparse.ArgumentParser(prog="goldthread serve", description="Serve the web pages.")
    add_address(parser)
    parser.add_argument("--workers", type=int, default=environment.number("WEB_WORKERS", 2))
    chosen = parser.parse_args(words)
    mode = environment.mode()
    ports.refuse_open_address(chosen.host, mode)
    if mode is Mode.PRODUCTION and not environment.words("HOSTS"):
        raise Misconfigured(
            "Set GOLDTHREAD_HOSTS to the names people will use, such as plan.example.org, "
            "or GOLDTHREAD_MODE=local to try Goldthread on this machine."
        )
    port = ports.choose(chosen.host, chosen.port)
    counting.prepare(port)
    command = granian(chosen.host, port, workers=chosen.workers)
    os.execv(command[0], command)  # noqa: S606


def granian(host: str, port: int, *, workers: int = 1) -> list[str]:
    """The command that serves; its own access log stays off, for it would hold query strings."""
    return [
        sys.executable,
        "-m",
        "granian",
        *("--interface", "wsgi"),
        *("--host", host),
        *("--port", str(port)),
        *("--workers", str(workers)),
        *("--blocking-threads", str(environment.number("WEB_THREADS", 4))),
        # Seconds. A thread that ends takes its connection to the database with it.
        *("--blocking-threads-idle-timeout", "600"),
        *("--log-level", "warning"),
        "--no-ws",
        "--respawn-failed-workers",
        APPLICATION,
    ]
