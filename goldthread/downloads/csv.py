"""CSV that a spreadsheet opens as text, whatever someone has typed into it.

A cell that begins with = + - @, a tab or a line end may be run as a formula by
Excel, LibreOffice or Google Sheets (OWASP, "CSV Injection"). Such a cell gets an
apostrophe before it, which those programs read as "this is text". Plain numbers,
negative ones too, stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# Signs that a spreadsheet may pass over before it looks at what a cell begins with.
_UNSEEN = "\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_STARTS_A_FORMULA = re.compile(rf"^[\s{_UNSEEN}]*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet might run it."""
    if _NUMBER.fullmatch(text) or not _STARTS_A_FORMULA.match(text):
        return text
    return f"'{text}"


def as_csv(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under headers as CSV (RFC 4180), every cell harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(header) for header in headers])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
