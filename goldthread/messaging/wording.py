"""What may stand in a letter: words of people, without what would break it on its way."""

from __future__ import annotations

from goldthread.charts.measures.plain import TURNING
from goldthread.downloads.characters import clean

LONGEST_SUBJECT = 200  # characters


def one_line(text: str) -> str:
    """For a subject: a line break in a header would begin another header, and a sign that turns
    words round would turn what a mail program shows behind it, such as who wrote and when."""
    line = " ".join("".join(sign for sign in clean(text) if sign not in TURNING).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def readable(text: str) -> str:
    """Plain text with one kind of line end, and nothing that a mail program cannot show."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))
