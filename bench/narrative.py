"""How far the tests of a narrative agree with people, and how long 1,000 updates take.

    python -m bench.narrative

Updates of our own writing, labelled by hand (docs/guides/narrative.md has the guideline), lie in
tests/narrative/labelled. Those marked "learn" were looked at while the rules were written; those
marked "test" were not. Printed for both: how many were met by both, by the rules alone, by the
person alone and by neither, then precision, recall and agreement. A second table is for the flags.
Agreement on the test half under the budget of a test is a failure, and so are 2 seconds.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from goldthread.narrative import FLAGS, TESTS, read

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "narrative" / "labelled"
HALVES = ("learn", "test")
AGREEMENT = {"number": 90.0, "when": 90.0, "risk": 90.0}  # per cent, on the test half
AGREEMENT_ON_THE_REST = 80.0
UPDATES = 1000
SECONDS = 2.0


def main() -> int:
    updates = list(rows("updates*.jsonl"))
    short = [test for half in HALVES for test in _table(updates, half)]
    _flags_table(list(rows("flags.jsonl")))
    slow = _speed(updates)
    if short:
        print(f"  Under the agreement asked for: {', '.join(short)}")
    return bool(short or slow)


def rows(pattern: str) -> Iterator[dict[str, Any]]:
    """Labelled rows of every file that the pattern names."""
    for path in sorted(LABELLED.glob(pattern)):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def counted(name: str, pairs: Iterable[tuple[set[str], set[str]]]) -> Counter[tuple[bool, bool]]:
    """How often a name was (given by the person, found by the rules)."""
    return Counter((name in given, name in found) for given, found in pairs)


def agreement(counts: Counter[tuple[bool, bool]]) -> float:
    """Per cent on which person and rules agree."""
    return 100 * (counts[True, True] + counts[False, False]) / max(1, counts.total())


def pairs_of(updates: Iterable[dict[str, Any]]) -> list[tuple[set[str], set[str]]]:
    """Tests that the person says are met, and those that the rules find met."""
    return [(set(row["met"]), set(read(row["text"]).met)) for row in updates]


def _table(updates: list[dict[str, Any]], half: str) -> Iterator[str]:
    """Print one half; gives the tests that are under their agreement on the test half."""
    pairs = pairs_of(row for row in updates if row["half"] == half)
    print(f"  {half}: {len(pairs)} updates")
    _head()
    for test in TESTS:
        counts = counted(test, pairs)
        _line(test, counts)
        if half == "test" and agreement(counts) < AGREEMENT.get(test, AGREEMENT_ON_THE_REST):
            yield test


def _head() -> None:
    print(
        f"  {'':<21}{'both':>6}{'rules':>7}{'person':>8}{'neither':>9}"
        f"{'precision':>11}{'recall':>8}{'agree %':>9}"
    )


def _line(name: str, counts: Counter[tuple[bool, bool]]) -> None:
    both, rules, person = counts[True, True], counts[False, True], counts[True, False]
    print(
        f"  {name:<21}{both:>6}{rules:>7}{person:>8}{counts[False, False]:>9}"
        f"{_share(both, rules):>11}{_share(both, person):>8}{agreement(counts):>9.1f}"
    )


def _share(part: int, rest: int) -> str:
    return f"{part / (part + rest):.2f}" if part + rest else "-"


def _flags_table(cases: list[dict[str, Any]]) -> None:
    pairs = [(set(case["flags"]), {flag.name for flag in flags(case)}) for case in cases]
    print(f"  flags: {len(pairs)} updates")
    _head()
    for name in FLAGS:
        _line(name, counted(name, pairs))


def flags(case: dict[str, Any]) -> tuple[Any, ...]:
    """The flags of a labelled case."""
    given = {key: value for key, value in case.items() if key not in {"key", "flags"}}
    for day in ("said_at", "as_at"):
        if day in given:
            given[day] = dt.date.fromisoformat(given[day])
    return read(**{**given, "others": given.get("others", {}).items()}).flags


def _speed(updates: list[dict[str, Any]]) -> bool:
    """1,000 updates, each beside its action and last time's words. Processor seconds."""
    many = [updates[at % len(updates)] for at in range(UPDATES)]
    began = time.process_time()
    for row, last in zip(many, [*many[1:], many[0]], strict=True):
        read(row["text"], action=row["action"], previous=last["text"])
    took = time.process_time() - began
    kept = took < SECONDS
    print(f"  {UPDATES:,} updates in {took:.2f} s  {'kept' if kept else 'NOT KEPT'}: {SECONDS:g} s")
    return not kept


if __name__ == "__main__":
    sys.exit(main())
