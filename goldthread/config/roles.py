"""What the application's role may do, said to the database around every migration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from pghistory.models import Event
from psycopg import sql

from goldthread.config import database
from goldthread.config.database import APPLICATION_ROLE, Acting
from goldthread.config.environment import Misconfigured

APP = sql.Identifier(APPLICATION_ROLE)
WHO = ("HOST", "PORT", "USER", "PASSWORD", "OPTIONS")


@contextmanager
def as_owner() -> Iterator[None]:
    """Run statements of this process as the owner for a while, on a connection of their own."""
    before = connection.settings_dict
    owner = database.settings_for(Acting.OWNER, settings.DATA)
    connection.close()
    connection.settings_dict = {**before, **{key: owner.get(key, {}) for key in WHO}}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = before


# The role itself


def make_application_role() -> None:
    """On a given server, make `goldthread_app` and let the users there take it. Repeatable.

    Run as the owner. Raises Misconfigured when this user may not.
    """
    if database.uses_own_server():
        return  # made with the server
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('goldthread roles'))")
            if not _role_exists():
                cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(APP))
            for user in {_owner_name(), _application_user()}:
                _let_take_role(user)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            raise
        raise Misconfigured(
            f"This database user may not make the role {APPLICATION_ROLE}. Ask whoever runs "
            f"the server for: CREATE ROLE {APPLICATION_ROLE} NOLOGIN; "
            f"GRANT {APPLICATION_ROLE} TO the user in GOLDTHREAD_DATABASE_URL."
        ) from error


def _role_exists() -> bool:
    return bool(_ask("SELECT 1 FROM pg_roles WHERE rolname = %s", APPLICATION_ROLE))


def _owner_name() -> str:
    return str(_ask("SELECT current_user"))


def _application_user() -> str:
    return str(database.settings_for(Acting.APPLICATION, settings.DATA)["USER"])


def _let_take_role(user: str) -> None:
    """Grant the role to a user, unless that user can already take it."""
    if user and not _ask("SELECT pg_has_role(%s, %s, 'MEMBER')", user, APPLICATION_ROLE):
        _run("GRANT {} TO {}", APP, sql.Identifier(user))


# What the role may do


def grant_future_tables() -> None:
    """Before migrating: what the owner makes from now on, the application may read and write."""
    for grant in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
        words = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO {}"
        _run(words, sql.SQL(grant), APP)


def keep_history() -> None:
    """After migrating: history can be read and added to, and never changed or emptied."""
    with transaction.atomic():
        present = _owned_tables()
        for table in present:
            _run("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}", sql.Identifier(table), APP)
        for table in present & (history_tables() | append_only_tables()):
            _run("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}", sql.Identifier(table), APP)
        _run("REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON django_migrations FROM {}", APP)


def history_tables() -> set[str]:
    """The tables of every model that holds history, found from the models themselves."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if issubclass(model, Event)}


def append_only_tables() -> set[str]:
    """The tables of other models that are only ever added to: those that say `append_only`."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if getattr(model, "append_only", False)}


def _owned_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables"
            " WHERE schemaname = 'public' AND pg_has_role(tableowner, 'MEMBER')"
        )
        return {name for (name,) in cursor.fetchall()}


def _run(words: str, *parts: sql.Composable) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(words).format(*parts))


def _ask(question: str, *values: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        row = cursor.fetchone()
    return row[0] if row else None
