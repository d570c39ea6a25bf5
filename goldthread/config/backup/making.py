"""Making a backup while the site runs.

The database is held at one moment, and the files it knows at that moment are given a second name
at once, so that one deleted afterwards is still there to be copied. A file is written before the
row that tells of it, so no row of the snapshot can be without its file. Files that are there but
that no row knows, left by a failed upload, stay out.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from goldthread import VERSION
from goldthread.config.backup import container, snapshot
from goldthread.config.backup.contents import Closing, Opening, mark_of
from goldthread.config.backup.disk import keep_names, private_file
from goldthread.config.backup.entries import (
    CLOSING,
    DATABASE,
    FILE,
    OPENING,
    SECRET_KEY,
    write_entry,
)
from goldthread.config.backup.problems import BackupProblem
from goldthread.config.backup.room import refuse_too_little_room
from goldthread.config.backup.snapshot import Snapshot, Stored
from goldthread.config.database_server.problems import plain_disk_errors

Say = Callable[[str], None]
Count = Callable[[int], None]
SUFFIX = ".backup"
SECOND_NAMES = "files.backup-"
TRIES = 9  # snapshots taken when files are deleted meanwhile, before one is used as it is
BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Site:
    """What a backup is made of: the data folder, the files' folder and the key of the site."""

    data: Path
    files: Path
    secret_key: str


@dataclass
class Made:
    """The backup, and what of the site was already lost before it."""

    path: Path
    closing: Closing
    opening: Opening


@dataclass
class _Tally:
    entries: int = 0
    size: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


def make(site: Site, target: Path, key: str, count: Count = lambda _: None) -> Made:
    """Write a backup to `target`, whole or not at all. Without a key it holds no secret key."""
    if key:
        container.refuse_short(key)
    if target.exists():
        raise BackupProblem(f"{target} is already there. Choose another name.")
    with plain_disk_errors(target.parent):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_what_was_killed(site, target.parent)
        refuse_too_little_room(target.parent, snapshot.size_of(site.data) + size_of(site.files))
        with _draft(site, target) as draft, _one_moment(site) as moment:
            closing, opening = _write(site, moment, draft, key, count)
            _put_in_place(draft, target)
    return Made(target, closing, opening)


@dataclass(frozen=True)
class _Moment:
    """The database held still, and the folder where its files have second names."""

    database: Snapshot
    names: Path


@contextmanager
def _one_moment(site: Site) -> Iterator[_Moment]:
    """Rows and files of one moment.

    A file may be deleted, with its row, between taking the snapshot and giving it a second name.
    Then the snapshot is of a moment that cannot be had any more, and another is taken.
    """
    for last in (False,) * TRIES + (True,):
        with snapshot.held(site.data) as database, _second_names(site, database.files) as names:
            missing = [one.key for one in database.files if not (names / _link_name(one)).exists()]
            if last or not missing or snapshot.still_known(site.data, missing):
                yield _Moment(database, names)
                return


def name_for(at: datetime) -> str:
    """A name that sorts by time."""
    return f"goldthread-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{SUFFIX}"


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder; one that goes while we look counts for nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total


def _write(
    site: Site, moment: _Moment, draft: Path, key: str, count: Count
) -> tuple[Closing, Opening]:
    opening = _opening(site, moment.database, with_key=bool(key))
    tally = _Tally()
    head = {"made_at": opening.made_at, "goldthread": opening.goldthread}
    with private_file(draft) as file:
        writer = container.Writer(file, head, key)
        writer.write(OPENING + _json(opening.as_json()))
        if key:
            _add(writer, tally, SECRET_KEY, iter([site.secret_key.encode()]))
        for stored in moment.database.files:
            _add_file(writer, tally, stored, moment.names, count)
        dumped = snapshot.dump(site.data, moment.database)
        _add(writer, tally, DATABASE, _counted(dumped, count))
        closing = Closing(**asdict(tally))
        writer.finish(CLOSING + _json(asdict(closing)))
    return closing, opening


def _opening(site: Site, now: Snapshot, *, with_key: bool) -> Opening:
    return Opening(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        goldthread=VERSION,
        postgresql=now.postgresql(),
        migrations=now.migrations(),
        tables=now.tables(),
        files=len(now.files),
        secret_key_mark=mark_of(site.secret_key),
        has_secret_key=with_key,
    )


def _add(
    writer: container.Writer, tally: _Tally, name: str, blocks: Iterator[bytes]
) -> tuple[int, str]:
    size, sha256 = write_entry(writer, name, blocks)
    tally.entries += 1
    tally.size += size
    return size, sha256


def _add_file(
    writer: container.Writer, tally: _Tally, stored: Stored, names: Path, count: Count
) -> None:
    path = names / _link_name(stored)
    if not path.exists():
        tally.missing.append(stored.key)
        return
    told = _add(writer, tally, FILE + stored.key, _counted(_blocks(path), count))
    if told != (stored.size, stored.sha256):
        tally.damaged.append(stored.key)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _counted(blocks: Iterator[bytes], count: Count) -> Iterator[bytes]:
    for block in blocks:
        count(len(block))
        yield block


@contextmanager
def _second_names(site: Site, files: list[Stored]) -> Iterator[Path]:
    """A folder in which each stored file has a second name, on the same disk and at no cost."""
    folder = site.files.parent / f"{SECOND_NAMES}{secrets.token_hex(6)}"
    folder.mkdir(mode=0o700, parents=True)
    try:
        for stored in files:
            _link(site.files / stored.key, folder / _link_name(stored))
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _link(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except FileNotFoundError:
        return  # told at the end as missing
    except OSError:  # a disk without second names
        shutil.copyfile(file, name)


def _link_name(stored: Stored) -> str:
    return hashlib.sha256(stored.key.encode()).hexdigest()


@contextmanager
def _draft(site: Site, target: Path) -> Iterator[Path]:
    """A name beside the target that no backup has; nothing is left there after a failure."""
    draft = target.with_name(f".{target.name}.{_owner_of_drafts(site)}.part")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _clear_what_was_killed(site: Site, folder: Path) -> None:
    """What an earlier backup of this site left when it was killed. One runs at a time."""
    for draft in folder.glob(f".*.{_owner_of_drafts(site)}.part"):
        draft.unlink(missing_ok=True)
    for names in site.files.parent.glob(f"{SECOND_NAMES}*"):
        shutil.rmtree(names, ignore_errors=True)


def _owner_of_drafts(site: Site) -> str:
    """Several sites may write to one folder; each clears away its own drafts only."""
    return hashlib.sha256(os.fsencode(site.data)).hexdigest()[:12]


def _put_in_place(draft: Path, target: Path) -> None:
    """The whole backup appears under its name in one step, and stays after a power cut."""
    try:
        os.link(draft, target)  # unlike a rename, this never writes over another backup
    except FileExistsError as error:
        raise BackupProblem(f"{target} is already there. Choose another name.") from error
    except OSError:  # a disk without second names
        draft.replace(target)
    keep_names(target.parent)


def _json(told: dict[str, object]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode()
