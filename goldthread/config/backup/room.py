"""Whether there is room on a disk, asked before anything is begun."""

from __future__ import annotations

import shutil
from pathlib import Path

from goldthread.config.backup.problems import BackupProblem

MEGABYTE = 1024 * 1024
SPARE = 64 * MEGABYTE  # what must be left when we are done


def room_in(folder: Path) -> int:
    """Free bytes on the disk of a folder that may not be there yet."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def refuse_too_little_room(folder: Path, needed: int) -> None:
    """Raises BackupProblem with both figures."""
    free = room_in(folder)
    if free < needed + SPARE:
        raise BackupProblem(
            f"There is too little room in {folder}: {told(needed + SPARE)} are needed and "
            f"{told(free)} are free. Free some space, or choose another folder. "
            "Nothing was changed."
        )


def told(size: int) -> str:
    """Bytes in words."""
    if size < MEGABYTE:
        return f"{size / 1024:.0f} KB"
    if size < 1024 * MEGABYTE:
        return f"{size / MEGABYTE:.0f} MB"
    return f"{size / (1024 * MEGABYTE):.1f} GB"
