"""Which characters a file of Office may hold."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, and the non-characters of Unicode.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that would keep the file from opening."""
    return _ILLEGAL.sub("", text)
