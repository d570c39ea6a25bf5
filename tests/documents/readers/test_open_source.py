"""The one door: what it tells of a file, and what it does not load."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from goldthread.documents.readers import open_source

HEAVY = ("lxml", "pdfplumber", "pdfminer", "openpyxl", "docx", "django")


def test_a_source_knows_its_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Plant trees\n")
    source = open_source(path)
    assert source.file == "plan.txt"
    assert source.sha256 == hashlib.sha256(b"Plant trees\n").hexdigest()
    assert source.media_type == "text/plain"
    assert source.pages is None
    assert source.notices == ()


def test_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action,Lead\n")
    seen: list[tuple[int, int]] = []
    open_source(path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 1)]


def test_reading_text_loads_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Plant trees\n")
    program = (
        "import sys, pathlib\n"
        "from goldthread.documents.readers import open_source\n"
        "open_source(pathlib.Path(sys.argv[1]))\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
