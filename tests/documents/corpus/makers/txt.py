"""Blocks as text: one row a line, or as an extractor leaves a page, cut and slipped."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from tests.documents.corpus.blocks import B, Block, Break, C, H, T, Table, grid


def make(
    path: Path,
    blocks: Sequence[Block],
    *,
    wrapped: bool = False,
    page: int = 0,
    slips: Sequence[Sequence[str]] = (),
) -> None:
    """Write text. `wrapped` wraps cells over lines; after `page` lines the header comes again.

    `slips` are the headers that come again, as a poor scan reads them, in turn.
    """
    lines: list[str] = []
    again = list(slips)
    for block in blocks:
        lines += _block(block, wrapped, page, again)
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def _block(block: Block, wrapped: bool, page: int, again: list[Sequence[str]]) -> list[str]:
    if isinstance(block, H):
        return [f"{'#' * block.level} {block.text}" if wrapped else block.text]
    if isinstance(block, T):
        return [block.text]
    if isinstance(block, B):
        return [f"- {point}" for point in block.points]
    if isinstance(block, Break):
        return []
    return _table(block, wrapped, page, again)


def _table(block: Table, wrapped: bool, page: int, again: list[Sequence[str]]) -> list[str]:
    rows = [[_text(one) for one in row] for row in grid(block)]
    if not wrapped:
        return ["\t".join(cell.replace("\n", " ") for cell in row) for row in rows]
    heads, body = rows[: len(block.head)], rows[len(block.head) :]
    lines = [line for row in body for line in _wrapped(row, block.widths)]
    out = ["\t".join(row) for row in heads]
    for number, line in enumerate(lines):
        if page and number and number % page == 0:
            slip = again.pop(0) if again else heads[0]
            out += ["", "\t".join(slip), *("\t".join(row) for row in heads[1:])]
        out.append(line)
    return out


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [
        [line for part in cell.split("\n") for line in (textwrap.wrap(part, width) or [""])]
        for cell, width in zip(row, widths, strict=True)
    ]
    return ["\t".join(line) for line in zip_longest(*columns, fillvalue="")]


def _text(one: C | None) -> str:
    if one is None:
        return ""
    return ("✓" if one.box else "") if one.box is not None else one.text
