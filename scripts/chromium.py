"""Finds the browser that the browser tests drive, or fetches it where it can.

Without one, those tests are skipped with the reason, except where `CI` is set: there it is a
failure, for nobody would notice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium that runs, or None."""
    for name in NAMES:
        path = shutil.which(name)
        if path and _runs(path):
            return path
    return None


def _runs(path: str) -> bool:
    """A name may be there that only tells how to install the browser."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _fetch() -> None:
    """Ask Debian's or Ubuntu's package manager; only root may."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    print("Installing Chromium for the browser tests. This may take a few minutes.", flush=True)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, *words], check=False, env=environment, **quiet)


def main() -> int:
    if find() is None:
        _fetch()
    if find() is not None:
        return 0
    print(
        "There is no Chromium here, so the browser tests cannot run. "
        "Install it (Debian and Ubuntu: apt install chromium).",
        file=sys.stderr,
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
