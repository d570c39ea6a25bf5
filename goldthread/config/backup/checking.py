"""Reading a backup to its end without using anything of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from goldthread.config.backup.container import read_head
from goldthread.config.backup.contents import Closing, Contents, Opening
from goldthread.config.backup.entries import DATABASE, FILE, SECRET_KEY, Reader
from goldthread.config.backup.problems import BackupProblem, NotWhole

Count = Callable[[int], None]
NOTHING: Count = lambda _: None  # noqa: E731


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The backup's file. Raises BackupProblem when it cannot be read."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise BackupProblem(f"There is no file {path}. Check its name.") from error
    except IsADirectoryError as error:
        raise BackupProblem(f"{path} is a folder. Name one backup in it.") from error
    except PermissionError as error:
        raise BackupProblem(f"This user may not read {path}.") from error


def look(path: Path, key: str) -> tuple[dict[str, object], Opening]:
    """The head and the opening, proved by their seals; the rest is not read."""
    with opened(path) as file:
        opening = Opening.of(Reader(file, key).opening)
    with opened(path) as file:
        return read_head(file)[0], opening


def check(path: Path, key: str, count: Count = NOTHING) -> Contents:
    """Read every byte. Raises BackupProblem unless the backup is whole and the key is right.

    `count` is told of the bytes of each block as they pass.
    """
    with opened(path) as file:
        head = read_head(file)[0]
        file.seek(0)
        reader = Reader(file, key)
        opening = Opening.of(reader.opening)
        names, size = _read_all(reader, count)
    closing = Closing.of(reader.closing)
    _compare(opening, closing, names, size)
    return Contents(head, opening, closing)


def _read_all(reader: Reader, count: Count) -> tuple[list[str], int]:
    names, size = [], 0
    for name, blocks in reader.entries():
        names.append(name)
        for block in blocks:
            size += len(block)
            count(len(block))
    return names, size


def _compare(opening: Opening, closing: Closing, names: list[str], size: int) -> None:
    files = [name for name in names if name.startswith(FILE)]
    expected = opening.files - len(closing.missing)
    right = (
        len(set(names)) == len(names) == closing.entries
        and size == closing.size
        and len(files) == expected
        and DATABASE in names
        and (SECRET_KEY in names) == opening.has_secret_key
    )
    if not right:
        raise NotWhole("what it holds is not what was put in.")
