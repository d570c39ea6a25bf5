"""`goldthread narrative [FILE]`: updates in as JSON lines, what each says out. Needs no database.

A line in is `{"action": …, "text": …, "previous": …, "status": …}`, all but the text optional;
what else stands in it is left alone, and an empty line is passed over. A line out is
`{"met": {test: [words]}, "flags": [names]}`. A line that cannot be read gives `{"error": …}` in
its place, so that no line out is taken for another's, a sentence on stderr, and exit code 2.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from goldthread.narrative.copies import Said
from goldthread.narrative.reading import read

LONGEST_LINE = 16 * 1024 * 1024  # bytes
_OPTIONAL = ("action", "previous", "status")


class _Refused(Exception):
    """Something that the person who asked can mend; the text says what."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Refused(f"{message[:1].upper()}{message[1:]}. Try: goldthread narrative FILE")


def main(argv: Sequence[str]) -> int:
    """Read every line and print what it says.

    `argv` is what follows the word `narrative`. Returns 0, or 2 where a line or the file could not
    be read.
    """
    try:
        chosen = _parser().parse_args(list(argv))
        with _opened(chosen.file) as lines:
            return _read_all(lines)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="goldthread narrative",
        description="What each update says, and the words that say it. Reads JSON lines such as "
        '{"action": "…", "text": "…", "previous": "…"}; prints one JSON line for each.',
    )
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="JSON lines; - or nothing is stdin"
    )
    return parser


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    path = Path(name)
    if path.is_dir():
        raise _Refused(f"{path} is a folder. Give the name of one file in it.")
    try:
        opened = path.open("rb")
    except OSError as error:
        raise _Refused(f"{path} cannot be opened: {error.strerror or error}.") from error
    except ValueError as error:  # a NUL in the name
        raise _Refused("That is not the name of a file.") from error
    with opened:
        yield opened


def _read_all(lines: BinaryIO) -> int:
    faults = 0
    said = Said()
    for number, line in enumerate(_lines(lines), start=1):
        if line is not None and not line.strip():
            continue
        try:
            answer = _answer(_update(line), said)
        except _Refused as refused:
            faults += 1
            answer = {"error": f"line {number}: {refused}"}
            print(f"Line {number}: {refused}", file=sys.stderr)
        _print(answer)
    return 2 if faults else 0


def _lines(lines: BinaryIO) -> Iterator[bytes | None]:
    """Each line; None for one that is longer than we take, of which the rest is passed over."""
    while line := lines.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield line
            continue
        rest = lines.readline(LONGEST_LINE)
        if not rest:
            yield line  # the last one, and just as long as may be
            continue
        while rest and not rest.endswith(b"\n"):
            rest = lines.readline(LONGEST_LINE)
        yield None


def _update(line: bytes | None) -> dict[str, str]:
    """The words of one line. Raises _Refused with what is wrong with it."""
    if line is None:
        raise _Refused(f"it is longer than {LONGEST_LINE // 1024 // 1024} MB.")
    loaded = _loaded(line)
    if not isinstance(loaded, dict):
        raise _Refused('it is not an object such as {"text": "…"}.')
    if "text" not in loaded:
        raise _Refused('it has no "text".')
    given = {name: loaded[name] for name in _OPTIONAL if loaded.get(name) is not None}
    given["text"] = loaded["text"]
    for name, value in given.items():
        if not isinstance(value, str):
            raise _Refused(f'"{name}" is not text in quotation marks.')
    return given


def _loaded(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _Refused("it is not UTF-8.") from error
    except RecursionError as error:
        raise _Refused("it is nested too deep.") from error
    except json.JSONDecodeError as error:
        raise _Refused(f"it is not JSON ({error.msg}, at character {error.colno}).") from error
    except ValueError as error:  # a number with more digits than Python reads
        raise _Refused("it is not JSON that can be read.") from error


def _answer(update: dict[str, str], said: Said) -> dict[str, Any]:
    """`said` remembers the lines before, for the words of another action."""
    action, text = update.get("action", ""), update["text"]
    reading = read(
        text,
        action=action,
        previous=update.get("previous", ""),
        status=update.get("status", ""),
        copied_from=said.by_another(action, text),
    )
    met = {test: [found.words for found in each] for test, each in reading.met.items()}
    return {"met": met, "flags": [flag.name for flag in reading.flags]}


def _print(answer: dict[str, Any]) -> None:
    try:
        line = json.dumps(answer, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # half a character, as JSON can escape it
        line = json.dumps(answer).encode("ascii")
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
