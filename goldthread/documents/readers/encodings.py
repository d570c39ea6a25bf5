"""From bytes to text: which of the few encodings a published file is in."""

from __future__ import annotations

import codecs

from goldthread.documents.readers.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LAYOUT = frozenset("\t\n\r\f\v")
_NOT_TEXT = (
    "This file does not hold text that can be read. "
    "Open it in the program it was made with, save a new copy and choose that."
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file and what a person should know of how it was read.

    Tries a byte order mark, UTF-16 without one, UTF-8, then Windows' cp1252. Raises
    `Unreadable` when the bytes are not text in any of them.
    """
    text, notices = _decode(data)
    if looks_binary(text):
        raise Unreadable(_NOT_TEXT)
    return text, notices


def looks_binary(text: str) -> bool:
    """Whether control characters are too many for anything a person wrote."""
    sample = text[:200_000]
    odd = sum(1 for character in sample if character < " " and character not in _LAYOUT)
    return "\x00" in sample or odd * 100 > len(sample)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _or_refuse(data, name), ()
    if unmarked := _utf16_without_mark(data):
        return _or_refuse(data, unmarked), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _not_quite_utf8(data)


def _or_refuse(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise Unreadable(_NOT_TEXT) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in nearly every second byte."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > half * 0.7 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _not_quite_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    """A few broken bytes in UTF-8 stay UTF-8; otherwise it is Windows text."""
    replaced = data.decode("utf-8", errors="replace")
    broken = replaced.count("�")
    sound = sum(1 for character in replaced if character > "\x7f") - broken
    if sound > 3 * broken:
        return replaced, ("Some letters in this file are damaged and are shown as �.",)
    return data.decode("cp1252", errors="replace"), ()
