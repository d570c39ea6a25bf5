"""What the pages say until a place writes its own: the facts of this software, as data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from goldthread.statements.models import StatementKind

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Default:
    """`body` is Markdown with {name}, {owner}, {report} and {contact} to be filled in."""

    body: str
    changed: dt.date


@cache
def default(kind: StatementKind) -> Default:
    told = yaml.safe_load((FOLDER / f"{kind.value}.yaml").read_text(encoding="utf-8"))
    return Default(body=told["body"], changed=told["changed"])
