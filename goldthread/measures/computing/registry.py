"""Every app's queries over its own records, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from goldthread.measures.computing.counting import Asked, Record, Row, count_up
from goldthread.measures.computing.parameters import Parameter, as_kept, checked
from goldthread.measures.computing.problems import UnknownQuery
from goldthread.measures.models import Measure

MODULE = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question to our own records, by a name that lasts: `app.what_it_asks`.

    `version` goes up whenever the same records would come to another figure. `title`, `meaning`,
    `why`, `numerator`, `denominator` and `method` are for people, and begin the measure that is
    made of it; in some of them a parameter's name in braces, such as {months}, stands for what is
    chosen. `records` gives every record looked at; `rows` the figures, where another way than
    counting up the records pays. `breakdowns` are what it can tell groups apart by.
    """

    name: str
    version: int
    title: str
    meaning: str
    why: str
    numerator: str
    denominator: str
    method: str
    records: Callable[[Asked], list[Record]]
    rows: Callable[[Asked], list[Row]] | None = None
    kind: str = Measure.Kind.PROPORTION
    polarity: str = Measure.Polarity.HIGHER
    unit: str = "%"
    per: int = 100
    parameters: tuple[Parameter, ...] = ()
    breakdowns: tuple[str, ...] = ()
    by_area: bool = False

    def in_words(self, text: str, said: Mapping[str, Any]) -> str:
        """One of the texts with what was chosen in it. Raises `BadParameter`."""
        values = checked(self.parameters, said)
        return text.format_map({one.name: one.words(values[one.name]) for one in self.parameters})

    def as_fields(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """A measure made of it, as `define_measure` takes it; for a person to mend. Raises
        `BadParameter`."""
        told = {
            name: self.in_words(getattr(self, name), said)
            for name in ("meaning", "numerator", "denominator")
        }
        return told | {
            "name": self.title,
            "why": self.why,
            "method": self.method,
            "kind": self.kind,
            "unit": self.unit,
            "per": self.per,
            "polarity": self.polarity,
            "role": Measure.Role.PERFORMANCE,
            "computed_by": self.name,
            "parameters": as_kept(checked(self.parameters, said)),
        }

    def figures(self, asked: Asked) -> list[Row]:
        """Everything together, and each group and area wanted."""
        if self.rows is not None:
            return self.rows(asked)
        return count_up(self.records(asked), breakdowns=asked.breakdowns, by_area=asked.by_area)


@cache
def queries() -> Mapping[str, Query]:
    """All of them by name. Raises ValueError when two have the same."""
    found: list[Query] = []
    for app in apps.get_app_configs():
        if app.name.startswith("goldthread.") and module_has_submodule(app.module, MODULE):
            found += import_module(f"{app.name}.{MODULE}").QUERIES
    by_name = {one.name: one for one in found}
    if len(by_name) != len(found):
        raise ValueError("two queries have the same name")
    return by_name


def query_called(name: str) -> Query:
    """Raises `UnknownQuery`."""
    try:
        return queries()[name]
    except KeyError:
        raise UnknownQuery(name) from None
