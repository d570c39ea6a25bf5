"""`goldthread read FILE`: what is in a published document, without Django or a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from goldthread.config.outline import outline
from goldthread.documents.guard import ReaderFault, read_guarded
from goldthread.documents.output import as_json
from goldthread.documents.plan import PlanDocument
from goldthread.documents.readers.errors import Unreadable

FORMATS: dict[str, Callable[[PlanDocument], Iterable[str]]] = {
    "text": outline,
    "json": lambda document: [json.dumps(as_json(document), indent=2, ensure_ascii=False)],
}


def read(words: list[str]) -> int:
    """Print a document's structure; exit code 1 with one sentence when it cannot be read."""
    parser = argparse.ArgumentParser(
        prog="goldthread read",
        description="Show the structure of a published plan, report, minutes or assessment.",
    )
    parser.add_argument("file", type=Path, help=".pdf, .docx, .xlsx, .html, .csv or .txt")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")
    chosen = parser.parse_args(words)
    try:
        document = read_guarded(chosen.file)
    except (Unreadable, ReaderFault) as refusal:
        return _refuse(f"{chosen.file}: {refusal}")
    except OSError as error:
        return _refuse(f"{chosen.file} cannot be opened: {error.strerror}.")
    for line in FORMATS[chosen.format](document):
        print(line)
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
