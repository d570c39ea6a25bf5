"""The HTML part of a letter, made of the words of its plain text, so the two cannot differ.

A letter is written as plain text, and read as follows:

    Hello,                                  a paragraph; an empty line ends it
    * a point                               a list, each point begun by * or -
    Answer now: https://plans.example/…     a line of words and an address: a link with those words
    https://plans.example/…                 an address alone: a link that names the site

A line that was broken because the next word had no room runs on; one that ends earlier ends.
No pictures and nothing from elsewhere: nobody is told that a letter was opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from markupsafe import Markup, escape

WIDTH = 66  # a line of more characters with its next word was broken for want of room
_POINT = re.compile(r"[*-]\s+(?=\S)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_TRAILING = ".,;:!?)'”’"
_NAMED = re.compile(r"(?P<words>[^:\n]{1,80}):\s+(?P<address>https?://\S+)")

PAGE = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{title}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff;color:#1a1a1a">
<main style="max-width:600px;margin:0 auto;padding:24px 16px;\
font:16px/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere">
<h1 dir="auto" style="font-size:22px;line-height:1.3;margin:0 0 20px">{title}</h1>
{content}
</main>
</body>
</html>
""")
_PARAGRAPH = Markup('<p dir="auto" style="margin:0 0 16px">{}</p>')
_LIST = Markup('<ul style="margin:0 0 16px;padding:0 0 0 20px">{}</ul>')
_ITEM = Markup('<li dir="auto" style="margin:0 0 8px">{}</li>')
_LINK = Markup('<a href="{}" style="color:#00518c;text-decoration:underline">{}</a>')
_BREAK = Markup("<br>\n")


def html_part(subject: str, body: str) -> str:
    """A whole page of HTML for a letter; `subject` is its title and heading."""
    content = Markup("\n").join(_blocks(body.split("\n")))
    return str(PAGE.format(title=subject, content=content))


def _blocks(lines: list[str]) -> Iterator[Markup]:
    points: list[Markup] = []
    for block in _parted(lines):
        if _POINT.match(block[0]):
            points += _points(block)
            continue
        yield from _list(points)
        points = []
        yield _PARAGRAPH.format(_flowing(block))
    yield from _list(points)


def _parted(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines by the empty ones between them."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line.strip())
        elif block:
            yield block
            block = []


def _list(points: list[Markup]) -> Iterator[Markup]:
    if points:
        yield _LIST.format(Markup("").join(points))


def _points(block: list[str]) -> Iterator[Markup]:
    point: list[str] = []
    for line in block:
        if _POINT.match(line) and point:
            yield _ITEM.format(_point(point))
            point = []
        point.append(_POINT.sub("", line, count=1) if _POINT.match(line) else line)
    yield _ITEM.format(_point(point))


def _point(lines: list[str]) -> Markup:
    """Words with an address below them are the link to it."""
    *words, last = lines
    if words and _ADDRESS.fullmatch(last) and not _ADDRESS.search(" ".join(words)):
        return _LINK.format(last, " ".join(words))
    return _flowing(lines)


def _flowing(lines: list[str]) -> Markup:
    told = _line(lines[0])
    for before, line in pairwise(lines):
        ran_on = len(before) + 1 + len(line.split(" ", 1)[0]) > WIDTH
        joined = ran_on and not _is_link(before) and not _is_link(line)
        told += (Markup(" ") if joined else _BREAK) + _line(line)
    return told


def _is_link(line: str) -> bool:
    return bool(_ADDRESS.fullmatch(line) or _NAMED.fullmatch(line))


def _line(line: str) -> Markup:
    if _ADDRESS.fullmatch(line):
        return _LINK.format(line, f"Open this page on {_site(line)}")
    named = _NAMED.fullmatch(line)
    if named:
        return _LINK.format(named["address"], named["words"].strip())
    return Markup("").join(_with_addresses(line))


def _with_addresses(text: str) -> Iterator[Markup]:
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_TRAILING)
        yield escape(text[at : found.start()])
        yield _LINK.format(address, address)
        at = found.start() + len(address)
    yield escape(text[at:])


def _site(address: str) -> str:
    try:
        return urlsplit(address).netloc.rpartition("@")[2] or address
    except ValueError:  # something like an address, and none
        return address
