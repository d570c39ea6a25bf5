"""Backups are made while the site runs, and come back whole or not at all."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.test import Client
from django.utils import timezone

from goldthread.config.backup.snapshot import EMPTY_IN_BACKUPS, tables
from goldthread.config.database import Acting
from goldthread.config.database_server import EmbeddedServer
from tests.operate.sites import KEY, Site

Make = Callable[[str], Site]


def backed_up(site: Site, *words: str) -> Path:
    site.run("backup", *words)
    return max((site.data / "backups").glob("*.backup"))


@pytest.fixture(scope="module")
def file(left_alone: Site) -> Path:
    """A backup of a site that no test changes."""
    return backed_up(left_alone)


def counted(site: Site) -> dict[str, Any]:
    with site.connect(Acting.OWNER) as connection:
        return tables(connection)


def nothing_in(place: Site) -> bool:
    """Whether a place is as empty as it was made."""
    made = {"database.json", "database.users", "backup.lock"}
    return {path.name for path in place.data.iterdir()} <= made and not place.ask(
        "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    )


def files_and_rows_agree(site: Site) -> int:
    """Every row's file is there with the bytes the row tells of; how many there are."""
    rows = site.ask("SELECT key, sha256, size FROM files_storedfile")
    for key, sha256, size in rows:
        content = (site.files / key).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (sha256, size)
    return len(rows)


def test_a_backup_comes_back_in_an_empty_place(
    left_alone: Site, file: Path, make_site: Make
) -> None:
    before = counted(left_alone)
    assert file.stat().st_mode & 0o777 == 0o600
    place = make_site("empty")
    said = place.run("restore", str(file))
    assert "compared with the backup" in said
    after = counted(place)
    del before["privacy_erasable"]  # said anew by every `migrate`
    assert {name: after[name] for name in before} == before
    assert files_and_rows_agree(place) == 5
    assert place.secret_key == left_alone.secret_key
    assert (place.data / "secret-key").stat().st_mode & 0o777 == 0o600
    assert not (place.data / "restore.unfinished").exists()


def test_people_sign_in_again_with_their_password_and_second_step(
    file: Path, make_site: Make, within: Any, settings: Any
) -> None:
    place = make_site("empty")
    place.run("restore", str(file))
    with within(place):
        from allauth.mfa.adapter import get_adapter
        from allauth.mfa.models import Authenticator
        from allauth.mfa.totp.internal import auth

        client = Client()
        password = "kettle orbit walnut"
        email = "officer@partners.example"
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        answer = client.post("/sign-in/", {"login": email, "password": password})
        assert answer.url == "/sign-in/code/"
        stored = Authenticator.objects.get(user__email=email, type="totp")
        secret = get_adapter().decrypt(stored.data["secret"])
        code = auth.format_hotp_value(
            auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time()))
        )
        answer = client.post("/sign-in/code/", {"code": code})
        assert answer.status_code == 302
        assert client.get("/account/").status_code == 200
        assert client.get("/harrow-mill/plans/").status_code == 200


def test_history_can_only_be_added_to_in_the_restored_place(file: Path, make_site: Make) -> None:
    place = make_site("empty")
    place.run("restore", str(file))
    with place.connect() as application:
        application.execute("UPDATE places_place SET strapline = 'changed after restoring'")
        for words in ("UPDATE places_placeevent SET name = 'x'", "DELETE FROM places_placeevent"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(words)
    with (
        place.connect(Acting.OWNER) as owner,
        pytest.raises(psycopg.errors.RaiseException, match=r"append_only|Cannot"),
    ):
        owner.execute("UPDATE places_placeevent SET name = 'x'")
    (straplines,) = place.ask(
        "SELECT count(*) FROM places_placeevent WHERE strapline = 'changed after restoring'"
    )
    assert straplines == (1,), "the triggers are back, and record"


def test_sessions_are_not_in_a_backup(site: Site, make_site: Make, within: Any) -> None:
    with within(site):
        from goldthread.accounts.models import User
        from tests.organisations import builders

        builders.browser_of(User.objects.first())
    assert site.ask("SELECT count(*) FROM django_session") == [(1,)]
    place = make_site("empty")
    place.run("restore", str(backed_up(site)))
    for table in EMPTY_IN_BACKUPS:
        assert place.ask(f"SELECT count(*) FROM {table}") == [(0,)]


def test_files_and_rows_agree_in_a_backup_made_while_people_write(
    site: Site, make_site: Make, django_db_blocker: Any, within: Any
) -> None:
    """Somebody stores and deletes files as fast as they can while backups are made."""
    done = threading.Event()
    stored = 0

    def write() -> None:
        from goldthread.files.actions import store_file
        from goldthread.files.models import StoredFile
        from goldthread.places.models import Place

        nonlocal stored
        place = Place.objects.get()
        kept = []
        while not done.is_set():
            content = ContentFile(str(stored).encode() * 5000)
            kept.append(store_file(place=place, content=content, name="busy", at=timezone.now()).pk)
            stored += 1
            if stored % 3 == 0:
                old = StoredFile.objects.get(pk=kept.pop(0))
                with transaction.atomic():
                    old.delete()
                default_storage.delete(old.key)
        connection.close()

    with within(site):
        writer = threading.Thread(target=write)
        writer.start()
        try:
            backups = [_named(site, n) for n in range(3)]
        finally:
            done.set()
            writer.join()
    assert stored > 20
    sizes = []
    for number, file in enumerate(backups):
        place = make_site(f"empty {number}")
        said = place.run("restore", str(file))
        assert "missing" not in said
        sizes.append(files_and_rows_agree(place))
    assert sizes[0] < sizes[-1], "each is of another moment"


def _named(site: Site, number: int) -> Path:
    file = site.data / f"{number}.backup"
    assert "missing" not in site.run("backup", "--to", str(file))
    return file


def test_a_damaged_backup_is_refused_before_anything_is_touched(
    file: Path, make_site: Make
) -> None:
    whole = file.read_bytes()
    place = make_site("empty")
    broken = place.data.parent / "broken.backup"
    # A few of each; tests/config/backup/test_container.py tries every kind of place.
    for at in (30, len(whole) // 2):
        changed = bytearray(whole)
        changed[at] ^= 0x20
        broken.write_bytes(changed)
        assert "Nothing was changed" in place.run("restore", str(broken), code=1)
    for length in (0, len(whole) - 1):
        broken.write_bytes(whole[:length])
        assert "Nothing was changed" in place.run("restore", str(broken), code=1)
    assert nothing_in(place)


def test_the_wrong_key_is_refused_before_anything_is_touched(file: Path, make_site: Make) -> None:
    place = make_site("empty")
    said = place.run("restore", str(file), code=1, GOLDTHREAD_BACKUP_KEY="another key altogether")
    assert "made with another key" in said
    said = place.run("restore", str(file), code=1, GOLDTHREAD_BACKUP_KEY="")
    assert "is encrypted" in said
    assert nothing_in(place)


def test_a_restore_says_what_stands_in_its_way(left_alone: Site, file: Path) -> None:
    said = left_alone.run("restore", str(file), code=1)
    assert "1 place" in said and "5 files" in said and "Nothing was changed" in said
    assert counted(left_alone)["places_place"].rows == 1


def test_a_backup_of_a_newer_goldthread_is_refused_kindly(site: Site, make_site: Make) -> None:
    with site.connect(Acting.OWNER) as owner:
        owner.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('strategy', '9999_from_the_future', now())"
        )
    place = make_site("empty")
    said = place.run("restore", str(backed_up(site)), code=1)
    assert "strategy.9999_from_the_future" in said
    assert "Install that version or a later one" in said
    assert nothing_in(place)


def test_a_restore_that_was_killed_is_begun_again(file: Path, make_site: Make) -> None:
    place = make_site("empty")
    process = place.start("restore", str(file))
    mark = place.data / "restore.unfinished"
    while not mark.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for command in ("backup", "serve", "worker"):
        assert "restore into this place was not finished" in place.run(command, code=1)
    assert "earlier restore left unfinished" in place.run("restore", str(file))
    assert files_and_rows_agree(place) == 5
    assert not mark.exists()


def test_a_backup_that_was_killed_leaves_no_backup(site: Site) -> None:
    process = site.start("backup")
    folder = site.data / "backups"
    while not (folder.exists() and list(folder.iterdir())):
        assert process.poll() is None
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert "no backup in" in site.run("backup", "--list")
    backed_up(site)
    left = [path.name for path in site.data.iterdir() if path.name.startswith("files.backup")]
    assert not left and len(list(folder.iterdir())) == 1, "what the killed one left is gone"


def test_without_a_key_the_secret_key_stays_out(site: Site, make_site: Make) -> None:
    assert "--not-encrypted" in site.run("backup", code=1, GOLDTHREAD_BACKUP_KEY="")
    file = backed_up(site, "--not-encrypted")
    assert site.secret_key.encode() not in file.read_bytes()
    place = make_site("empty")
    said = place.run("restore", str(file), code=1)
    assert "had another secret key" in said
    assert nothing_in(place)
    place.run("restore", str(file), GOLDTHREAD_SECRET_KEY=site.secret_key)
    assert not (place.data / "secret-key").exists()
    other = make_site("empty too")
    other.run("restore", str(file), "--new-secret-key")
    assert files_and_rows_agree(other) == 5


def test_files_that_the_site_had_lost_are_told(site: Site, make_site: Make) -> None:
    first, second = [key for (key,) in site.ask("SELECT key FROM files_storedfile LIMIT 2")]
    (site.files / first).unlink()
    (site.files / second).write_bytes(b"not what was stored")
    said = site.run("backup", code=1)
    assert "1 file that the database knows was missing" in said
    assert "1 file is no longer as it was stored" in said
    file = max((site.data / "backups").glob("*.backup"))
    assert "was missing" in site.run("backup", "--check", str(file))


def test_backups_are_listed_checked_and_the_oldest_removed(
    left_alone: Site, tmp_path: Path
) -> None:
    site, folder = left_alone, tmp_path / "kept"
    folder.mkdir()
    for day in ("2020-01-01", "2020-01-02"):
        (folder / f"goldthread-{day}T000000Z.backup").write_text("old")
    (folder / "notes.txt").write_text("not ours")
    said = site.run("backup", "--to", str(folder), "--keep", "2")
    assert "Removed goldthread-2020-01-01T000000Z.backup" in said
    assert (folder / "notes.txt").exists()
    newest = max(folder.glob("*.backup"))
    assert str(newest) in site.run("backup", "--list", "--to", str(folder))
    assert "5 files" in site.run("backup", "--list", str(newest))
    assert "Every byte was read" in site.run("backup", "--check", str(newest))


def test_a_backup_needs_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from goldthread.config.backup import room
    from goldthread.config.backup.problems import BackupProblem

    monkeypatch.setattr(room, "room_in", lambda folder: 70 * room.MEGABYTE)
    with pytest.raises(BackupProblem, match=r"too little room .* 114 MB are needed and 70 MB"):
        room.refuse_too_little_room(tmp_path, 50 * room.MEGABYTE)
    room.refuse_too_little_room(tmp_path, 5 * room.MEGABYTE)


def test_every_file_that_is_kept_is_one_that_a_backup_finds() -> None:
    """Backups hold the files of `StoredFile`; a field that kept others would lose them."""
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ]
    assert not found


def test_a_restore_on_another_machine_makes_its_own_database(left_alone: Site, file: Path) -> None:
    """As a person does it: an empty data folder, and the embedded server with no data yet."""
    with tempfile.TemporaryDirectory(prefix="goldthread-restored-") as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        other = Site(data, "goldthread", {**left_alone.environment, "GOLDTHREAD_DATA": str(data)})
        other.environment.pop("GOLDTHREAD_DATABASE_NAME")
        server = EmbeddedServer(data, careless=True)
        try:
            other.run("restore", str(file))
            assert not server.is_alive(), "it was started for the restore alone"
            server.start()
            assert files_and_rows_agree(other) == 5
            assert counted(other)["places_place"] == counted(left_alone)["places_place"]
        finally:
            server.remove()


def test_plain_tools_cannot_tell_what_is_in_an_encrypted_backup(file: Path) -> None:
    found = subprocess.run(["grep", "-c", "-a", "Harrow Mill", file], capture_output=True)
    assert found.stdout.strip() == b"0"
    assert KEY.encode() not in file.read_bytes()
