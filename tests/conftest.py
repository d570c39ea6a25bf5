"""What every test may ask for."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as examples

from tests.governed import pytest_runtest_logreport, pytest_sessionfinish  # noqa: F401 -- hooks

ROOT = Path(__file__).resolve().parent.parent
# A busy machine is no fault of the code, so no example fails for the time it took.
examples.register_profile("goldthread", deadline=None)
examples.load_profile("goldthread")
DATA = Path(os.environ["GOLDTHREAD_DATA"])  # said in tests/settings.py


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of specimens, contracts and notes kept beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared beside the checkout, which is absent")
    return folder


@pytest.fixture(scope="session")
def specimens(shared: Path) -> Path:
    """The five real published documents; not ours, so read where they are kept."""
    return shared / "specimens"


# What `make check` asks for.
QUICK = "not slow and not browser"

# Whole files that the quick check leaves to `make test`: together they take longer than the rest.
SLOW = {
    "comparison/test_properties.py",
    "config/database_server/test_server.py",
    "config/test_command_line.py",
    "config/test_running.py",
    "config/test_security.py",
    "config/test_version.py",
    "config/test_wsgi.py",
    "documents/engine/test_fuzz.py",
    "documents/engine/test_planted_faults.py",
    "documents/engine/test_round_trips.py",
    "documents/readers/test_bad_input.py",
    "documents/readers/test_cleaning.py",
    "documents/readers/test_fuzz.py",
    "documents/test_guard.py",
    "documents/test_scores.py",
    "downloads/test_workbook.py",
    "jobs/test_worker.py",
    "measures/computing/test_analytical.py",
    "measures/loading/test_loading.py",
    "meetings/test_imports.py",
    "privacy/test_disposing.py",
    "privacy/test_erasing.py",
    "reports/test_actions.py",
    "reports/test_kinds.py",
    "reports/test_pdf.py",
    "strategy/editing/test_any_sequence.py",
    "strategy/editing/test_published.py",
    "strategy/editing/test_together.py",
    "strategy/editions/test_loses_nothing.py",
    "strategy/editions/test_settling.py",
    "strategy/sheets/test_round_trip.py",
    "strategy/test_import_killed.py",
    "strategy/test_whole_documents.py",
    "subscriptions/test_daily_letter.py",
}

# Whole folders likewise: each of their tests asks for pages, starts a site or fills a place.
SLOW_FOLDERS = ("demo/", "operate/", "security/", "web/")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The quick check does not even load what it leaves out."""
    if config.option.markexpr != QUICK or not collection_path.is_relative_to(ROOT / "tests"):
        return None
    here = collection_path.relative_to(ROOT / "tests").as_posix()
    left_out = here in SLOW or f"{here}/".startswith((*SLOW_FOLDERS, "browser/"))
    return True if left_out else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark those, and leave the browser's tests to the end, where their event loop harms none.

    Its long files come first, so that the last ones, which keep one process busy, are short."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests"):
            here = item.path.relative_to(ROOT / "tests").as_posix()
            if here in SLOW or here.startswith(SLOW_FOLDERS):
                item.add_marker(pytest.mark.slow)
    items.sort(key=_late)


def _late(item: pytest.Item) -> tuple[bool, int]:
    browser = "browser" in item.path.parts
    return browser, -item.path.stat().st_size if browser else 0


# The database: started only when a test wants it


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """PostgreSQL running; the last test process to need it stops it."""
    from tests import database

    with database.server_running(DATA):
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    database_server: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """Each test process gets a migrated database of its own, entered as the application."""
    from django.db import connections

    from tests import database

    name = f"goldthread_tests_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    # Changed in place: a browser's event loop makes Django open another connection from it.
    entry = connections.databases["default"]
    before = dict(entry)
    with django_db_blocker.unblock(), database.copy_of_template(DATA, name):
        connections.close_all()
        entry.update({**_server_address(), "NAME": name})
        yield
        connections.close_all()
        entry.clear()
        entry.update(before)


QUEUE = {"procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers"}


@pytest.fixture(scope="session", autouse=True)
def _quickly_emptied() -> Iterator[None]:
    """How the tables are emptied after a test with `transaction=True`."""
    from django.db import connection
    from django.test import TransactionTestCase

    from goldthread.config import database as configured
    from tests import database

    def emptied(_: TransactionTestCase) -> None:
        tables = set(connection.introspection.django_table_names(include_views=False))
        tables |= QUEUE  # Django does not keep these, so it does not name them
        connection.close()
        database.emptied(DATA, connection.settings_dict["NAME"], tables)

    with pytest.MonkeyPatch.context() as patch:
        if configured.uses_own_server():
            patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


def _server_address() -> dict[str, object]:
    """Settings may have been read before the server was made."""
    from goldthread.config import database

    return database.settings_for(database.acting(), DATA)


@pytest.fixture(scope="session")
def _all_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _files_apart(_all_files: Path, settings: object) -> None:
    """Uploaded files of a test go to a folder of its own, which is made when there are any."""
    settings.MEDIA_ROOT = _all_files / secrets.token_hex(8)  # type: ignore[attr-defined]


# What a person wants to know at the end


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with plain words: how many passed, what was skipped, and why."""
    if terminalreporter.config.option.collectonly:
        return
    stats = terminalreporter.stats
    passed, failed = len(stats.get("passed", [])), len(stats.get("failed", []))
    broken, skipped = len(stats.get("error", [])), stats.get("skipped", [])
    terminalreporter.section("In plain words")
    terminalreporter.write_line(
        f"{passed} tests passed, {failed + broken} failed, {len(skipped)} were skipped."
    )
    reasons = Counter(_reason(report) for report in skipped)
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"  skipped {number}: {reason}")


def _reason(report: pytest.TestReport) -> str:
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return told.removeprefix("Skipped: ")
