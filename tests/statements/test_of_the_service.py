"""The pages of the whole site: what whoever runs it wrote in a file, or the standard text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from goldthread.statements.models import StatementKind
from goldthread.statements.queries import current

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PRIVACY = StatementKind.PRIVACY


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.GOLDTHREAD_STATEMENTS = tmp_path / "statements"
    settings.GOLDTHREAD_STATEMENTS.mkdir()
    return tmp_path / "statements"


def test_a_file_takes_the_place_of_the_standard_text(folder: Path) -> None:
    assert "This is the standard text" in Client().get("/privacy/").text
    (folder / "privacy.md").write_text("## Whom to ask\n\n<b>The hosts</b> of this site.")
    page = Client().get("/privacy/").text
    assert "Whom to ask</h2>" in page
    assert "&lt;b&gt;The hosts&lt;/b&gt;" in page
    assert "This is the standard text" not in page
    assert "This is the standard text" in Client().get("/cookies/").text


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe\x00"])
def test_a_file_that_says_nothing_or_is_no_text_is_passed_over(
    folder: Path, content: bytes
) -> None:
    (folder / "privacy.md").write_bytes(content)
    assert current(None, PRIVACY).is_standard
