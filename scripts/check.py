"""The quick checks, each to its end, so that one run tells everything."""

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
    "quick tests": ["pytest", "-q", "-n", "2", "-m", "not slow and not browser"],
}


def main() -> int:
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        print(f"Checking {name}.", flush=True)
        done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)
        print(f"  {time.monotonic() - began:.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"Not right yet: {', '.join(failed)}.")
        return 1
    print("All good.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
