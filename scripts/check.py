"""The quick checks, side by side and each to its end, so that one run tells everything."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "style": ["ruff", "check", "--quiet"],
    "format": ["ruff", "format", "--check", "--quiet"],
    "types": ["mypy"],
    "import directions": ["lint-imports", "--no-logo"],
}
SHARED_OUT = ["-n", "2", "--dist", "loadscope", "--no-loadscope-reorder"]
TESTS = ["pytest", "-q", *SHARED_OUT, "-m", "not slow and not browser"]  # see tests/conftest.py


def main() -> int:
    began = time.monotonic()
    print(f"Checking {', '.join(CHECKS)} and the quick tests.", flush=True)
    running = {name: start(command, subprocess.PIPE) for name, command in CHECKS.items()}
    failed = ["quick tests"] if start(TESTS, None).wait() else []
    for name, process in running.items():
        said, _ = process.communicate()
        if process.returncode:
            failed.append(name)
            print(f"\n{name.capitalize()}:\n{said}", flush=True)
    print(f"{time.monotonic() - began:.0f} seconds.")
    print(f"Not right yet: {', '.join(failed)}." if failed else "All good.")
    return 1 if failed else 0


def start(command: list[str], told_to: int | None) -> subprocess.Popen[str]:
    """One check, whose words go to this pipe, or else to the screen as they come."""
    program, *words = command
    return subprocess.Popen(
        [str(BIN / program), *words],
        cwd=ROOT,
        stdout=told_to,
        stderr=subprocess.STDOUT if told_to else None,
        text=True,
    )


if __name__ == "__main__":
    sys.exit(main())
