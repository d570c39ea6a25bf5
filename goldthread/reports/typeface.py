"""Which characters a TrueType font can show, read from its character map.

Only the map is read: format 4 for the basic plane, as OpenType lays it down.
Characters beyond it (emoji) count as missing.
"""

from __future__ import annotations

import struct
from pathlib import Path


def characters_of(font: Path) -> frozenset[str]:
    """Every character of the basic plane that has a shape in the font."""
    data = font.read_bytes()
    start = _table(data, b"cmap")
    return frozenset(_format_4(data, start + _unicode_map(data, start)))


def _table(data: bytes, tag: bytes) -> int:
    count = struct.unpack_from(">H", data, 4)[0]
    for at in range(12, 12 + 16 * count, 16):
        if data[at : at + 4] == tag:
            return int(struct.unpack_from(">I", data, at + 8)[0])
    raise ValueError("The font has no character map.")


def _unicode_map(data: bytes, cmap: int) -> int:
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    for at in range(cmap + 4, cmap + 4 + 8 * count, 8):
        offset = int(struct.unpack_from(">I", data, at + 4)[0])
        if struct.unpack_from(">H", data, cmap + offset)[0] == 4:
            return offset
    raise ValueError("The font has no character map of format 4.")


def _format_4(data: bytes, at: int) -> set[str]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends_at, starts_at = at + 14, at + 16 + 2 * segments
    deltas_at, ranges_at = starts_at + 2 * segments, starts_at + 4 * segments
    found: set[str] = set()
    for n in range(segments):
        first = struct.unpack_from(">H", data, starts_at + 2 * n)[0]
        last = struct.unpack_from(">H", data, ends_at + 2 * n)[0]
        delta = struct.unpack_from(">H", data, deltas_at + 2 * n)[0]
        start = struct.unpack_from(">H", data, ranges_at + 2 * n)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + delta
            if start:
                glyph = struct.unpack_from(
                    ">H", data, ranges_at + 2 * n + start + 2 * (code - first)
                )[0]
            if glyph & 0xFFFF:
                found.add(chr(code))
    return found
