"""Blocks as comma-separated values, as a spreadsheet saves them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from tests.documents.corpus.blocks import B, Block, H, T, Table, grid


def make(path: Path, blocks: Sequence[Block]) -> None:
    """Write CSV with the byte-order mark that spreadsheets put first."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for block in blocks:
            if isinstance(block, H | T):
                writer.writerow([block.text])
            elif isinstance(block, B):
                writer.writerows([[point] for point in block.points])
            elif isinstance(block, Table):
                for row in grid(block):
                    writer.writerow([one.text if one else "" for one in row])
