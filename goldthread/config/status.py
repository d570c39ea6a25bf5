"""`goldthread status`: what `/ready/` tells machines, told to a person."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from goldthread.config.backup import command as backups
from goldthread.config.backup.problems import refuse_unfinished
from goldthread.config.backup.room import told


def status(words: list[str]) -> int:
    """Exit code 0 when every part works."""
    argparse.ArgumentParser(
        prog="goldthread status", description="What works, and what needs looking at."
    ).parse_args(words)
    from goldthread.config import environment

    refuse_unfinished(environment.data_folder())
    backups.django_ready()
    from goldthread.web.service import checks

    found = checks.all_checks()
    for check in found:
        print(f"{'  ok  ' if check.works else 'LOOK  '}{check.name:<12}{check.sentence}")
    if found[0].works and checks.applied_migrations():
        _tell_of_work()
    _tell_of_backups()
    return 0 if all(check.works for check in found) else 1


def set_up_code(words: list[str]) -> int:
    """Print the code that a new site asks for in the browser."""
    argparse.ArgumentParser(
        prog="goldthread set-up-code", description="The code that sets a new site up."
    ).parse_args(words)
    backups.django_ready()
    from goldthread.web.service import opening

    if opening.is_open():
        print("This site is set up already, so there is no code any more.")
        return 1
    print(opening.code())
    return 0


def _tell_of_work() -> None:
    from goldthread.web.service import checks

    jobs = dict(checks.rows("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1"))
    letters = dict(checks.rows("SELECT state, count(*) FROM messaging_message GROUP BY 1"))
    ((size,),) = checks.rows("SELECT pg_database_size(current_database())")
    print(f"      jobs        {jobs.get('todo', 0)} waiting, {jobs.get('failed', 0)} failed")
    lost = letters.get("failed", 0) + letters.get("uncertain", 0)
    print(f"      letters     {letters.get('waiting', 0)} waiting, {lost} failed or uncertain")
    print(f"      database    {told(size)}")


def _tell_of_backups() -> None:
    newest = max(backups.in_folder(backups.folder()), default=None)
    if newest is None:
        print(f"      backup      none in {backups.folder()}")
        return
    age = datetime.now(UTC) - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    print(f"      backup      {newest.name}, {age.days} days and {age.seconds // 3600} hours ago")
