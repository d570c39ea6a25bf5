"""`goldthread backup` and `goldthread restore`."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from goldthread.config import database, environment
from goldthread.config.backup import checking, container, making, restoring
from goldthread.config.backup.contents import Contents, Opening
from goldthread.config.backup.making import SUFFIX, Made, Site
from goldthread.config.backup.problems import BackupProblem, refuse_unfinished
from goldthread.config.backup.restoring import Place
from goldthread.config.backup.room import told
from goldthread.config.database_server import EmbeddedServer
from goldthread.config.database_server.locks import turn
from goldthread.config.database_server.use import running

NO_KEY = (
    "A backup holds people's data, so it is encrypted. Set GOLDTHREAD_BACKUP_KEY to a key that you "
    "also keep away from this machine; `goldthread backup --new-key` makes one. Or add "
    "--not-encrypted: then anybody who has the file can read it, and the site's secret key is left "
    "out of it."
)


def backup(words: list[str]) -> int:
    """Make a backup, or look at one."""
    parser = argparse.ArgumentParser(
        prog="goldthread backup", description="Database, files and secret key in one file."
    )
    parser.add_argument("--to", type=Path, help="a folder, or the file to write")
    parser.add_argument("--keep", type=int, help="afterwards keep only so many in that folder")
    parser.add_argument("--not-encrypted", action="store_true", help="write it so all can read it")
    parser.add_argument("--new-key", action="store_true", help="print a new key, and stop")
    parser.add_argument(
        "--list", nargs="?", const="", metavar="FILE", help="the backups, or what is in one"
    )
    parser.add_argument("--check", type=Path, metavar="FILE", help="read one to its end")
    chosen = parser.parse_args(words)
    if chosen.new_key:
        print(container.new_key())
        return 0
    if chosen.list is not None:
        return _list(Path(chosen.list)) if chosen.list else _list_folder(chosen.to or folder())
    if chosen.check:
        return _check(chosen.check)
    key = "" if chosen.not_encrypted else environment.text("BACKUP_KEY")
    if not key and not chosen.not_encrypted:
        raise BackupProblem(NO_KEY)
    made = make(chosen.to, key, print)
    _remove_older(made.path.parent, chosen.keep)
    return 1 if made.closing.missing or made.closing.damaged else 0


def folder() -> Path:
    """Where backups go unless another place is named."""
    given = environment.text("BACKUPS")
    return Path(given).expanduser().absolute() if given else environment.data_folder() / "backups"


def make(to: Path | None, key: str, say: Callable[[str], None]) -> Made:
    """Make one backup, saying how far it is."""
    data = environment.data_folder()
    refuse_unfinished(data)
    target = _target(to)
    with _one_at_a_time(data), server_running(say):
        django_ready()
        from django.conf import settings

        site = Site(data, Path(settings.MEDIA_ROOT), settings.SECRET_KEY)
        say(f"Writing {target}")
        with _progress(say) as count:
            made = making.make(site, target, key, count)
    _tell_made(made, key, say)
    return made


def restore(words: list[str]) -> int:
    """Put a backup into an empty place."""
    parser = argparse.ArgumentParser(
        prog="goldthread restore", description="Put a backup into an empty place."
    )
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--new-secret-key", action="store_true", help="go on although the site's key is lost"
    )
    chosen = parser.parse_args(words)
    data = environment.data_folder()
    place = Place(data, _key_here(data))
    key = environment.text("BACKUP_KEY")
    with _one_at_a_time(data):
        _restore(chosen.file, key, place, new_key=chosen.new_secret_key)
    print("Restored. Everybody signs in again, for sessions are not kept in a backup.")
    return 0


def _restore(file: Path, key: str, place: Place, *, new_key: bool) -> None:
    # Settings make a secret key where there is none; until the end there must be none here.
    django_ready(secret_key=place.secret_key or container.new_key())
    print("Reading the backup through before anything is touched.")
    with _progress(print) as count:
        contents = restoring.prove(file, key, _known_migrations(), count)
    restoring.refuse_other_key(contents, place, new_key=new_key)
    restoring.refuse_no_room(place, contents)
    with server_running(print):
        restoring.refuse_what_stands(place)
        print("Putting files and database in place.")
        with _progress(print) as count:
            restoring.put(file, key, contents, place, print, count)
        print("Bringing the database up to date.")
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
    restoring.finish(place)
    _tell_restored(contents)


def _target(to: Path | None) -> Path:
    name = making.name_for(datetime.now(UTC))
    if to is None:
        return folder() / name
    to = to.expanduser().absolute()
    return to if to.suffix == SUFFIX else to / name


def _remove_older(where: Path, keep: int | None) -> None:
    """Only what bears the name of a backup made by itself, oldest first."""
    if keep is None:
        return
    for old in in_folder(where)[max(keep, 1) :]:
        old.unlink()
        print(f"Removed {old.name}, for {keep} are kept.")


def in_folder(where: Path) -> list[Path]:
    return sorted(where.glob(f"goldthread-*{SUFFIX}"), reverse=True)


def _list_folder(where: Path) -> int:
    found = in_folder(where)
    for path in found:
        print(f"{path}  {told(path.stat().st_size)}")
    if not found:
        print(f"There is no backup in {where}.")
    return 0


def _list(file: Path) -> int:
    head, opening = checking.look(file, environment.text("BACKUP_KEY"))
    _tell(head, opening)
    print("Its end was not read: `goldthread backup --check` does that.")
    return 0


def _check(file: Path) -> int:
    with _progress(print) as count:
        contents = checking.check(file, environment.text("BACKUP_KEY"), count)
    _tell(contents.head, contents.opening)
    _tell_losses(contents, print)
    print("Every byte was read, and the backup is whole.")
    return 0


def _tell(head: dict[str, object], opening: Opening) -> None:
    sealed = "encrypted" if head.get("seal") != "blake2b" else "NOT encrypted"
    print(f"Made {opening.made_at} by Goldthread {opening.goldthread}, {sealed}.")
    print(
        f"{opening.files} files; {opening.rows} rows in {len(opening.tables)} tables, from "
        f"PostgreSQL {opening.postgresql // 10000}, with {len(opening.migrations)} migrations."
    )
    print("With the secret key." if opening.has_secret_key else "Without the secret key.")


def _tell_made(made: Made, key: str, say: Callable[[str], None]) -> None:
    size = told(made.path.stat().st_size)
    say(f"Backed up {made.opening.files} files and {made.opening.rows} rows: {size}.")
    _tell_losses(Contents({}, made.opening, made.closing), say)
    if not key:
        say("Not encrypted: anybody who has the file can read it. The secret key is not in it.")


def _tell_losses(contents: Contents, say: Callable[[str], None]) -> None:
    closing = contents.closing
    if closing.missing:
        one = len(closing.missing) == 1
        noun = "file that the database knows was" if one else "files that the database knows were"
        say(f"{len(closing.missing)} {noun} missing from the site.")
    if closing.damaged:
        one = len(closing.damaged) == 1
        noun = "file is no longer as it was" if one else "files are no longer as they were"
        say(f"{len(closing.damaged)} {noun} stored: damaged on the disk.")


def _tell_restored(contents: Contents) -> None:
    opening = contents.opening
    print(f"{opening.files} files and {opening.rows} rows are back, compared with the backup.")
    waiting = opening.tables.get("procrastinate_jobs")
    if waiting and waiting.rows:
        print(
            f"{waiting.rows} jobs were waiting or had failed when it was made. The worker goes on "
            "with them when it starts, letters among them."
        )


@contextmanager
def _progress(say: Callable[[str], None]) -> Iterator[Callable[[int], None]]:
    """Tells every few seconds how many bytes have passed, and at the end how fast."""
    began = shown = time.monotonic()
    size = 0

    def count(more: int) -> None:
        nonlocal size, shown
        size += more
        now = time.monotonic()
        if now - shown > 3:
            shown = now
            say(f"  {told(size)} so far")

    yield count
    if time.monotonic() - began > 3:
        say(f"  {told(size)} in {time.monotonic() - began:.0f} seconds")


@contextmanager
def server_running(say: Callable[[str], None]) -> Iterator[None]:
    """The database while it is needed; one that ran already goes on running."""
    if not database.uses_own_server():
        yield
        return
    with running(EmbeddedServer(environment.data_folder()), say):
        yield


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True)
    with turn(data / "backup.lock"):
        yield


def _key_here(data: Path) -> str:
    """The key this place has already, without making one."""
    path = data / "secret-key"
    given = environment.text("SECRET_KEY")
    return given or (path.read_text(encoding="utf-8").strip() if path.exists() else "")


def django_ready(*, secret_key: str = "") -> None:
    """Settings read and models known; with the key given, none is made in the data folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings")
    if secret_key:
        os.environ["GOLDTHREAD_SECRET_KEY"] = secret_key
    import django

    django.setup()


def _known_migrations() -> set[str]:
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
