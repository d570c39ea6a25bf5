"""Sentences of an update, and the words around what was found in it."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9£])|\n+")
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")
AROUND = 28  # characters shown either side of what was found


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without the space around them."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def sentence_with(text: str, words: str) -> str:
    """The sentence in which words were found, or "" when there were none."""
    if not words:
        return ""
    return next((part for part in sentences(text) if words in part), words)


def clause(text: str, start: int, end: int, around: int = AROUND) -> str:
    """The words found with a few either side, cut at word ends and within their sentence."""
    left = text.rfind(" ", 0, max(0, start - around)) + 1 if start > around else 0
    right = text.find(" ", end + around)
    stop = max(text.rfind(mark, left, start) for mark in (". ", "\n", "; "))
    left = stop + 2 if stop >= left else left
    cut = text[left : right if right != -1 else len(text)]
    after = _STOP.search(cut, end - left)
    return (cut[: after.start()] if after else cut).strip(" ,\n")
