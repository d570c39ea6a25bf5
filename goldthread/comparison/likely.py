"""Pairs of items whose words are alike, without comparing every one with every other.

Two items are compared only when they share a word that few items have; of those, only the
few that share most. Comparing all pairs of two plans of 500 actions would take a minute.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.comparison.nodes import Node
from goldthread.comparison.wording import likeness, words_of

MOST_COMPARED = 8
SAME_PARENT = 0.05


@dataclass(frozen=True, slots=True)
class Likely:
    likeness: float
    rank: float
    then: Node
    now: Node


def likely_pairs(
    then: Sequence[Node], now: Sequence[Node], *, least: float, together: dict[str, str]
) -> list[Likely]:
    """Pairs at least so alike, most alike first. `together` maps matched parents, then to now."""
    index = _Index(then)
    found = []
    for right in now:
        for left in index.near(right):
            alike = alike_at_best(left, right)
            if alike >= least:
                near = SAME_PARENT if share_parent(left, right, together) else 0.0
                found.append(Likely(alike, alike + near, left, right))
    # Ties keep the plans' own order, so that the same two plans always give the same pairs.
    return sorted(found, key=lambda pair: -pair.rank)


def alike_at_best(left: Node, right: Node) -> float:
    """How alike the likest of their wordings are."""
    return max(
        (likeness(one, other) for one in left.wordings for other in right.wordings), default=0.0
    )


def share_parent(left: Node, right: Node, together: dict[str, str]) -> bool:
    """Whether a parent of one is matched with a parent of the other; the top has none."""
    if not left.parents and not right.parents:
        return True
    return any(together.get(parent) in right.parents for parent in left.parents)


class _Index:
    """Which nodes hold a word, and how telling the word is: the fewer hold it, the more."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.holding: dict[str, list[int]] = defaultdict(list)
        for position, node in enumerate(nodes):
            for word in _all_words(node):
                self.holding[word].append(position)

    def near(self, node: Node) -> Iterator[Node]:
        """The nodes that share most of what tells this one from others."""
        shared: Counter[int] = Counter()
        for word in _all_words(node):
            holders = self.holding.get(word, ())
            weight = math.log(1 + len(self.nodes) / len(holders)) if holders else 0.0
            for position in holders:
                shared[position] += weight  # type: ignore[assignment]
        for position, _ in shared.most_common(MOST_COMPARED):
            yield self.nodes[position]


def _all_words(node: Node) -> set[str]:
    return {word for wording in node.wordings for word in words_of(wording)}
