"""The command `goldthread`.

Each command is imported when it is asked for: reading a document needs neither Django nor a
database. What a person can mend is told in one sentence, with exit code 1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from goldthread.config import environment
from goldthread.config.backup.problems import BackupProblem, refuse_unfinished
from goldthread.config.database_server import ServerProblem
from goldthread.config.environment import Misconfigured
from goldthread.config.known_settings import unknown as unknown_settings

HELP = """Goldthread: a published strategy as a live plan.

  goldthread read FILE            show the structure of a published plan; needs no database
  goldthread narrative [FILE]     what updates say, from JSON lines; needs no database
  goldthread db start|stop|status the database that comes with Goldthread
  goldthread migrate              bring the database up to date
  goldthread run                  everything on this machine: database, worker and web pages
  goldthread serve                the web pages alone
  goldthread worker               the work done away from the pages alone
  goldthread status               what works, and what needs looking at
  goldthread backup               database, files and secret key in one file
  goldthread restore FILE         put a backup into an empty place
  goldthread upgrade              a backup, and then the database brought up to date
  goldthread check-settings       whether the settings in the environment make sense
  goldthread measures             figures of measures in from a file, and out; the template for them
  goldthread set-up-code          the code with which a new site is set up in the browser

Any other word is a management command of Django: `goldthread help` lists them.
Each takes --help. DEVELOPERS.md tells of the settings GOLDTHREAD_...
"""

SERVING = {"run", "serve", "worker"}

Command = Callable[[list[str]], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"-h", "--help"}:
        print(HELP, end="")
        return 0
    try:
        if words[0] in SERVING:
            refuse_unfinished(environment.data_folder())
            for sentence in unknown_settings():
                print(f"goldthread: warning: {sentence}", file=sys.stderr)
        return COMMANDS.get(words[0], _django)(words)
    except (ServerProblem, Misconfigured, BackupProblem) as problem:
        print(f"goldthread: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output had enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _read(words: list[str]) -> int:
    from goldthread.documents.command import main as read

    return read(words[1:])


def _narrative(words: list[str]) -> int:
    from goldthread.narrative.command import main as narrative

    return narrative(words[1:])


def _db(words: list[str]) -> int:
    from goldthread.config.database_commands import db

    return db(words[1:])


def _run(words: list[str]) -> int:
    from goldthread.config.running.command import run

    return run(words[1:])


def _serve(words: list[str]) -> int:
    from goldthread.config.running.web import serve

    return serve(words[1:])


def _backup(words: list[str]) -> int:
    from goldthread.config.backup.command import backup

    return backup(words[1:])


def _restore(words: list[str]) -> int:
    from goldthread.config.backup.command import restore

    return restore(words[1:])


def _upgrade(words: list[str]) -> int:
    from goldthread.config.upgrading import upgrade

    return upgrade(words[1:])


def _status(words: list[str]) -> int:
    from goldthread.config.status import status

    return status(words[1:])


def _check_settings(words: list[str]) -> int:
    from goldthread.config.known_settings import check_settings

    return check_settings(words[1:])


def _set_up_code(words: list[str]) -> int:
    from goldthread.config.status import set_up_code

    return set_up_code(words[1:])


def _django(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import ManagementUtility
    from django.db import OperationalError

    try:
        ManagementUtility(["goldthread", *words]).execute()
    except OperationalError as error:
        raise ServerProblem(why_no_database(error)) from error
    except ImproperlyConfigured as error:
        raise Misconfigured(str(error)) from error
    return 0


def why_no_database(error: Exception) -> str:
    """One sentence for a database that cannot be entered."""
    from goldthread.config import database

    told = str(error)
    if 'role "goldthread_app"' in told:
        return "The database has not been set up yet. Run `goldthread migrate`."
    if told.rstrip().endswith("does not exist") and "database" in told:
        return "The server has no such database. Make it first, owned by the user who migrates."
    if database.uses_own_server():
        return "The database is not running. Start it with `goldthread db start`."
    return (
        "The database server does not answer, or refuses the name or password given. "
        "Check GOLDTHREAD_DATABASE_URL."
    )


COMMANDS: dict[str, Command] = {
    "read": _read,
    "narrative": _narrative,
    "db": _db,
    "run": _run,
    "serve": _serve,
    "backup": _backup,
    "restore": _restore,
    "upgrade": _upgrade,
    "status": _status,
    "check-settings": _check_settings,
    "set-up-code": _set_up_code,
}
