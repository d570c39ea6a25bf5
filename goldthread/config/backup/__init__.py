"""Backups: one sealed file with the database, the stored files and the key of the site.

`container` and `entries` are the file itself, `contents` what it says of itself, `making`,
`checking` and `restoring` what is done with it. Decision record 13 tells why it is so.
"""

from goldthread.config.backup.problems import BackupProblem

__all__ = ["BackupProblem"]
