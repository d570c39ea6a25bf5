"""What the elements of a page are: block or inline, content or furniture, shown or not."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    [
        *HEADINGS,
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html"),
        *("legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary"),
        *("caption", "tr", "td", "th", "table", "tbody", "thead", "tfoot", "ul"),
    ]
)
_SILENT = frozenset(["script", "style", "template", "noscript", "head", "svg", "math", "iframe"])
_STRUCK = frozenset(["del", "s", "strike"])
_FURNITURE = frozenset(["nav", "button", "select", "dialog"])
_FURNITURE_ROLES = frozenset(["navigation", "search", "banner", "contentinfo", "dialog"])
_FURNITURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookie|skip-?(?:to|link|nav)|site-?(?:header|footer)|"
    r"pagination|share|related-links|menu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ASIDE_WORDS = re.compile(r"visually-?hidden|sr-only|screen-reader", re.IGNORECASE)
_TICK = re.compile(r"\b(?:tick(?:ed)?|check(?:ed|mark)?|yes)\b", re.IGNORECASE)


def name(element: Element) -> str:
    """An element's tag in lower case; comments and instructions have none."""
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def attribute(element: Element, key: str) -> str:
    return element.get(key) or ""


def is_silent(element: Element) -> bool:
    """Whether an element holds no words of the page: scripts, styles, comments."""
    tag = name(element)
    return not tag or tag in _SILENT


def is_struck(element: Element) -> bool:
    return name(element) in _STRUCK


def is_whispered(element: Element) -> bool:
    """Whether an inline element is written for screen readers only."""
    return name(element) == "span" and bool(_ASIDE_WORDS.search(attribute(element, "class")))


def is_furniture(element: Element) -> bool:
    """Whether an element is the site's and not the document's, or is not shown."""
    tag = name(element)
    if tag in _FURNITURE or attribute(element, "role") in _FURNITURE_ROLES:
        return True
    if tag in ("header", "footer") and not _inside_article(element):
        return not (tag == "header" and element.find(".//h1") is not None)
    if element.get("hidden") is not None or _NOT_SHOWN.search(attribute(element, "style")):
        return True
    # A page's own body or a whole table is never furniture by its class alone.
    return tag in ("div", "ul", "ol", "p", "aside", "section", "a", "form") and bool(
        _FURNITURE_CLASS.search(attribute(element, "class"))
    )


def _inside_article(element: Element) -> bool:
    return any(name(above) in ("article", "main", "section") for above in element.iterancestors())


def is_tick(element: Element) -> bool:
    """Whether an element is a picture or form box that shows a tick."""
    tag = name(element)
    if tag == "input":
        return element.get("checked") is not None
    if tag == "img":
        return bool(_TICK.search(attribute(element, "alt") or attribute(element, "src")))
    if tag in ("i", "span", "svg"):
        label = f"{attribute(element, 'class')} {attribute(element, 'aria-label')}"
        return bool(_TICK.search(label)) and not (element.text or "").strip()
    return False


def number(element: Element, key: str) -> int:
    """A span or start attribute as a number, 1 when absent or no number."""
    written = attribute(element, key).strip()
    return int(written) if re.fullmatch(r"\d{1,5}", written) else 1
