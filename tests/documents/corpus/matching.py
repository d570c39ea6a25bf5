"""Pairs what was read with what should have been read, and judges each pair's facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.documents.corpus.items import LATER, LEVELS, Flat, Item
from tests.documents.corpus.prints import Print, words

ALIKE = 0.9
Pairs = dict[str, dict[int, int]]


@dataclass
class Tally:
    """How many were right, missed and invented."""

    right: int = 0
    missed: int = 0
    invented: int = 0
    exact: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.missed + other.missed,
            self.invented + other.invented,
            self.exact + other.exact,
        )

    @property
    def total(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        found = self.right + self.invented
        return self.right / found if found else float(self.total == 0)

    @property
    def recall(self) -> float:
        return self.right / self.total if self.total else float(self.invented == 0)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Comparison:
    """One document's verdict: items by kind, facts as (right, of), and the faults in words."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    facts: dict[str, list[int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def fact(self, name: str, right: bool, fault: str) -> None:
        count = self.facts.setdefault(name, [0, 0])
        count[0] += right
        count[1] += 1
        if not right:
            self.faults.append(f"{name}: {fault}")


def compare(wanted: Flat, read: Flat) -> Comparison:
    """Match every level from the top down, then judge the facts of the pairs."""
    verdict = Comparison()
    pairs: Pairs = {}
    for level in LEVELS + LATER:
        if level == "forward" and not wanted[level]:
            continue  # a dated task may be told again as a forward item
        pairs[level], used = _pair(wanted[level], read[level], pairs)
        _count(verdict, level, wanted[level], read[level], pairs[level], used)
    for level in LEVELS:
        for a, b in pairs[level].items():
            _judge(verdict, level, wanted[level][a], read[level][b], pairs)
    _owners(verdict, wanted["action"], read["action"], pairs["action"])
    return verdict


def _pair(wanted: list[Item], read: list[Item], pairs: Pairs) -> tuple[dict[int, int], set[int]]:
    """The best pairs, likest first; and which of the items read are accounted for."""
    offers = []
    for i, a in enumerate(wanted):
        for j, b in enumerate(read):
            like = a.likeness(b)
            if like >= ALIKE:
                offers.append((like + 0.2 * _same_parent(a, b, pairs), -abs(i - j), i, j))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(offers, reverse=True):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    for i, item in enumerate(wanted):
        if i not in found:
            _by_parts(i, item, read, found, used)
    used |= _repeats(wanted, read, found, used)
    return found, used


def _by_parts(i: int, item: Item, read: list[Item], found: dict[int, int], used: set[int]) -> None:
    """Where splitting is as fair as not splitting, all the parts count as the whole."""
    at = [_first(part, read, used) for part in item.parts]
    if at and None not in at and len(set(at)) == len(at):
        found[i] = min(j for j in at if j is not None)
        used.update(j for j in at if j is not None)


def _first(part: Print, read: list[Item], used: set[int]) -> int | None:
    for j, item in enumerate(read):
        if j not in used and max(part.likeness(p) for p in item.prints) >= ALIKE:
            return j
    return None


def _repeats(
    wanted: list[Item], read: list[Item], found: dict[int, int], used: set[int]
) -> set[int]:
    """Copies of an item that several parents may fairly share."""
    shared = [read[j] for i, j in found.items() if wanted[i].also_parents]
    return {
        j
        for j, item in enumerate(read)
        if j not in used and any(item.exactly(other) for other in shared)
    }


def _same_parent(a: Item, b: Item, pairs: Pairs) -> bool:
    if a.parent is None or b.parent is None:
        return a.parent == b.parent
    return a.parent[0] == b.parent[0] and pairs[a.parent[0]].get(a.parent[1]) == b.parent[1]


def _count(
    verdict: Comparison,
    level: str,
    wanted: list[Item],
    read: list[Item],
    found: dict[int, int],
    used: set[int],
) -> None:
    exact = sum(wanted[i].exactly(read[j]) for i, j in found.items())
    verdict.tallies[level] = Tally(
        len(found), len(wanted) - len(found), len(read) - len(used), exact
    )
    for i, item in enumerate(wanted):
        if i not in found:
            verdict.faults.append(f"{level} missed: {shown(item)}")
    for j, item in enumerate(read):
        if j not in used:
            verdict.faults.append(f"{level} invented: {shown(item)}")


def shown(item: Item) -> str:
    """An item in words, where the words are known."""
    known = item.prints[0].text
    return " ".join(known)[:110] if known is not None else f"<{item.prints[0].digest}>"


def _judge(verdict: Comparison, level: str, a: Item, b: Item, pairs: Pairs) -> None:
    if a.parent is not None:
        right = _same_parent(a, b, pairs) or bool(a.also_parents)
        verdict.fact("parents", right, f"{level} {shown(b)}")
    if level == "milestone":
        verdict.fact(
            "years", years_right(a.data, b.data), f"{shown(b)}: {_years(b)} not {_years(a)}"
        )
    if level == "update":
        at = {pairs["action"].get(i) for i in a.parents}
        verdict.fact("parents", at == b.parents, f"update {shown(b)}")
    if level in ("success", "other"):
        _judge_measure(verdict, a, b)
    if level == "action" and a.data.get("status"):
        same = words(str(b.data.get("status") or "")) == words(a.data["status"])
        verdict.fact("statuses", same, f"{shown(b)}: {b.data.get('status')!r}")


def _years(item: Item) -> str:
    return f"{item.data.get('years')}+{item.data.get('uncertain_years') or []}"


def years_right(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Sure and unsure years both right; unsure ones may be listed among the years too."""
    unsure = set(a.get("uncertain_years") or [])
    read, read_unsure = set(b.get("years") or []), set(b.get("uncertain_years") or [])
    if any(set(fair) == read | read_unsure for fair in a.get("also_years", [])):
        return True
    return set(a["years"]) == read - unsure and unsure == read_unsure


def _judge_measure(verdict: Comparison, a: Item, b: Item) -> None:
    name = shown(b)
    kinds = [a.data["kind"], *a.data.get("also_kind", [])]
    verdict.fact("kinds", b.data["kind"] in kinds, f"{name}: {b.data['kind']}")
    fair = [a.data.get("direction"), *a.data.get("also_direction", [])]
    right = b.data.get("direction") in fair
    verdict.fact("directions", right, f"{name}: {b.data.get('direction')} not {fair[0]}")
    base = b.data.get("baseline")
    verdict.fact("baselines", amount_right(a.data.get("baseline"), base), f"{name}: {base}")
    for key in ("targets",) if a.data.get("loose_actuals") else ("targets", "actuals"):
        _judge_years(verdict, key, a.data, b.data, name)
    for key in ("status", "trend"):
        if a.data.get(key):
            same = words(str(b.data.get(key) or "")) == words(a.data[key])
            verdict.fact(f"measure {key}", same, f"{name}: {b.data.get(key)!r}")


def _judge_years(
    verdict: Comparison, key: str, a: dict[str, Any], b: dict[str, Any], name: str
) -> None:
    want, have = a.get(key) or {}, b.get(key) or {}
    spare = set(a.get("also_targets", []))
    for year in sorted(set(want) | (set(have) - spare)):
        right = amount_right(want.get(year), have.get(year))
        verdict.fact(key, right, f"{name} {year}: {have.get(year)} not {want.get(year)}")


def amount_right(a: dict[str, Any] | None, b: dict[str, Any] | None) -> bool:
    """The same figure, the same `to be confirmed`, or the same words."""
    if not a or not b:
        return not a and not b
    if a.get("to_be_confirmed") or b.get("to_be_confirmed"):
        return bool(a.get("to_be_confirmed")) == bool(b.get("to_be_confirmed"))
    if a.get("value") is not None:
        return b.get("value") is not None and abs(a["value"] - b["value"]) < 1e-9
    text = Print.load(a["text"])
    return b.get("value") is None and text.likeness(Print.of(b["text"])) >= ALIKE


def _owners(
    verdict: Comparison, wanted: list[Item], read: list[Item], pairs: dict[int, int]
) -> None:
    """An owner counts as found only at its own action."""
    tally = Tally()
    by_read = {j: i for i, j in pairs.items()}
    for i, item in enumerate(wanted):
        owner = item.data.get("owner")
        if not owner:
            continue
        other = read[pairs[i]].data.get("owner") if i in pairs else None
        like = _owner_likeness(item, other)
        if like >= ALIKE:
            tally.right += 1
            tally.exact += like == 1
            same = bool(other["inherited"]) == bool(owner["inherited"])
            verdict.fact("inherited", same, f"{shown(item)}: {other}")
        else:
            tally.missed += 1
            verdict.faults.append(f"owner of {shown(item)}: read {other}, want {owner['name']}")
    for j, item in enumerate(read):
        owner = item.data.get("owner")
        if owner and not (j in by_read and wanted[by_read[j]].data.get("owner")):
            tally.invented += 1
            verdict.faults.append(f"owner invented: {owner['name']} at {shown(item)}")
        elif owner and _owner_likeness(wanted[by_read[j]], owner) < ALIKE:
            tally.invented += 1
    verdict.tallies["owner"] = tally


def _owner_likeness(item: Item, owner: dict[str, Any] | None) -> float:
    if not owner:
        return 0.0
    fair = [item.data["owner"]["name"], *item.data.get("also_owner", [])]
    return max(Print.load(name).likeness(Print.of(owner["name"])) for name in fair)


def figures_found(wanted: list[dict[str, Any]], read: list[dict[str, Any]]) -> Tally:
    """How many of the wanted figures were read, each by its value and its line."""
    spare = Counter((f["value"], (f.get("where") or {}).get("line_start")) for f in read)
    tally = Tally()
    for figure in wanted:
        key = (figure["value"], figure["where"]["line_start"])
        hit = spare[key] > 0
        spare[key] -= hit
        tally.right += hit
        tally.missed += not hit
    return tally
