"""Keeping files privately."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.files.actions import EmptyFile, TooLarge, fingerprint, store_file
from goldthread.files.models import StoredFile
from goldthread.places.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def place() -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


def kept(place: Place, content: bytes, **words: object) -> StoredFile:
    return store_file(place=place, content=ContentFile(content), name="plan.pdf", at=NOW, **words)


def test_a_file_is_kept_under_a_name_that_tells_nothing(place: Place) -> None:
    file = kept(place, b"words")
    assert "plan" not in file.key
    assert default_storage.open(file.key).read() == b"words"
    assert file.sha256 == hashlib.sha256(b"words").hexdigest()


def test_two_files_of_one_content_have_two_keys(place: Place) -> None:
    assert kept(place, b"words").key != kept(place, b"words").key


def test_a_long_name_keeps_its_ending(place: Place) -> None:
    file = store_file(place=place, content=ContentFile(b"x"), name="a" * 400 + ".pdf", at=NOW)
    assert file.name.endswith(".pdf")
    assert len(file.name) == 255


def test_an_empty_file_is_refused_with_what_to_do(place: Place) -> None:
    with pytest.raises(EmptyFile, match="Open it to check"):
        kept(place, b"")


def test_a_file_over_the_limit_is_refused_and_nothing_recorded(place: Place) -> None:
    with pytest.raises(TooLarge, match="Save it without pictures"):
        kept(place, b"12345", limit=4)
    assert not StoredFile.objects.exists()


def test_a_fingerprint_leaves_the_file_at_its_start() -> None:
    content = ContentFile(b"words")
    fingerprint(content)
    assert content.read() == b"words"
