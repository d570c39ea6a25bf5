"""Names in Word's XML, and the few ways in which values are written in it."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

_WHOLE = re.compile(r"-?[0-9]{1,9}")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
VAL = W + "val"


def local(element: Element) -> str:
    """A name without its namespace; comments and instructions have none."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def value(element: Element | None, path: str) -> str | None:
    """The `w:val` of the element at `path` such as `pPr/pStyle`, None where absent."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(VAL)


def is_on(element: Element | None, path: str) -> bool | None:
    """A switch such as bold: True, False when switched off, None when not mentioned."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    if found is None:
        return None
    return (found.get(VAL) or "1").lower() not in ("0", "false", "off", "none")


def whole(written: str | None, otherwise: int = 0) -> int:
    """A number as Word writes it, `otherwise` when it is none or absurd."""
    return int(written) if written and _WHOLE.fullmatch(written) else otherwise
