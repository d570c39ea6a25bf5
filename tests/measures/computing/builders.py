"""A query over records that a test holds in its hand, and a measure worked out by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from goldthread.measures.computing import registry
from goldthread.measures.computing.counting import Asked, Outcome, Record
from goldthread.measures.computing.parameters import Whole
from goldthread.measures.computing.registry import Query
from goldthread.measures.models import Measure
from goldthread.places.models import Place
from tests.measures.builders import a_measure

NAME = "tests.benches_mended"


class Benches:
    """Benches by name, each with whether it is mended; `asked` is what was last asked of them."""

    def __init__(self, **mended: bool | None) -> None:
        self.mended = dict(mended)
        self.ward: dict[str, int] = {}
        self.asked: Asked | None = None

    def records(self, asked: Asked) -> list[Record]:
        self.asked = asked
        return [
            Record(
                key=name, kind="bench", label=name,
                outcome=Outcome.LEFT_OUT if is_so is None
                else Outcome.COUNTED if is_so else Outcome.NOT_COUNTED,
                why="Nobody has looked" if is_so is None else "",
                groups=frozenset({("river", "North" if name < "m" else "South")}),
                areas=frozenset({self.ward[name]} if name in self.ward else ()),
            )
            for name, is_so in self.mended.items()
        ]  # fmt: skip


def register(monkeypatch: Any, benches: Benches, **otherwise: Any) -> Query:
    """Let the registry have this query alone."""
    query = Query(
        name=NAME, version=1, title="Benches mended", meaning="The share of benches mended.",
        why="People rest on them.", numerator="Mended benches.", denominator="All benches.",
        method="Counted.", records=benches.records, breakdowns=("river",), by_area=True,
        parameters=(
            Whole(name="years", title="Years", meaning="", default=2, least=1, most=9),
        ),
    )  # fmt: skip
    query = replace(query, **otherwise)
    monkeypatch.setattr(registry, "queries", lambda: {query.name: query})
    return query


def a_computed_measure(place: Place, **given: Any) -> Measure:
    return a_measure(place, **({"computed_by": NAME, "source": ""} | given))
