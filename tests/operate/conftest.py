"""Sites to operate: one that is furnished, and empty places to restore into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from goldthread.config import database
from tests.operate.sites import VERSIONS, Site, a_released_site, a_site, an_empty_place, inside

MakeSite = Callable[[], Site]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.database)
            item.add_marker(pytest.mark.slow)
            # Migrating whole sites takes minutes where others use the same processors.
            item.add_marker(pytest.mark.timeout(900))


@pytest.fixture
def make_site(
    database_server: None, django_db_blocker: Any, tmp_path: Path
) -> Iterator[Callable[[str], Site]]:
    """`make_site("empty")` has nothing at all, `make_site("0.1")` what that version left.

    Any other word is a migrated site."""
    with _sites_in(tmp_path, django_db_blocker) as made:
        yield made


@contextmanager
def _sites_in(folder: Path, django_db_blocker: Any) -> Iterator[Callable[[str], Site]]:
    from tests.conftest import DATA

    if not database.uses_own_server():
        pytest.skip("operates the embedded server, and these tests use another")
    with ExitStack() as standing:

        def made(word: str) -> Site:
            with django_db_blocker.unblock():
                if word in VERSIONS:
                    return standing.enter_context(a_released_site(DATA, folder / word, word))
                kind = an_empty_place if word.startswith("empty") else a_site
                return standing.enter_context(kind(DATA, folder / word))

        yield made


@pytest.fixture
def within(django_db_blocker: Any, settings: Any) -> Callable[[Site], Any]:
    """`with within(site):` this process writes there."""

    @contextmanager
    def entered(site: Site) -> Iterator[None]:
        with django_db_blocker.unblock(), inside(site, settings):
            yield

    return entered


@pytest.fixture
def site(make_site: Callable[[str], Site], within: Any) -> Site:
    """A site with a place, a plan, people, and a file of each size that matters."""
    made = make_site("site")
    with within(made):
        _furnish()
    return made


@pytest.fixture(scope="module")
def left_alone(
    database_server: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Such a site that several tests share, for none of them changes it."""
    from django.conf import settings

    with _sites_in(tmp_path_factory.mktemp("left-alone"), django_db_blocker) as make:
        made = make("site")
        with django_db_blocker.unblock(), inside(made, settings):
            _furnish()
        yield made


def _furnish() -> None:
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from goldthread.files.actions import store_file
    from goldthread.organisations.models import Role
    from tests.organisations import builders
    from tests.web import stories

    place = stories.a_place()
    stories.a_live_plan(place)
    builders.with_second_step(
        builders.a_person(place, Role.OFFICER, email="officer@partners.example")
    )
    for size in (1, 70_000, 1024 * 1024, 2_500_000):
        content = ContentFile(bytes(n * size % 251 for n in range(997)) * (size // 997 + 1))
        store_file(place=place, content=content, name=f"{size}.bin", at=timezone.now())
