"""From every released version to now: nothing is lost, and half an upgrade is none."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from goldthread.config.database import Acting
from goldthread.config.upgrading import LOCK
from tests.operate.sites import VERSIONS, Site

Make = Callable[[str], Site]
MOST_PAGES = 120
# What Django itself fills in after migrating.
OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}


def counted(site: Site) -> dict[str, int]:
    names = site.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {name: site.ask(f'SELECT count(*) FROM "{name}"')[0][0] for (name,) in names}


def applied(site: Site) -> set[tuple[str, str]]:
    return set(site.ask("SELECT app, name FROM django_migrations"))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_released_version_is_brought_up_to_now(
    version: str, make_site: Make, within: Any
) -> None:
    site = make_site(version)
    before = counted(site)
    assert before["strategy_action"] > 10 and before["accounts_user"] >= 5
    said = site.run("upgrade")
    assert "Done. The backup from before is" in said
    after = counted(site)
    kept = {name: after.get(name) for name in before if name not in OF_DJANGO}
    assert kept == {name: before[name] for name in kept}
    assert not site.run("migrate", "--check").strip()
    with within(site):
        opened = _pages_that_open("officer@larkmere.example")
    assert len(opened) > 30


def _pages_that_open(email: str) -> list[str]:
    """Follow every link from the front page, signed in; each page must open."""
    from goldthread.accounts.models import User
    from tests.organisations import builders

    user = builders.with_second_step(User.objects.get(email=email))
    browser: Client = builders.browser_of(user)
    seen, waiting = {"/"}, deque(["/"])
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        answer = browser.get(address, follow=True)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        if not answer["Content-Type"].startswith("text/html"):
            continue
        for link in re.findall(r'href="(/[^"#?]*)', answer.content.decode()):
            if link not in seen and not link.startswith("/static/"):
                seen.add(link)
                waiting.append(link)
    return sorted(seen)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_backup_of_a_released_version_is_brought_up_to_now_when_it_is_restored(
    version: str, make_site: Make
) -> None:
    old = make_site(version)
    before = counted(old)
    old.run("backup")
    (file,) = (old.data / "backups").glob("*.backup")
    place = make_site("empty")
    place.run("restore", str(file))
    after = counted(place)
    assert all(after[name] == before[name] for name in ("strategy_action", "accounts_user"))
    assert applied(place) > applied(old)


def test_an_upgrade_makes_a_backup_first_that_brings_the_old_state_back(make_site: Make) -> None:
    site = make_site(VERSIONS[0])
    before = applied(site)
    said = site.run("upgrade")
    backup = said[said.index("backup from before is ") :].split()[4]
    listed = site.run("backup", "--list", backup)
    assert f"with {len(before)} migrations" in listed


def test_a_killed_upgrade_leaves_the_old_state(make_site: Make) -> None:
    site = make_site(VERSIONS[0])
    before = applied(site), set(counted(site))
    with site.connect(Acting.OWNER) as other, other.transaction():
        other.execute("LOCK TABLE strategy_plan IN SHARE MODE")
        process = site.start("upgrade")
        _wait_until_it_waits(site, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    _wait_until_it_is_gone(site)
    assert (applied(site), set(counted(site))) == before
    site.run("upgrade")
    assert applied(site) > before[0]


def _wait_until_it_waits(site: Site, process: subprocess.Popen[str]) -> None:
    """The upgrade has done a part, and stands before the table that somebody else holds."""
    while not site.ask(
        "SELECT 1 FROM pg_locks JOIN pg_database ON oid = database"
        f" WHERE NOT granted AND datname = '{site.name}'"
    ):
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


def _wait_until_it_is_gone(site: Site) -> None:
    while site.ask(
        "SELECT 1 FROM pg_stat_activity"
        f" WHERE datname = '{site.name}' AND state <> 'idle' AND pid <> pg_backend_pid()"
    ):
        time.sleep(0.05)


def test_two_upgrades_at_once_are_refused(make_site: Make) -> None:
    site = make_site(VERSIONS[0])
    before = applied(site)
    with site.connect(Acting.OWNER) as other:
        other.execute(LOCK)
        assert "Another upgrade of this database is running" in site.run("upgrade", code=1)
    assert applied(site) == before


def test_a_database_newer_than_the_code_is_refused(make_site: Make) -> None:
    site = make_site("site")
    with site.connect(Acting.OWNER) as owner:
        owner.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('strategy', '9999_from_the_future', now())"
        )
    said = site.run("upgrade", code=1)
    assert "strategy.9999_from_the_future is not known here" in said
    assert not (site.data / "backups").exists()


def test_with_nothing_to_do_it_says_so(make_site: Make) -> None:
    site = make_site("site")
    assert "up to date already" in site.run("upgrade")
    assert not (site.data / "backups").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 20 MB, where this user may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_without_room_for_the_backup_nothing_is_begun(make_site: Make, small_disk: Path) -> None:
    site = make_site(VERSIONS[0])
    before = applied(site)
    said = site.run("upgrade", code=1, GOLDTHREAD_BACKUPS=str(small_disk))
    assert "too little room" in said and "Nothing was changed" in said
    assert applied(site) == before
    assert not list(small_disk.iterdir())


def test_an_upgrade_without_a_key_keeps_its_backup_on_this_machine(make_site: Make) -> None:
    site = make_site(VERSIONS[0])
    said = site.run("upgrade", GOLDTHREAD_BACKUP_KEY="")
    assert "Not encrypted" in said and str(site.data / "backups") in said
