"""What can go wrong with the embedded server, each as one plain sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ServerProblem(Exception):
    """Something a person can mend; the message says what to do next."""


# What PostgreSQL writes in its log, and what that means to the person waiting.
KNOWN = {
    "No space left on device": "The disk is full. Free some space and try again.",
    "Disk quota exceeded": "Your disk quota is used up. Free some space and try again.",
    "Read-only file system": "The disk is read-only, so the database cannot be kept there. "
    "Set GOLDTHREAD_DATA to a folder that can be written.",
    "could not resize shared memory": "There is too little shared memory (/dev/shm) for the "
    "database. Make it at least 64 MB and try again.",
    "Permission denied": "The database may not read or write its own folder. "
    "Give its files back to the account that started it, or remove the folder to begin again.",
    "cannot execute binary": "The PostgreSQL in the installed wheel does not run on this machine. "
    "Set GOLDTHREAD_DATABASE_URL to use a server instead.",
}


def in_plain_words(text: str, *, where: Path) -> str:
    """One sentence for a failed start, from the end of the server's log."""
    for sign, sentence in KNOWN.items():
        if sign.lower() in text.lower():
            return sentence
    return f"The database did not start. Its own account of why is at the end of {where}."


@contextmanager
def plain_disk_errors(folder: Path) -> Iterator[None]:
    """Turn a full disk or a missing permission into a sentence that names the folder."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise ServerProblem(
                f"The disk is full: nothing more can be written in {folder}. "
                "Free some space and try again."
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise ServerProblem(
                f"The folder {folder} cannot be written by this user. "
                "Give it to this user, or set GOLDTHREAD_DATA to another folder."
            ) from error
        raise
