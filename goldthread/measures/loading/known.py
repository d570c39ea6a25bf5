"""What a place knows that a file's rows are checked against: its measures and its areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goldthread.measures.periods import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMeasure:
    """A measure as far as its figures are checked. `called` are its own texts: address and name;
    `also` those of the library: other names, and its number in the national profiles.
    """

    pk: int
    slug: str
    name: str
    kind: str
    frequency: Kind
    unit: str = ""
    per: int = 1
    called: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    retired: bool = False
    weighted: bool = False  # its method says that values are not what the counts come to


@dataclass(frozen=True, slots=True)
class Known:
    """Areas by their code, and by their name in small letters where it is one area's alone;
    `called` gives their names back. `place` is its own name.
    """

    measures: Sequence[KnownMeasure]
    areas: Mapping[str, int]
    area_names: Mapping[str, int] = field(default_factory=dict)
    called: Mapping[int, str] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person who loads a file has said.

    `measure` is a slug: the file is about that one. `assigned` says for a text of the file's
    column of measures which slug it means, or "" to leave its rows out.
    `areas` is what becomes of rows for areas that the place does not know: told as faults,
    added to its list, or left out.
    """

    measure: str = ""
    assigned: Mapping[str, str] = field(default_factory=dict)
    areas: str = "tell"


TELL, ADD, LEAVE_OUT = "tell", "add", "leave_out"
