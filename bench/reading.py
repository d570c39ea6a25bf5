"""How long documents take to read, and how much memory.

    python -m bench.reading

Each specimen (from ../shared, where it is at hand) and a PDF of 100 pages of ruled tables
made here. Every run is a process of its own, loading included, as a person who types
`goldthread read` waits for it. Printed as medians in seconds and megabytes; processor
seconds stand beside them, to tell a slow reader from a busy machine.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

RUNS = 3
SPECIMENS = Path(__file__).resolve().parents[2] / "shared" / "specimens"
PAGES = 100
ROWS = 7  # on each page, which they fill


@dataclass(frozen=True)
class Budget:
    """What one document may take: seconds, and megabytes resident."""

    seconds: float
    megabytes: float = 400.0


def main() -> None:
    print(f"Reading on {platform.node()}, medians of {RUNS} runs, loading included")
    waiting, cores = os.getloadavg()[0], os.cpu_count() or 1
    if waiting > cores:
        print(
            f"  The machine is busy ({waiting:.0f} at work, {cores} cores): trust the processor's"
        )
    print(f"  {'document':<50}{'pages':>6}{'seconds':>9}{'processor':>11}{'MB':>6}")
    for path in sorted(SPECIMENS.glob("*.txt")):
        _report(path, Budget(seconds=1.0))
    if not SPECIMENS.is_dir():
        print("  (no specimens: ../shared is not beside the checkout)")
    with tempfile.TemporaryDirectory() as folder:
        _report(ruled_pages(Path(folder) / "ruled-tables.pdf"), Budget(seconds=30.0))


def _report(path: Path, budget: Budget) -> None:
    runs = [_run(path) for _ in range(RUNS)]
    seconds = statistics.median(run["seconds"] for run in runs)
    processor = statistics.median(run["processor"] for run in runs)
    megabytes = statistics.median(run["megabytes"] for run in runs)
    kept = seconds < budget.seconds and megabytes < budget.megabytes
    pages = runs[0]["pages"] or ""
    print(
        f"  {path.name[:49]:<50}{pages:>6}{seconds:>9.2f}{processor:>11.2f}{megabytes:>6.0f}"
        f"  {'kept' if kept else 'NOT KEPT'}: {budget.seconds:g} s, {budget.megabytes:g} MB"
    )


def _run(path: Path) -> dict[str, float]:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bench.reading", str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[1],
    )
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "seconds": time.perf_counter() - began}


def one_reading(path: Path) -> None:
    """Read a document in this process and print what it took, as JSON."""
    from goldthread.documents.read import read

    document = read(path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    taken = {"processor": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1000}
    print(json.dumps({"pages": document.pages, **taken}))


def ruled_pages(path: Path) -> Path:
    """A plan of 100 pages, each filled by a ruled table of six columns."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    small = ParagraphStyle("small", parent=styles["Normal"], fontSize=8, leading=10)
    head = ["What we will do", "Key steps", "How we will know", "2025/26", "2026/27", "Lead"]
    widths = [150, 230, 160, 50, 50, 110]
    story = []
    for page in range(PAGES):
        rows = [[Paragraph(f"<b>{words}</b>", small) for words in head]]
        rows += [[Paragraph(words, small) for words in _row(page, row)] for row in range(ROWS)]
        story.append(Paragraph(f"Priority {page + 1}", styles["Heading2"]))
        look = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        story += [Table(rows, colWidths=widths, repeatRows=1, style=look), PageBreak()]
    SimpleDocTemplate(str(path), pagesize=landscape(A4), topMargin=30, bottomMargin=30).build(story)
    return path


def _row(page: int, row: int) -> list[str]:
    steps = (
        f"Ask the streets of ward {row} which corners they would plant first. "
        "Agree the corners with the highways team before the summer, and buy the trees.<br/>"
        "Plant them in November with the schools, and name a neighbour to water each one."
    )
    return [
        f"{page + 1}.{row + 1} Plant trees on {20 + row} corners where children wait for the bus",
        steps,
        f"Number of corners planted: {page + row}. Nine in ten trees alive a year later",
        "Yes",
        "Yes" if row % 2 else "",
        "Parks team with friends of the ward",
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one_reading(Path(sys.argv[1]))
    else:
        main()
