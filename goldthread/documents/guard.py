"""Read an untrusted file in a process of its own, with limits on memory, time and reach.

The child is a fresh interpreter (never a fork: the caller may be a web or worker process
with threads). It gets an environment without secrets, gives up the network, the writing
of files and the starting of programs before it opens the document, and answers in JSON
lines. When it overruns it is killed, and the person is told so in one sentence.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from goldthread.documents.codec import from_json
from goldthread.documents.plan import PlanDocument
from goldthread.documents.readers.errors import Unreadable

OnProgress = Callable[[int, int], None]

_LOOK = 0.2  # seconds between looks at a reader that says nothing
_ANSWER_BYTES = 64_000_000
_ALLOWED_ENVIRONMENT = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TZ")
_PACKAGE_PARENT = Path(__file__).resolve().parents[2]


class ReaderFault(RuntimeError):
    """The reader broke in a way that is our fault and not the file's; see the text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and how much its reading may take.

    `address_space` is a hard limit that the kernel keeps. Resident memory is always less
    than address space, so 400 MB here keeps the reading under 400 MB; the interpreter with
    every reader loaded needs 75 MB of it. Time is `seconds` plus `seconds_a_page`, never
    more than `most_seconds`; it is the reader's own processor time, so that a good document
    is not refused for what else the machine is doing. A reader that waits rather than works
    is stopped after `patience` times as long by the clock.
    """

    file_bytes: int = 50_000_000
    address_space: int = 400_000_000
    seconds: float = 10.0
    seconds_a_page: float = 0.5
    most_seconds: float = 300.0
    patience: float = 6.0

    def allowed(self, pages: int) -> float:
        """Seconds that a document of so many pages may take."""
        return min(self.seconds + self.seconds_a_page * max(pages, 0), self.most_seconds)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table file: its sheet, empty where there are none; its number there; its words.

    A cell is None where it is the lower part of a merged one, and so says nothing of its own.
    """

    sheet: str
    number: int
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a table file, and what a person should know about it."""

    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()


def read_guarded(
    path: Path,
    *,
    name: str | None = None,
    on_progress: OnProgress | None = None,
    limits: Limits | None = None,
) -> PlanDocument:
    """The document at `path`, read in a child process under `limits`.

    `name` is what people call the file, when it is stored under another name.
    `on_progress` is called in this process with parts done and parts in all. Raises
    `Unreadable` with a sentence for people, and `ReaderFault` when the fault is ours.
    """
    answer = _ask("document", path, name, on_progress, limits)
    return from_json(PlanDocument, answer)


def read_rows_guarded(path: Path, *, name: str | None = None, limits: Limits | None = None) -> Rows:
    """The rows of a spreadsheet or table file as words, read in the same way; nothing is made
    of them. Raises `Unreadable` and `ReaderFault` as `read_guarded` does.
    """
    answer = _ask("rows", path, name, None, limits)
    rows = (Row(sheet, number, tuple(cells)) for sheet, number, cells in answer["rows"])
    return Rows(tuple(rows), tuple(answer["notices"]))


def read_stored_guarded(
    path: Path, *, name: str | None = None, limits: Limits | None = None
) -> Rows:
    """As `read_rows_guarded`, but a number is as its cell stores it, not as its format shows it:
    12.34567 and not 12.3. One shown in per cent keeps its sign: 28.37%. A formula whose result
    the file does not hold is told as such, =400+12: an empty cell would say something else.
    """
    answer = _ask("stored", path, name, None, limits)
    rows = (Row(sheet, number, tuple(cells)) for sheet, number, cells in answer["rows"])
    return Rows(tuple(rows), tuple(answer["notices"]))


def _ask(
    wanted: str, path: Path, name: str | None, on_progress: OnProgress | None, limits: Limits | None
) -> Any:
    limits = limits or Limits()
    _refuse_large(path, limits)
    child = _start(wanted, path, name or path.name, limits)
    try:
        return _Conversation(child, limits, on_progress).answer(wanted)
    finally:
        _end(child)


def _refuse_large(path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise Unreadable(
            f"This file is {_megabytes(size)} and the most that can be read is "
            f"{_megabytes(limits.file_bytes)}. Save a smaller copy, for example without "
            "pictures, and choose that."
        )


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / 1_000_000))} MB"


def _start(wanted: str, path: Path, name: str, limits: Limits) -> subprocess.Popen[bytes]:
    """A fresh interpreter; its session is its own, so that all of it can be ended."""
    environment = {key: os.environ[key] for key in _ALLOWED_ENVIRONMENT if key in os.environ}
    environment["PYTHONPATH"] = str(_PACKAGE_PARENT)
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return subprocess.Popen(  # our own module, no shell, a path and not words
        [
            *(sys.executable, "-P", "-m", "goldthread.documents.guard_child"),
            *(wanted, str(path.resolve()), name),
            *(str(limits.address_space), str(limits.most_seconds)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.kill()
    child.wait()
    if child.stdout:
        child.stdout.close()


def _worked(child: subprocess.Popen[bytes]) -> float:
    """Processor seconds the child has used; 0 when it has ended."""
    with contextlib.suppress(psutil.Error):
        used = psutil.Process(child.pid).cpu_times()
        return float(used.user + used.system)
    return 0.0


class _Conversation:
    """What the child says, line by line, until it answers, dies or runs out of time."""

    def __init__(
        self, child: subprocess.Popen[bytes], limits: Limits, on_progress: OnProgress | None
    ) -> None:
        self.child = child
        self.limits = limits
        self.on_progress = on_progress
        self.started = time.monotonic()
        self.pages = 0
        self.heard = b""

    def answer(self, wanted: str) -> Any:
        while (message := self._next()) is not None:
            if wanted in message:
                return message[wanted]
            if "unreadable" in message:
                raise Unreadable(str(message["unreadable"]))
            if "fault" in message:
                raise ReaderFault(str(message["fault"]))
            self._progress(*message["progress"])
        raise self._died()

    def _progress(self, done: int, total: int) -> None:
        self.pages = max(self.pages, total)
        if self.on_progress:
            self.on_progress(done, total)

    def _next(self) -> dict[str, Any] | None:
        """The next message, or None when the child has ended without one."""
        while b"\n" not in self.heard:
            piece = self._hear()
            if not piece:
                return None
            self.heard += piece
            if len(self.heard) > _ANSWER_BYTES:
                raise Unreadable(_TOO_MUCH)
        line, self.heard = self.heard.split(b"\n", 1)
        message: dict[str, Any] = json.loads(line)
        return message

    def _hear(self) -> bytes:
        assert self.child.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.child.stdout, selectors.EVENT_READ)
            while not selector.select(_LOOK):
                self._check_time()
        self._check_time()
        return os.read(self.child.stdout.fileno(), 1 << 20)

    def _check_time(self) -> None:
        allowed = self.limits.allowed(self.pages)
        by_the_clock = time.monotonic() - self.started
        longest = min(allowed * self.limits.patience, self.limits.most_seconds)
        if by_the_clock > longest or _worked(self.child) > allowed:
            raise Unreadable(self._too_slow())

    def _too_slow(self) -> str:
        seconds = round(self.limits.allowed(self.pages))
        return (
            f"This file was not read after {seconds} seconds, so reading was stopped. "
            "Split it, or save it in another format such as Word, and try again."
        )

    def _died(self) -> Exception:
        """A child ended by a signal was out of memory or time, or met a hostile file."""
        code = self.child.wait()
        return Unreadable(_TOO_MUCH) if code < 0 else ReaderFault(f"reader ended with {code}")


_TOO_MUCH = (
    "This file needs more memory to read than is allowed, so reading was stopped. "
    "Save a smaller copy, for example without pictures, and try again."
)
