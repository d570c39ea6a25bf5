"""Reports composed and drawn: 300 actions in every file, an annual one of 500 with charts.

    python -m bench.report

Prints medians in seconds, by the clock and of the processor, and for the annual report the most
memory that its process held. Each file is drawn in a process of its own, as the first of its kind
there: Typst remembers what it has drawn before, and pictures start a JavaScript engine. A warm
picture is one drawn after that. No database: gathering the facts of a plan is a fixed number of
queries.
"""

from __future__ import annotations

import datetime as dt
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from goldthread.charts.measures import Goal, Point, Target, Trend, Unit, picture_of
from goldthread.reports.compose import compose
from goldthread.reports.content import Chart, ReportContent
from goldthread.reports.kinds import kind_of
from goldthread.reports.pdf import Cover, make_pdf
from goldthread.reports.pictures import of_report
from goldthread.reports.spreadsheet import make_spreadsheet
from goldthread.reports.word import make_word
from tests.reports.plans import AS_AT, large_plan

ACTIONS = 300
RUNS = 5
BUDGET = 3.0  # seconds, for the PDF
ANNUAL, ANNUAL_ACTIONS, CHARTS, ANNUAL_RUNS = "annual report", 500, 60, 3
ANNUAL_BUDGET, ANNUAL_MEMORY = 10.0, 500.0  # seconds and megabytes, for its PDF
WHOLE = "plan on a page"  # its size of letters is looked for
ONCE = "--once"
TOGETHER, AGAIN = "all three files", "all three files, again"  # as publishing makes them


def main() -> None:
    facts = large_plan(ACTIONS)
    print(f"{platform.node()}, {platform.processor() or platform.machine()}, {ACTIONS} actions")
    _tell("compose", [_seconds(lambda: compose(facts, AS_AT)) for _ in range(RUNS)])
    kinds = ("word", "spreadsheet", TOGETHER, AGAIN, "picture, cold", "picture, warm")
    wall, work, _ = _tell("PDF", [_in_a_new_process("pdf") for _ in range(RUNS)])
    for kind in kinds:
        _tell(kind, [_in_a_new_process(kind) for _ in range(RUNS)])
    name = f"{ANNUAL} of {ANNUAL_ACTIONS} actions and {CHARTS} charts as PDF"
    annual = _tell(name, [_in_a_new_process(ANNUAL) for _ in range(ANNUAL_RUNS)])
    print(f"{name}: {annual[2]:.0f} MB at most")
    name = f"{WHOLE} of {ANNUAL_ACTIONS} actions as PDF"
    _tell(name, [_in_a_new_process(WHOLE) for _ in range(ANNUAL_RUNS)])
    # On a machine busy with other things, the clock tells of those.
    if min(wall, work) > BUDGET:
        sys.exit(f"Slower than the {BUDGET:.0f} s we promise.")
    if min(annual[:2]) > ANNUAL_BUDGET or annual[2] > ANNUAL_MEMORY:
        sys.exit(f"The annual report: over {ANNUAL_BUDGET:.0f} s or {ANNUAL_MEMORY:.0f} MB.")


Run = tuple[float, float, float]  # seconds by the clock, seconds of work, megabytes


def _in_a_new_process(kind: str) -> Run:
    command = [sys.executable, "-m", "bench.report", ONCE, kind]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wall, work, memory = map(float, printed.split())
    return wall, work, memory


def draw_once(kind: str) -> None:
    """Print how many seconds one file takes, its typeface read from the disk, and the memory."""
    if kind == ANNUAL:
        print(*_seconds(annual_report))
        return
    if kind == WHOLE:
        print(*_seconds(whole_plan))
        return
    content = compose(large_plan(ACTIONS), AS_AT)
    cover = _cover(ACTIONS, ())
    made_on = dt.datetime(2026, 4, 14)
    headlines = list(content.headlines)
    work: dict[str, Callable[[], object]] = {
        "pdf": lambda: make_pdf(content, headlines, cover),
        "word": lambda: make_word(content, headlines, cover, made_on=made_on),
        "spreadsheet": lambda: make_spreadsheet(content, cover, made_on=made_on),
        "picture, cold": lambda: of_report(content)[0].svg("half"),
    }
    work[TOGETHER] = lambda: [work[each]() for each in ("pdf", "word", "spreadsheet")]
    if kind == AGAIN:
        work[TOGETHER]()
        work[AGAIN] = work[TOGETHER]
    if kind == "picture, warm":
        work["picture, cold"]()
        work[kind] = lambda: of_report(content)[0].svg("narrow")
    print(*_seconds(work[kind]))


def _cover(actions: int, sections: tuple[str, ...]) -> Cover:
    links = {n: f"https://market-town.example/actions/{n}/" for n in range(1, actions + 1)}
    return Cover("Together in Market Town", False, dt.date(2026, 4, 14), links, sections)


def annual_report() -> bytes:
    """An annual report from its facts to its PDF."""
    content: ReportContent = replace(
        compose(large_plan(ANNUAL_ACTIONS), AS_AT),
        kind="annual",
        charts=tuple(map(a_chart, range(CHARTS))),
    )
    cover = _cover(ANNUAL_ACTIONS, kind_of("annual").sections)
    return make_pdf(content, list(content.headlines), cover)


def whole_plan() -> bytes:
    """A plan on a page, from its facts to its PDF."""
    content = replace(compose(large_plan(ANNUAL_ACTIONS), AS_AT), kind="plan_on_a_page")
    return make_pdf(content, [], _cover(ANNUAL_ACTIONS, kind_of("plan_on_a_page").sections))


def a_chart(number: int) -> Chart:
    """Eight years of a measure with its limits and a target."""
    years = [f"{year}/{(year + 1) % 100:02}" for year in range(2018, 2026)]
    points = tuple(
        Point(year, 40 + (number * 7 + at * 5) % 31, 36 + (number * 7 + at * 5) % 31, 78)
        for at, year in enumerate(years)
    )
    told = Trend(
        Unit(after="%"), "Market Town", points,
        targets=(Target("Target", (Goal(years[-1], 70 + number % 9),)),),
    )  # fmt: skip
    made = picture_of(told, name=f"chart-{number}", title=f"Residents who feel well {number}")
    return Chart(made.name, made.title, made.finding, made.remarks, told)


def _seconds(work: Callable[[], object]) -> Run:
    """By the clock, of the processor, and the megabytes that this process has held at most."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.perf_counter() - wall, time.process_time() - processor, memory


def _tell(name: str, runs: list[Run]) -> Run:
    wall, work, memory = (statistics.median(each) for each in zip(*runs, strict=True))
    print(f"{name}: median {wall:.2f} s by the clock, {work:.2f} s of work, {len(runs)} runs")
    return wall, work, memory


if __name__ == "__main__":
    draw_once(sys.argv[-1]) if ONCE in sys.argv else main()
