"""Blocks as a web page, with row and column spans."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests.documents.corpus.blocks import B, Block, C, H, T, Table, cell

COLOURS = {"red": "#d4351c", "amber": "#f47738", "green": "#00703c"}


def make(path: Path, blocks: Sequence[Block], title: str = "", menu: str = "") -> None:
    """Write a page with the surroundings that council sites have."""
    body = "\n".join(_block(b) for b in blocks)
    nav = f"<nav><a href='/'>{escape(menu)}</a></nav>" if menu else ""
    path.write_text(
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{escape(title)}</title>"
        f"<style>td{{border:1px solid}}</style></head><body>{nav}<main>{body}</main>"
        "<script>var seen = 'not words of the plan';</script></body></html>",
        encoding="utf-8",
    )


def _block(block: Block) -> str:
    if isinstance(block, H):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, T):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, B):
        return "<ul>" + "".join(f"<li>{escape(p)}</li>" for p in block.points) + "</ul>"
    if isinstance(block, Table):
        head = "".join(_row(row, "th") for row in block.head)
        rows = "".join(_row(row, "td") for row in block.rows)
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    return "<hr>"


def _row(row: Sequence[C | str], tag: str) -> str:
    return "<tr>" + "".join(_cell(cell(c), tag) for c in row) + "</tr>\n"


def _cell(one: C, tag: str) -> str:
    spans = (f' rowspan="{one.rows}"' if one.rows > 1 else "") + (
        f' colspan="{one.cols}"' if one.cols > 1 else ""
    )
    style = f' style="background-color:{COLOURS[one.fill]}"' if one.fill else ""
    parts = one.text.split("\n")
    inner = escape(parts[0]) if len(parts) == 1 else "".join(f"<p>{escape(p)}</p>" for p in parts)
    if one.box is not None:
        inner = f"<input type='checkbox' disabled{' checked' if one.box else ''}>"
    return f"<{tag}{spans}{style}>{inner or '&nbsp;'}</{tag}>"
