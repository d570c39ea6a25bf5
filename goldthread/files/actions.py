"""Keeping files privately, under names that tell nothing."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from goldthread.files.models import StoredFile
from goldthread.places.models import Place

MEGABYTE = 1024 * 1024


class TooLarge(Exception):
    """A file over the limit. The message is for people."""


class EmptyFile(Exception):
    """A file without content. The message is for people."""


def fingerprint(content: File) -> str:
    """The SHA-256 of a file's bytes, read in pieces; leaves the file at its start."""
    digest = hashlib.sha256()
    for chunk in content.chunks(MEGABYTE):
        digest.update(chunk)
    content.seek(0)
    return digest.hexdigest()


def check_size(content: File, *, limit: int) -> None:
    """Refuse an empty file, or one over `limit` bytes."""
    if content.size == 0:
        raise EmptyFile("The file is empty. Open it to check what is in it, then choose it again.")
    if content.size > limit:
        raise TooLarge(
            f"The file is {content.size / MEGABYTE:.0f} MB; the most we take is "
            f"{limit // MEGABYTE} MB. Save it without pictures, or split it, and try again."
        )


@transaction.atomic
def store_file(
    *,
    place: Place,
    content: File,
    name: str,
    at: datetime,
    media_type: str = "",
    limit: int = 50 * MEGABYTE,
) -> StoredFile:
    """Keep a file in private storage and record it.

    Raises `EmptyFile` or `TooLarge`. Should the surrounding transaction fail,
    the bytes stay behind under a random name that nothing points to.
    """
    check_size(content, limit=limit)
    sha256 = fingerprint(content)
    key = _save(f"{place.pk}/{secrets.token_hex(16)}", content)
    return StoredFile.objects.create(
        place=place,
        name=name[-255:],
        key=key,
        sha256=sha256,
        size=content.size,
        media_type=media_type,
        stored_at=at,
    )


def _save(name: str, content: File) -> str:
    """Whole or not at all: on a disk that fills, half a file would only take more room."""
    try:
        return default_storage.save(name, content)
    except OSError:
        default_storage.delete(name)
        raise
