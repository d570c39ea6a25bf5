"""Which characters a file of Office may hold."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, and the non-characters of Unicode.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


# Signs that turn round the words behind them, also those that somebody else wrote. Languages
# written from the right need none of them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without characters that would keep the file from opening, or turn words round."""
    return without_turns(_ILLEGAL.sub("", text))


def without_turns(text: str) -> str:
    """The text without signs that turn round the words behind it."""
    return _TURNING.sub("", text)
