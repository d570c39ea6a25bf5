"""`make bench`: every bench in turn, each in a process of its own.

A bench that misses its budget is named at the end, and the run fails.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    missed = []
    for name in sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_")):
        print(f"\n{name}", flush=True)
        command = [sys.executable, "-m", f"bench.{name}"]
        if subprocess.run(command, cwd=HERE.parent, check=False).returncode:
            missed.append(name)
    if missed:
        print(f"\nOver budget, or broken: {', '.join(missed)}.")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
