"""How well documents are read, measured against answers made by hand.

`python -m tests.documents.scoring` prints one table: the real specimens (where they are
at hand) and a corpus of invented documents in every format. With words after it, only
files whose names hold one of them, and every fault in words.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.documents.corpus.catalogue import Case, build
from tests.documents.corpus.items import flatten
from tests.documents.corpus.matching import Comparison, Tally, compare, figures_found
from tests.documents.corpus.prints import words
from tests.documents.corpus.words import answer_words, source_words

SHARED = Path(__file__).resolve().parents[3] / "shared"
ANSWERS = Path(__file__).resolve().parent / "corpus" / "specimens"
COLUMNS = ("priority", "objective", "action", "owner", "milestone", "success", "other", "update",
           "decision", "forward", "recommendation")  # fmt: skip
FACTS = ("parents", "years", "baselines", "targets", "actuals", "directions", "kinds", "inherited",
         "statuses")  # fmt: skip


@dataclass
class Result:
    """One document's reading, judged."""

    case: Case
    verdict: Comparison = field(default_factory=Comparison)
    figures: Tally = field(default_factory=Tally)
    lost: Counter[str] = field(default_factory=Counter)
    unplaced: float = 0.0
    sums: bool = True
    error: str = ""
    seconds: float = 0.0


def read_as_json(path: Path) -> dict[str, Any]:
    """What `goldthread read --format json` prints for a file."""
    from goldthread.documents.output import as_json
    from goldthread.documents.read import read

    found = as_json(read(path))
    return json.loads(found) if isinstance(found, str) else json.loads(json.dumps(found))


def specimen_cases(folder: Path | None = None) -> list[Case]:
    """The real documents with their answers; none where the folder is absent."""
    folder = folder or SHARED / "specimens"
    cases = [
        Case(folder / f"{answer.stem}.txt", json.loads(answer.read_text()))
        for answer in sorted(ANSWERS.glob("*.json"))
    ]
    return [case for case in cases if case.path.is_file()]


def judge(case: Case) -> Result:
    """Read one document and measure what came out."""
    result = Result(case)
    began = time.perf_counter()
    try:
        read = read_as_json(case.path)
    except Exception as problem:  # a reader that fails is a score of nothing, not the end
        result.error = f"{type(problem).__name__}: {problem}"
        read = {"priorities": [], "accounting": {}, "figures": []}
    result.seconds = time.perf_counter() - began
    result.verdict = compare(flatten(case.answer), flatten(read))
    result.figures = figures_found(case.answer.get("figures", []), read.get("figures", []))
    kinds = [case.answer["kind"], *case.answer.get("fair_kinds", [])]
    result.verdict.fact("kind", read.get("kind") in kinds, str(read.get("kind")))
    _statements(result, read)
    _account(result, read)
    return result


def _statements(result: Result, read: dict[str, Any]) -> None:
    wanted, have = result.case.answer.get("statements", []), read.get("statements", [])
    for number, statement in enumerate(wanted):
        other = have[number] if number < len(have) else {}
        for key in ("score", "score_text"):
            same = _plain(statement.get(key)) == _plain(other.get(key))
            result.verdict.fact("statements", same, f"{key}: {other.get(key)}")
        sections = [_plain(s["title"]) for s in other.get("sections", [])]
        for section in statement["sections"]:
            there = _plain(section["title"]) in sections
            result.verdict.fact("statements", there, f"section {section['title']}")


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["digest"])
    from tests.documents.corpus.prints import Print

    return Print.of(str(value if value is not None else "")).digest


def _account(result: Result, read: dict[str, Any]) -> None:
    """Words that are in the source and nowhere in the answer, by a count of our own."""
    account = read.get("accounting", {})
    total = account.get("total", 0)
    parts = sum(account.get(k, 0) for k in ("imported", "furniture", "duplicate", "unplaced"))
    result.sums = bool(total) and total == parts
    result.unplaced = account.get("unplaced", 0) / total if total else 1.0
    missing = source_words(result.case.path) - answer_words(read)
    result.lost = missing - _may_be_absent(result.case, missing)


def _may_be_absent(case: Case, missing: Counter[str]) -> Counter[str]:
    """Words that are not content: headers (any number of times), and lines printed again."""
    vocabulary = set(words(" ".join(case.answer.get("furniture", []))))
    allowed = Counter({word: count for word, count in missing.items() if word in vocabulary})
    if case.answer.get("repeats"):
        lines = case.path.read_text(encoding="utf-8").split("\n")
        for place in case.answer["repeats"]:
            allowed.update(words(_printed(lines, place)))
    allowed.update(words(" ".join(case.answer.get("repeated", []))))
    return allowed


def _printed(lines: list[str], place: int | list[int]) -> str:
    """A line by its number, or one cell of it by line and column (from 0)."""
    if isinstance(place, int):
        return lines[place - 1]
    number, column = place
    return lines[number - 1].split("\t")[column]


def together(results: list[Result]) -> Result:
    """Many documents as one: the sums of what was right, missed and invented."""
    whole = Result(Case(Path("all of these"), {"kind": ""}))
    for result in results:
        for name, tally in result.verdict.tallies.items():
            whole.verdict.tallies[name] = whole.verdict.tallies.get(name, Tally()) + tally
        for name, (right, of) in result.verdict.facts.items():
            count = whole.verdict.facts.setdefault(name, [0, 0])
            count[0], count[1] = count[0] + right, count[1] + of
        whole.figures = whole.figures + result.figures
        whole.lost = whole.lost + result.lost
        whole.sums = whole.sums and result.sums
        whole.seconds += result.seconds
    whole.unplaced = sum(r.unplaced for r in results) / max(1, len(results))
    return whole


def table(results: list[Result]) -> str:
    """The scores as text: F1 by kind of item, then shares of facts right."""
    heads = ["file", *(c[:6] for c in COLUMNS), "figure", *(f[:6] for f in FACTS)]
    rows = [[*heads, "kind", "unplac", "lost", "sums", "sec"]]
    rows += [_row(r) for r in results]
    return "\n".join(
        row[0][:34].ljust(35) + " ".join(cell.rjust(6) for cell in row[1:]) for row in rows
    )


def _row(result: Result) -> list[str]:
    tallies, facts = result.verdict.tallies, result.verdict.facts
    cells = [_score(tallies.get(c)) for c in COLUMNS]
    figures = f"{result.figures.recall:.2f}" if result.figures.total else "-"
    shares = [f"{facts[f][0] / facts[f][1]:.2f}" if f in facts else "-" for f in FACTS]
    kind = facts.get("kind", [0, 1])
    return [
        result.case.path.name,
        *cells,
        figures,
        *shares,
        f"{kind[0]}/{kind[1]}",
        f"{result.unplaced:.1%}",
        str(sum(result.lost.values())),
        "yes" if result.sums else "NO",
        f"{result.seconds:.1f}" + ("!" if result.error else ""),
    ]


def _score(tally: Tally | None) -> str:
    if tally is None or not (tally.total or tally.invented):
        return "-"
    return f"{tally.f1:.3f}"


def faults(result: Result) -> str:
    """Every disagreement of one document, in words."""
    lines = [f"== {result.case.path.name} {result.error}", *result.verdict.faults]
    if result.lost:
        lines.append("lost words: " + " ".join(f"{w}*{n}" for w, n in result.lost.items()))
    return "\n  ".join(lines)


def main(wanted: list[str]) -> None:
    """Print the table, and the faults of the files named."""
    with tempfile.TemporaryDirectory() as folder:
        real, ours = specimen_cases(), build(Path(folder))
        if wanted:
            real, ours = ([c for c in cs if any(w in c.path.name for w in wanted)]
                          for cs in (real, ours))  # fmt: skip
        for name, cases in (("specimens", real), ("corpus", ours)):
            results = [judge(case) for case in cases]
            print(f"\n{name}\n{table([*results, together(results)])}")
            if wanted:
                print("\n".join(faults(result) for result in results))


if __name__ == "__main__":
    main(sys.argv[1:])
