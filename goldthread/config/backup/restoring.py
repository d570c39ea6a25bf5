"""Putting a backup into an empty place.

Nothing is touched before the whole backup was read and proved, and the place was found empty. From
then on a mark lies in the data folder: what is there is ours, and a restore that was broken off may
be begun again. Files come first, the database second and in one transaction, the key last; then the
rows are counted and their checksums compared, and the database is brought up to date.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from goldthread.config.backup import owner, snapshot
from goldthread.config.backup.checking import NOTHING, Count, check, opened
from goldthread.config.backup.contents import Contents, Opening, mark_of
from goldthread.config.backup.disk import private_file
from goldthread.config.backup.entries import DATABASE, FILE, SECRET_KEY, Reader
from goldthread.config.backup.problems import MARK, BackupProblem, NotWhole
from goldthread.config.backup.room import refuse_too_little_room
from goldthread.config.database_server.problems import plain_disk_errors

Say = Callable[[str], None]


@dataclass(frozen=True)
class Place:
    """Where a backup is put: the data folder, and its key when it has one already."""

    data: Path
    secret_key: str = ""

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def mark(self) -> Path:
        return self.data / MARK


def prove(path: Path, key: str, known: set[str], count: Count = NOTHING) -> Contents:
    """Read the backup whole. Raises BackupProblem when it is not sound, or is newer than we are.

    `known` are the migrations that this Goldthread has, as "app.name".
    """
    contents = check(path, key, count)
    unknown = sorted(set(contents.opening.migrations) - known)
    if unknown:
        raise BackupProblem(
            f"This backup was made by Goldthread {contents.opening.goldthread} with a database "
            f"newer than this one knows ({unknown[0]}). Install that version or a later one, "
            "and restore again. Nothing was changed."
        )
    return contents


def refuse_other_key(contents: Contents, place: Place, *, new_key: bool) -> None:
    """The key of the site must be the one under which the backup's secrets were written."""
    opening = contents.opening
    if new_key or (place.secret_key and mark_of(place.secret_key) == opening.secret_key_mark):
        return
    if not place.secret_key and opening.has_secret_key:
        return
    without = "" if place.secret_key else "This backup holds no secret key. "
    raise BackupProblem(
        f"{without}The site that was backed up had another secret key than this one. Put that key "
        "into GOLDTHREAD_SECRET_KEY (it was in the file `secret-key` of that site's data folder). "
        "Or add --new-secret-key: then everybody sets up their second step anew, and links in "
        "letters already sent stop working. Nothing was changed."
    )


def refuse_what_stands(place: Place) -> None:
    """A restore writes over nothing, except what a broken-off restore left."""
    if place.mark.exists():
        return
    found = [_tables_found(place)]
    files = sum(1 for path in place.files.rglob("*") if path.is_file())
    if files:
        found.append(f"{files} files in {place.files}")
    told = [one for one in found if one]
    if told:
        raise BackupProblem(
            f"There is something here already: {' and '.join(told)}. A restore goes into an empty "
            "place only. Set GOLDTHREAD_DATA to a new folder (or GOLDTHREAD_DATABASE_URL to a new "
            "database), or take away what is here first. Nothing was changed."
        )


def refuse_no_room(place: Place, contents: Contents) -> None:
    """A database takes several times the room of its compressed dump."""
    refuse_too_little_room(place.data, 2 * contents.closing.size)


def put(path: Path, key: str, contents: Contents, place: Place, say: Say, count: Count) -> None:
    """Files, database and key. The database is migrated by the caller, who then calls `finish`."""
    with plain_disk_errors(place.data):
        place.data.mkdir(parents=True, exist_ok=True)
        again = place.mark.exists()
        place.mark.write_text(f"{contents.opening.made_at}\n", encoding="utf-8")
        if again:
            say("Clearing away what an earlier restore left unfinished.")
            _clear(place)
        with opened(path) as file:
            reader = Reader(file, key)
            if Opening.of(reader.opening) != contents.opening:
                raise NotWhole("it was changed while it was read.")
            for name, blocks in reader.entries():
                _put_entry(place, name, _counted(blocks, count))
    say("Comparing every table with what the backup says.")
    _compare_tables(place, contents)


def finish(place: Place) -> None:
    """The restored place is whole and may be used: what was written is on the disk first."""
    os.sync()
    place.mark.unlink(missing_ok=True)


def _tables_found(place: Place) -> str:
    with owner.connect(place.data) as connection:
        names = [name for (name,) in connection.execute(snapshot.TABLES)]
        if not names:
            return ""
        rows = 0
        if "places_place" in names:
            row = connection.execute("SELECT count(*) FROM places_place").fetchone()
            rows = row[0] if row else 0
    return f"a database of {len(names)} tables, with {rows} {'place' if rows == 1 else 'places'}"


def _clear(place: Place) -> None:
    shutil.rmtree(place.files, ignore_errors=True)
    with owner.connect(place.data) as connection:
        connection.execute("DROP OWNED BY CURRENT_USER")


def _put_entry(place: Place, name: str, blocks: Iterator[bytes]) -> None:
    if name == DATABASE:
        _put_database(place, blocks)
    elif name == SECRET_KEY:
        _put_key(place, b"".join(blocks))
    elif name.startswith(FILE):
        _put_file(place, name.removeprefix(FILE), blocks)
    else:
        raise NotWhole("it holds something that this Goldthread does not know.")


def _put_file(place: Place, key: str, blocks: Iterator[bytes]) -> None:
    target = place.files / key
    if not target.resolve().is_relative_to(place.files.resolve()):
        raise NotWhole("it holds a file that would lie outside the files' folder.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with private_file(target) as file:
        for block in blocks:
            file.write(block)


def _put_key(place: Place, secret_key: bytes) -> None:
    """Kept only where no key was given; the file is what a site without one would make itself."""
    target = place.data / "secret-key"
    if place.secret_key or target.exists():
        return
    with private_file(target) as file:
        file.write(secret_key)


def _put_database(place: Place, blocks: Iterator[bytes]) -> None:
    """In one transaction: an error, or a kill, leaves the database as empty as it was."""
    words = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    _say_rights_first()
    with tempfile.TemporaryFile() as errors:
        program = owner.start_program(
            "pg_restore", place.data, *words, stdin=subprocess.PIPE, errors=errors
        )
        assert program.stdin is not None
        try:
            for block in blocks:
                program.stdin.write(block)
            program.stdin.close()
        except BrokenPipeError:
            pass  # its own words below say why it ended
        except BaseException:
            program.kill()
            program.wait()
            raise
        if program.wait():
            raise BackupProblem(f"The database could not be put back: {_first(errors)}")


def _say_rights_first() -> None:
    """What the owner makes from now on, the application may use, as when migrating."""
    from goldthread.config import roles

    with roles.as_owner():
        roles.make_application_role()
        roles.grant_future_tables()


def _compare_tables(place: Place, contents: Contents) -> None:
    with owner.connect(place.data) as connection:
        found = snapshot.tables(connection)
    different = [
        name for name, table in contents.opening.tables.items() if found.get(name) != table
    ]
    if different:
        raise BackupProblem(
            f"After restoring, {len(different)} tables are not as the backup says "
            f"({different[0]}). Do not use this place; take another backup."
        )


def _counted(blocks: Iterator[bytes], count: Count) -> Iterator[bytes]:
    for block in blocks:
        count(len(block))
        yield block


def _first(errors: IO[bytes]) -> str:
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "its program said nothing."
