"""Keeps the demonstration place as a released version wrote it, for the tests of upgrading.

    git worktree add --detach ../released 902120b
    python tests/operate/released/make.py ../released 0.1

Run it once, when a version is released, in an environment with that version's packages. It writes
`<version>.dump.xz` (PostgreSQL's custom format, without rights) and `<version>-files.tar.xz`.
"""

from __future__ import annotations

import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DUMP = """
import subprocess, sys, os
from pathlib import Path
from goldthread.config import database, environment
from goldthread.config.database import Acting
from goldthread.config.database_server import binaries
entry = database.settings_for(Acting.OWNER, environment.data_folder())
program = binaries.in_wheel() / "bin" / "pg_dump"
subprocess.run(
    [program, "--format=custom", "--compress=0", "--no-owner", "--no-privileges",
     "--exclude-table-data=django_session", "--exclude-table-data=goldthread_cache",
     f"--host={entry['HOST']}", f"--port={entry['PORT']}", f"--username={entry['USER']}",
     f"--file={sys.argv[1]}", entry["NAME"]],
    check=True, env={**os.environ, "PGPASSWORD": entry["PASSWORD"]},
)
"""


def main(checkout: Path, version: str) -> None:
    with tempfile.TemporaryDirectory(prefix="goldthread-released-") as data:
        Path(data).chmod(0o755)
        environment = {**os.environ, "GOLDTHREAD_DATA": data, "GOLDTHREAD_MODE": "demonstration"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)

        def run(*words: str) -> None:
            command = [sys.executable, *words]
            subprocess.run(command, cwd=checkout, env=environment, check=True)

        run("-m", "goldthread", "db", "start")
        try:
            run("-m", "goldthread", "migrate", "--verbosity=0")
            run("-m", "goldthread", "seed_demonstration")
            run("-c", DUMP, str(Path(data) / "dump"))
            packed = lzma.compress((Path(data) / "dump").read_bytes(), preset=9)
            (HERE / f"{version}.dump.xz").write_bytes(packed)
        finally:
            run("-m", "goldthread", "db", "remove", "--yes")
        with tarfile.open(HERE / f"{version}-files.tar.xz", "w:xz") as archive:
            archive.add(Path(data) / "files", "files")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
