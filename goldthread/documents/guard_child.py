"""The process in which an untrusted file is read: `python -m goldthread.documents.guard_child`.

Arguments: what is wanted (`document`, `rows` or `stored`), the file, what people call it, bytes of
address space, seconds of processor time. It answers on standard output with one JSON object a
line: `progress` [done, total] any number of times, then what was wanted, or `unreadable` or
`fault`.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import traceback
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

if TYPE_CHECKING:
    from goldthread.documents.source import Cell, Line

_TOO_MUCH = (
    "This file needs more memory to read than is allowed, so reading was stopped. "
    "Save a smaller copy, for example without pictures, and try again."
)
# What Python announces before it reaches out: the hook refuses it. Readers need none of it.
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod"),
    *("os.chown", "os.truncate", "os.kill", "shutil.", "ftplib.", "urllib.", "http.", "smtplib."),
    *("webbrowser.", "pty."),
)


def main(arguments: list[str]) -> int:
    wanted, path, name, address_space, seconds = arguments
    answers = _own_answers()
    _limit(int(address_space), float(seconds))
    try:
        _say(answers, _read(wanted, Path(path), name, answers))
    except MemoryError:
        _say(answers, {"unreadable": _TOO_MUCH})
    return 0


def _own_answers() -> TextIO:
    """Standard output for answers alone: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="backslashreplace")
    os.dup2(2, 1)
    return answers


def _say(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message, ensure_ascii=False) + "\n")
    answers.flush()


def _limit(address_space: int, seconds: float) -> None:
    """Limits that the kernel keeps, whatever the file makes a library do."""
    _lower(resource.RLIMIT_AS, address_space)
    _lower(resource.RLIMIT_CPU, int(seconds) + 1)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)


def _lower(what: int, limit: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(what, (limit, limit))


def _read(wanted: str, path: Path, name: str, answers: TextIO) -> dict[str, Any]:
    from goldthread.documents.readers import Unreadable

    make = {"document": _document, "rows": _rows, "stored": _stored}[wanted]

    def tell(done: int, total: int) -> None:
        _say(answers, {"progress": [done, total]})

    sys.addaudithook(_refuse_reach)
    try:
        return {wanted: make(path, name, tell)}
    except Unreadable as refusal:
        return {"unreadable": refusal.sentence}
    except MemoryError:
        raise
    except Exception:
        return {"fault": traceback.format_exc(limit=-12)}


def _document(path: Path, name: str, tell: Callable[[int, int], None]) -> Any:
    from goldthread.documents.codec import to_json
    from goldthread.documents.read import read

    return to_json(read(path, name=name, progress=tell))


def _rows(path: Path, name: str, tell: Callable[[int, int], None]) -> Any:
    return _table(path, name, tell, lambda cell: cell.text)


def _stored(path: Path, name: str, tell: Callable[[int, int], None]) -> Any:
    return _table(path, name, tell, lambda cell: cell.formula or as_stored(cell.text, cell.raw))


def _table(
    path: Path, name: str, tell: Callable[[int, int], None], says: Callable[[Cell], str]
) -> Any:
    from goldthread.documents.readers import open_source

    source = open_source(path, name=name, progress=tell)
    rows = [
        [
            line.where.sheet or "",
            row_of(line),
            [None if cell.continues else says(cell) for cell in line.cells],
        ]
        for line in source.lines
        if not names_a_sheet(line)
    ]
    return {"rows": rows, "notices": source.notices}


_NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
_SHOWN = re.compile(r"[^\d]{0,3}[\d,]*\.?\d*%?")


def as_stored(text: str, raw: str) -> str:
    """A cell's number in full where its format rounds it; words and dates stay as shown.

    What is not shown at all, such as a number struck out, is not told.
    """
    if not text or text == raw or not _NUMBER.fullmatch(raw) or not _SHOWN.fullmatch(text):
        return text
    if text.endswith("%"):
        return f"{(Decimal(repr(float(raw))) * 100).normalize():f}%"
    return raw


def names_a_sheet(line: Line) -> bool:
    """Whether a line is the name of a sheet and no row of it: a row's cells have addresses."""
    return bool(line.where.sheet) and not any(cell.address for cell in line.cells)


def row_of(line: Line) -> int:
    """The row's number as its sheet counts, where the cells say it."""
    addresses = (cell.address for cell in line.cells if cell.address)
    digits = "".join(one for one in next(addresses, "") if one.isdigit())
    return int(digits or line.where.line_start or 0)


def _refuse_reach(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(arguments)):
        _no(event)


def _writes(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _no(event: str) -> NoReturn:
    raise PermissionError(f"a reader may not do this: {event}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
