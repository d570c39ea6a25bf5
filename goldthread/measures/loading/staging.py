"""Checked rows on their way in: into a temporary table by COPY, and from there by one statement.

The temporary table is gone with the connection, so a process that dies leaves nothing. What stands
already as it was known on the load's day is compared in the database, row by row; only what is new
or differs is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from goldthread.measures.loading.checking import Good
from goldthread.measures.periods import Period

NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "lower_far", "upper_far")
SAID = ("absence", "note", "remark")
TOLD = (*NUMBERS, *SAID)
STAGED = ("row", "measure", "area", "people", "period", *TOLD)

_MAKE = f"""
CREATE TEMPORARY TABLE figures_staged (
    row integer, measure integer, area integer, people integer, period integer,
    {", ".join(f"{name} double precision" for name in NUMBERS)},
    {", ".join(f"{name} text" for name in SAID)}
)"""
_DROP = "DROP TABLE IF EXISTS pg_temp.figures_staged"
_COPY = f"COPY figures_staged ({', '.join(STAGED)}) FROM STDIN"
_KEY = "measure_id, area_id, breakdown_id, period_kind, period_start, period_end"

# Every staged row with the rows of the database it names, and the figure that stands for the same.
_WEIGHED = f"""
WITH named AS (
    SELECT staged.*, measures.pk AS measure_id, areas.pk AS area_id, groups.pk AS breakdown_id,
           periods.kind AS period_kind, periods.first AS period_start, periods.last AS period_end
    FROM figures_staged staged
    JOIN unnest(%(measures)s::bigint[]) WITH ORDINALITY measures (pk, n)
        ON measures.n = staged.measure + 1
    JOIN unnest(%(areas)s::bigint[]) WITH ORDINALITY areas (pk, n) ON areas.n = staged.area + 1
    JOIN unnest(%(people)s::bigint[]) WITH ORDINALITY groups (pk, n) ON groups.n = staged.people + 1
    JOIN unnest(%(kinds)s::text[], %(firsts)s::date[], %(lasts)s::date[])
        WITH ORDINALITY periods (kind, first, last, n) ON periods.n = staged.period + 1
), standing AS (
    SELECT DISTINCT ON ({_KEY}) {_KEY}, {", ".join(TOLD)}
    FROM measures_observation figure
    WHERE figure.measure_id = ANY(%(measures)s) AND figure.as_of <= %(as_of)s
      AND EXISTS (SELECT FROM measures_load WHERE measures_load.id = figure.load_id
                  AND measures_load.state = 'done' AND measures_load.undone_at IS NULL)
    ORDER BY {_KEY}, as_of DESC, id DESC
), weighed AS (
    SELECT named.*, standing.measure_id IS NOT NULL AS stood,
           standing.measure_id IS NOT NULL
           AND ROW({", ".join(f"named.{name}" for name in TOLD)})
               IS NOT DISTINCT FROM ROW({", ".join(f"standing.{name}" for name in TOLD)}) AS same
    FROM named LEFT JOIN standing USING ({_KEY})
)"""  # noqa: S608 -- our own names alone
_COUNT = """
SELECT count(*), count(*) FILTER (WHERE same), count(*) FILTER (WHERE stood AND NOT same)
FROM weighed"""
_WRITE = f"""
, written AS (
    INSERT INTO measures_observation
        (place_id, load_id, as_of, source_row, {_KEY}, {", ".join(TOLD)})
    SELECT %(place)s, %(load)s, %(as_of)s, row, {_KEY}, {", ".join(TOLD)}
    FROM weighed WHERE NOT same ORDER BY row
)"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Weighed:
    """How many staged rows there are, how many stand so already, how many change a figure."""

    staged: int
    same: int
    revised: int

    @property
    def new(self) -> int:
        return self.staged - self.same - self.revised


@dataclass(frozen=True, slots=True)
class Named:
    """The rows of the database that the numbers in staged rows stand for, in their order.

    None stands for an area or people not there yet.
    """

    measures: Sequence[int]
    areas: Sequence[int | None]
    people: Sequence[int | None]
    periods: Sequence[Period]

    def as_parameters(self) -> dict[str, Any]:
        return {
            "measures": list(self.measures),
            "areas": list(self.areas),
            "people": list(self.people),
            "kinds": [str(one.kind) for one in self.periods],
            "firsts": [one.start for one in self.periods],
            "lasts": [one.end for one in self.periods],
        }


class Staging:
    """The temporary table of one load. Made by `staging()`."""

    def put(self, rows: Sequence[Good]) -> None:
        with _cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.write("".join(map(_line, rows)))

    def take_out(self, rows: Collection[int]) -> None:
        with _cursor() as cursor:
            cursor.execute("DELETE FROM figures_staged WHERE row = ANY(%s)", [list(rows)])

    def weigh(self, named: Named, as_of: date) -> Weighed:
        """What writing these rows would come to."""
        with _cursor() as cursor:
            cursor.execute("ANALYZE figures_staged")
            cursor.execute(_WEIGHED + _COUNT, {**named.as_parameters(), "as_of": as_of})
            return Weighed(*cursor.fetchone())

    def write(self, named: Named, as_of: date, *, place: int, load: int) -> Weighed:
        """Write what is new or differs. Within the caller's transaction."""
        told = {**named.as_parameters(), "as_of": as_of, "place": place, "load": load}
        with _cursor() as cursor:
            cursor.execute("ANALYZE figures_staged")
            cursor.execute(_WEIGHED + _WRITE + _COUNT, told)
            return Weighed(*cursor.fetchone())


@contextmanager
def staging() -> Iterator[Staging]:
    """An empty staging table, gone afterwards."""
    _run(_DROP)
    _run(_MAKE)
    try:
        yield Staging()
    finally:
        # After an error inside a transaction the table goes with it.
        if not connection.needs_rollback and connection.is_usable():
            _run(_DROP)


def _run(statement: str) -> None:
    with _cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _cursor() -> Iterator[Any]:
    """psycopg's own cursor, for COPY; its errors are told as Django's."""
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        yield cursor


_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _line(good: Good) -> str:
    numbers = "\t".join(["\\N" if one is None else repr(one) for one in good.numbers])
    remark = good.remark.translate(_ESCAPED) if good.remark else ""
    return (
        f"{good.row}\t{good.measure}\t{good.area}\t{good.people}\t{good.period}\t{numbers}\t"
        f"{good.absence}\t{good.note}\t{remark}\n"
    )
