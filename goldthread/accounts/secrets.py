"""Secrets kept in the database, such as an authenticator app's key, are kept encrypted.

A copy of the database alone then gives nobody a second step. The key comes from
`SECRET_KEY`; older keys in `SECRET_KEY_FALLBACKS` still read what they wrote.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

__all__ = ["InvalidToken", "decrypt", "encrypt"]


def encrypt(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """Raises InvalidToken when no key of ours wrote it."""
    return _box().decrypt(encrypted.encode()).decode()


def _box() -> MultiFernet:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.blake2b(key.encode(), digest_size=32, person=b"second step")
    return base64.urlsafe_b64encode(digest.digest())
