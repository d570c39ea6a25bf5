"""`goldthread read FILE`: what stands in a published document. Needs no database."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from goldthread.documents.guard import ReaderFault, read_guarded
from goldthread.documents.output import as_json
from goldthread.documents.plan import PlanDocument
from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.terminal import Look, view

_UNTOLD_WIDTH = 88  # characters, where the terminal does not say


class _Refused(Exception):
    """Something that the person who asked can mend; the text says what."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Refused(f"{message[:1].upper()}{message[1:]}. Try: goldthread read FILE")


def main(argv: Sequence[str]) -> int:
    """Print a document's structure, or JSON as the contract describes it.

    `argv` is what follows the word `read`. Returns 0, or 2 with one sentence on
    stderr where the document cannot be read.
    """
    try:
        chosen = _parser().parse_args(list(argv))
        document = _document(Path(chosen.file))
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    if chosen.format == "json":
        print(json.dumps(as_json(document), indent=2, ensure_ascii=False))
    else:
        _print_view(document, full=chosen.full)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="goldthread read",
        description="Show the structure of a published plan, report, minutes or assessment, "
        "and what became of every word.",
    )
    parser.add_argument("file", metavar="FILE", help=".pdf, .docx, .xlsx, .html, .csv or .txt")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text to read, or json"
    )
    parser.add_argument("--full", action="store_true", help="long updates and notes in full")
    return parser


def _document(path: Path) -> PlanDocument:
    if path.is_dir():
        raise _Refused(f"{path} is a folder. Give the name of one file in it.")
    if not path.exists():
        raise _Refused(f"There is no file {path}. Check the name and the folder.")
    if not path.is_file():
        raise _Refused(f"{path} is a pipe or a device. Save what it holds as a file and give that.")
    try:
        path.open("rb").close()  # the reader's own process could say less about why not
        return read_guarded(path)
    except Unreadable as error:
        raise _Refused(f"{path.name}: {error}") from error
    except ReaderFault as error:
        raise _Refused(
            f"{path.name} could not be read, and the fault is ours. "
            f"Please report it with these words: {error}"
        ) from error
    except OSError as error:
        raise _Refused(f"{path} cannot be opened: {error.strerror or error}.") from error


def _print_view(document: PlanDocument, *, full: bool) -> None:
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((_UNTOLD_WIDTH, 24)).columns
    look = Look(width=width, colour=terminal and "NO_COLOR" not in os.environ, full=full)
    for line in view(document, look):
        print(line)
