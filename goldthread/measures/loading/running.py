"""A file loaded here and now, without a page: for the command line and scripts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File

from goldthread.accounts.models import User
from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading import actions
from goldthread.measures.loading.findings import Findings
from goldthread.measures.loading.known import Choices
from goldthread.measures.loading.through import Asked, Tell, read_through, untold
from goldthread.measures.models import Load
from goldthread.places.models import Place


def look_at_file(
    *,
    place: Place,
    path: Path,
    as_of: date,
    choices: Choices | None = None,
    mapping: dict[str, Any] | str = "",
    tell: Tell = untold,
) -> Findings:
    """What loading a file would come to. Nothing is kept. Raises `Unreadable`, `BadMapping`."""
    asked = Asked(
        path=path, name=path.name, place=place, as_of=as_of, choices=choices or Choices(),
        mapping=actions.mapping_called(mapping),
    )  # fmt: skip
    with read_through(asked, tell) as through:
        return through.findings()


def load_file(
    *,
    place: Place,
    path: Path,
    as_of: date,
    by: User | None,
    at: datetime,
    choices: Choices | None = None,
    mapping: dict[str, Any] | str = "",
    only_good: bool = False,
    source: str = "",
    tell: Tell = untold,
) -> Load:
    """Load a file at once: all of it, or with `only_good` its rows without faults.

    The file is kept as the source of its figures. Raises `actions.Refused` with what was found,
    `Unreadable`, `BadMapping`; a load that was refused stays on the place's list as such.
    """
    with path.open("rb") as content:
        load = actions.begin_load(
            place=place, upload=File(content, name=path.name), name=path.name, as_of=as_of, by=by,
            at=at, source=source, choices=choices, mapping=mapping, kind=Load.Kind.INTERFACE,
            straight=True, only_good=only_good,
        )  # fmt: skip
    asked = Asked(
        path=path, name=path.name, place=place, as_of=as_of,
        choices=actions.choices_of(load), mapping=actions.mapping_called(mapping),
    )  # fmt: skip
    try:
        with read_through(asked, tell) as through:
            return _written(load, through, at)
    except Unreadable as refusal:
        actions.refuse(load=load, sentence=str(refusal), at=at)
        raise


def _written(load: Load, through: Any, at: datetime) -> Load:
    try:
        return actions.write(load=load, through=through, at=at)
    except actions.Refused as refusal:
        actions.finish_check(
            load=load, findings=refusal.findings, refused_rows=through.refused_rows(), at=at,
            verb="refuse",
        )  # fmt: skip
        raise
