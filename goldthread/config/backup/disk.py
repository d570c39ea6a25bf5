"""Files that are written once, and that nobody but this user may read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def private_file(path: Path) -> BinaryIO:
    """A new file, open for writing. Raises FileExistsError when there is one already."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def keep_names(folder: Path) -> None:
    """Names made in a folder survive a power cut from now on."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
