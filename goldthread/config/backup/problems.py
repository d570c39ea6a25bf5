"""What can go wrong with a backup, each as one plain sentence."""

from __future__ import annotations

from pathlib import Path

MARK = "restore.unfinished"  # lies in the data folder while a restore is under way


class BackupProblem(Exception):
    """Something a person can mend; the message says what to do next."""


class NotWhole(BackupProblem):
    """The file is not the one that was written. Nothing of it may be used."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This backup cannot be used: {why} Nothing was changed. Take another.")


class WrongKey(BackupProblem):
    def __init__(self) -> None:
        super().__init__(
            "This backup was made with another key, or its beginning was changed. Set "
            "GOLDTHREAD_BACKUP_KEY to the key it was made with. Nothing was changed."
        )


class KeyNeeded(BackupProblem):
    def __init__(self) -> None:
        super().__init__(
            "This backup is encrypted. Set GOLDTHREAD_BACKUP_KEY to the key it was made with."
        )


def refuse_unfinished(data: Path) -> None:
    """For everything that serves: half a restore must not be taken for a site."""
    if (data / MARK).exists():
        raise BackupProblem(
            "A restore into this place was not finished. Run the same `goldthread restore` again."
        )
