"""A place, a person who works there, and a file in private storage."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.accounts.models import User
from goldthread.files.models import StoredFile
from goldthread.places.models import Place

NOW = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def place() -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("officer@elmsford.example", name="Olu Officer")


@pytest.fixture
def file(place: Place) -> StoredFile:
    return StoredFile.objects.create(
        place=place, name="plan.docx", key="k", sha256="0" * 64, size=1, stored_at=NOW
    )
