"""Looking for words in every table and every file: for tests that say that somebody is gone."""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connection
from psycopg import sql

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


def tables_with(words: str) -> dict[str, int]:
    """Every table with a row that holds the words anywhere, and how many; sessions decoded."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            count = sql.SQL("SELECT count(*) FROM {t} WHERE {t}::text ILIKE %s")
            cursor.execute(count.format(t=sql.Identifier(table)).as_string(), [f"%{words}%"])
            number = cursor.fetchone()[0]
            if number:
                found[table] = number
    sessions = [row for row in Session.objects.all() if words.lower() in _said(row).lower()]
    if sessions:
        found["sessions, decoded"] = len(sessions)
    return found


def files_with(folder: Path, words: str) -> list[str]:
    """Every file below a folder whose name or content holds the words."""
    wanted = words.lower().encode()
    return [
        str(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and (wanted in path.name.lower().encode() or wanted in path.read_bytes().lower())
    ]


def _said(session: Session) -> str:
    return json.dumps(session.get_decoded(), default=str)
