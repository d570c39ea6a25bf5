"""Analytical questions: rows copied out of PostgreSQL, one Ibis expression run over them.

The engine is DuckDB inside this process: one thread, little memory, no file, no network, no
extension. The same expression runs on a larger engine when one machine is outgrown. Ibis, DuckDB
and Arrow cost two seconds and about 80 MB when first needed; they are imported here only,
inside functions, so that a process which computes nothing never loads them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

if TYPE_CHECKING:
    import ibis

MEMORY = "256MB"
LOCKED = {
    "threads": 1,
    "memory_limit": MEMORY,
    "enable_external_access": False,
    "temp_directory": "",  # after the line before, which it may still follow but not precede
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
Expression = Callable[..., "ibis.Table"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that a question needs, and each column's name and type as Ibis calls it (int64, string,
    date, timestamp('UTC')).

    A QuerySet of `values_list` is copied; a list is of what had to be made out in Python first.
    """

    found: QuerySet[Any, Any] | Sequence[tuple[Any, ...]]
    columns: Mapping[str, str]


def analytical(expression: Expression, **tables: Rows) -> list[dict[str, Any]]:
    """The rows that `expression` comes to, given each table under its name as an Ibis table."""
    import ibis

    schemas = {name: ibis.schema(dict(rows.columns)) for name, rows in tables.items()}
    asked = expression(**{name: ibis.table(of, name=name) for name, of in schemas.items()})
    question = str(ibis.to_sql(asked, dialect="duckdb"))
    given = {name: _arrow(rows, schemas[name]) for name, rows in tables.items()}
    return answer(question, given)


def answer(question: str, tables: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A question in DuckDB's SQL, asked of these Arrow tables and of nothing else."""
    import duckdb

    with duckdb.connect(":memory:", config=LOCKED) as engine:
        for name, table in tables.items():
            engine.register(name, table)
        engine.execute("SET lock_configuration = true")
        return list(engine.sql(question).to_arrow_table().to_pylist())


def _arrow(rows: Rows, schema: Any) -> Any:
    shape = schema.to_pyarrow()
    if isinstance(rows.found, QuerySet):
        return _from_csv(_copied(rows.found), shape)
    return _from_list(rows.found, shape)


def _from_list(rows: Sequence[tuple[Any, ...]], shape: Any) -> Any:
    if not rows:
        return shape.empty_table()
    columns = zip(*rows, strict=True)
    told = dict(zip(shape.names, (list(column) for column in columns), strict=True))
    return shape.empty_table().from_pydict(told, schema=shape)


def _from_csv(content: bytes, shape: Any) -> Any:
    """By COPY, so that a million rows never become Python objects."""
    from pyarrow import csv  # type: ignore[import-untyped]

    if not content:
        return shape.empty_table()
    return csv.read_csv(
        io.BytesIO(content),
        read_options=csv.ReadOptions(column_names=shape.names, use_threads=False),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=shape,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    )


def _copied(found: QuerySet[Any, Any]) -> bytes:
    """What PostgreSQL copies out as CSV, an empty word in quotes and nothing without."""
    try:
        question, parameters = found.query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking
        return b""
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        connection.connection.cursor() as cursor,
        cursor.copy(f"COPY ({question}) TO STDOUT WITH (FORMAT csv)", parameters) as copy,
    ):
        return b"".join(bytes(part) for part in copy)
