"""A real Chromium, a real site, and state made for each journey."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.browser.site import Site, running_site

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BUILT = ROOT / "goldthread" / "web" / "static" / "built" / "goldthread.css"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]

Open = Callable[..., Any]
MakeSite = Callable[[str], Site]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.database)


def _needs(found: object, what: str) -> None:
    """Skip where a part is missing; under CI that is a failure."""
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@pytest.fixture(scope="session")
def chromium() -> str:
    path = next((found for name in NAMES if (found := shutil.which(name))), "")
    _needs(path, "needs Chromium, which is not installed: apt-get install chromium")
    return path


@pytest.fixture(scope="session")
def built() -> None:
    _needs(BUILT.exists() and AXE.exists(), "needs the compiled look: npm ci && npm run build")


@pytest.fixture(scope="session")
def site(chromium: str, built: None, make_site: MakeSite) -> Site:
    """One site for all journeys; each makes a place of its own."""
    return make_site("site")


@pytest.fixture(scope="session")
def make_site(
    database_server: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MakeSite]:
    """Sites, each with processes and a database of its own, until the tests end."""
    from tests.conftest import DATA

    with ExitStack() as running:

        def made(name: str) -> Site:
            with django_db_blocker.unblock():  # the template may have to be made first
                return running.enter_context(running_site(DATA, tmp_path_factory.mktemp(name)))

        yield made


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=True, args=QUIET)
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def given(site: Site, django_db_blocker: Any, settings: Any) -> Iterator[None]:
    """Within it, the test process writes to the site's own database and files."""
    from django.db import connections

    entry = connections.databases["default"]
    before = dict(entry)
    connections.close_all()
    entry.update(site.entry)
    settings.MEDIA_ROOT = site.folder / "files"
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    entry.clear()
    entry.update(before)


@pytest.fixture
def page_at(site: Site, browser: Any) -> Iterator[Open]:
    """`page_at(320)` opens a window so wide; `javascript=False` switches scripts off."""
    contexts = []

    def opened(width: int = 1280, *, javascript: bool = True, colours: str = "light") -> Any:
        # axe is a script of our own in a page that allows only the site's: hence bypass_csp.
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            bypass_csp=javascript,
            color_scheme=colours,
            locale="en-GB",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        if not os.environ.get("GOLDTHREAD_SCREENSHOTS"):
            page.screenshot = _no_picture
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def without_javascript(page_at: Open) -> Any:
    return page_at(1280, javascript=False)


def _no_picture(**_: Any) -> bytes:
    """Pictures take a third of these tests' time, and most runs have nobody to look at them."""
    return b""


@pytest.fixture
def screenshots() -> Path:
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
