"""A safe part of Markdown, drawn as HTML: headings, paragraphs, lists, bold, links.

Everything a person wrote is escaped first, so no HTML of theirs gets through; links lead to
http, https, mailto or an address of this site and nowhere else. What is not known stays as
it was typed. Pure but for markupsafe: text in, Markup out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from markupsafe import Markup, escape

HEADING = re.compile(r"(#{1,4})\s+(.+?)\s*#*$")
BULLET = re.compile(r"\s{0,3}[-*•]\s+(.+)")
NUMBER = re.compile(r"\s{0,3}\d{1,3}[.)]\s+(.+)")
INLINE = re.compile(r"\*\*([^*\n]{1,400})\*\*|\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})\)")
SCHEMES = {"http", "https", "mailto"}
SIZES = {2: "l", 3: "m", 4: "s"}


def draw(text: str) -> Markup:
    """The text as HTML that is safe to show. A page has its own first heading, so `#` is the
    second level, as `##` is.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup("\n").join(_blocks(lines))


def _blocks(lines: list[str]) -> Iterator[Markup]:
    for kind, group in groupby(lines, key=_kind):
        block = list(group)
        if kind == "heading":
            yield from map(_heading, block)
        elif kind == "bullet":
            yield _list("ul", "bullet", BULLET, block)
        elif kind == "number":
            yield _list("ol", "number", NUMBER, block)
        elif kind == "words":
            drawn = Markup("<br>").join(_inline(line.strip()) for line in block)
            yield Markup('<p class="govuk-body">{}</p>').format(drawn)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if HEADING.match(line):
        return "heading"
    if BULLET.match(line):
        return "bullet"
    return "number" if NUMBER.match(line) else "words"


def _heading(line: str) -> Markup:
    found = HEADING.match(line)
    marks, words = found.groups() if found else ("##", line)
    level = max(2, len(marks))
    return Markup('<h{0} class="govuk-heading-{1}">{2}</h{0}>').format(
        level, SIZES[level], _inline(words)
    )


def _list(tag: str, look: str, item: re.Pattern[str], lines: list[str]) -> Markup:
    found = (match.group(1) for line in lines if (match := item.match(line)))
    items = Markup().join(Markup("<li>{}</li>").format(_inline(words)) for words in found)
    return Markup('<{0} class="govuk-list govuk-list--{1}">{2}</{0}>').format(tag, look, items)


def _inline(words: str) -> Markup:
    drawn, at = Markup(), 0
    for found in INLINE.finditer(words):
        drawn += escape(words[at : found.start()]) + _piece(found)
        at = found.end()
    return drawn + escape(words[at:])


def _piece(found: re.Match[str]) -> Markup:
    bold, text, target = found.groups()
    if bold:
        return Markup("<strong>{}</strong>").format(bold)
    if not safe_target(target):
        return escape(found.group())
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(target, text)


def safe_target(target: str) -> bool:
    """Whether a link may lead there: a page of this site, http(s) or mailto."""
    if any(ord(sign) < 33 for sign in target) or "\\" in target:
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme.lower() in SCHEMES and bool(parts.netloc or parts.path)
    return target.startswith(("/", "#")) and not target.startswith("//")
