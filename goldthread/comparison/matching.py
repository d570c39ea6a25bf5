"""Which item of one plan is which of another.

Certain matches first: a reference with the same words, the same words under the same
parent, the same words elsewhere, a reference with words much alike. What is left and alike
is only suggested, for a person to confirm or part. Nothing is matched twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goldthread.comparison.likely import alike_at_best, likely_pairs
from goldthread.comparison.nodes import Node, nodes_of
from goldthread.comparison.plans import PlanAt
from goldthread.comparison.wording import words_of

ALIKE = 0.5  # half the words of both: fewer would suggest strangers
ENOUGH_WORDS = 3  # "Training" may stand under two parents and mean two things
MOST_LEVELS = ("priority", "objective", "action")
INNER_LEVELS = ("milestone", "measure")  # looked for within matched parents only

Pair = tuple[str, str]  # then, now


class How(StrEnum):
    """What a match rests on."""

    KNOWN = "known"  # the same row, or a person said so
    SAME = "same"  # reference and words
    PLACE_AND_WORDS = "place and words"
    WORDS = "words"  # elsewhere in the plan
    REFERENCE = "reference"  # and words much alike
    ALIKE = "alike"
    REFERENCE_ONLY = "reference only"
    BELOW = "below"  # what hangs below them is the same


SUGGESTIONS = frozenset([How.ALIKE, How.REFERENCE_ONLY, How.BELOW])


@dataclass(frozen=True, slots=True)
class Match:
    level: str
    then: str
    now: str
    how: How
    likeness: float = 1.0

    @property
    def certain(self) -> bool:
        return self.how not in SUGGESTIONS

    @property
    def pair(self) -> Pair:
        return self.then, self.now


@dataclass(frozen=True, slots=True)
class Matches:
    """One to one: no item is in two matches."""

    all: tuple[Match, ...]
    by_then: Mapping[str, Match] = field(init=False, repr=False)
    by_now: Mapping[str, Match] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_then", {match.then: match for match in self.all})
        object.__setattr__(self, "by_now", {match.now: match for match in self.all})

    def __iter__(self) -> Iterator[Match]:
        return iter(self.all)

    @property
    def certain(self) -> Matches:
        return Matches(tuple(match for match in self.all if match.certain))

    @property
    def uncertain(self) -> tuple[Match, ...]:
        return tuple(match for match in self.all if not match.certain)

    def now_of(self, then: str) -> str:
        """The key that an item has now, or empty."""
        found = self.by_then.get(then)
        return found.now if found else ""

    def then_of(self, now: str) -> str:
        found = self.by_now.get(now)
        return found.then if found else ""


def match(
    then: PlanAt,
    now: PlanAt,
    *,
    ours: PlanAt | None = None,
    known: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
) -> Matches:
    """The items that two plans share.

    `ours` is the earlier plan as people have mended it since: its items are found by either
    wording. `known` pairs are taken as certain, `parted` ones are never made.
    """
    matcher = _Matcher(frozenset(parted))
    left = nodes_of(then, ours) if ours else nodes_of(then)
    right = nodes_of(now)
    matcher.take_known(left, right, known)
    for level in MOST_LEVELS:
        matcher.level(left[level], right[level])
    for level in ("objective", "priority"):
        below = "action" if level == "objective" else "objective"
        matcher.by_what_hangs_below(left, right, level, below)
    for level in INNER_LEVELS:
        matcher.inner_level(left[level], right[level])
    return Matches(tuple(matcher.found))


class _Matcher:
    def __init__(self, parted: frozenset[Pair]) -> None:
        self.parted = parted
        self.found: list[Match] = []
        self.together: dict[str, str] = {}
        self.taken: set[str] = set()

    def take(self, left: Node, right: Node, how: How, likeness: float = 1.0) -> None:
        if left.key in self.together or right.key in self.taken:
            return
        if (left.key, right.key) in self.parted:
            return
        self.found.append(Match(left.level, left.key, right.key, how, likeness))
        self.together[left.key] = right.key
        self.taken.add(right.key)

    def left_over(self, left: list[Node], right: list[Node]) -> tuple[list[Node], list[Node]]:
        return (
            [node for node in left if node.key not in self.together],
            [node for node in right if node.key not in self.taken],
        )

    def take_known(
        self, left: Mapping[str, list[Node]], right: Mapping[str, list[Node]], known: Iterable[Pair]
    ) -> None:
        """Pairs that were told, then items that are the same row."""
        lefts = {node.key: node for nodes in left.values() for node in nodes}
        rights = {node.key: node for nodes in right.values() for node in nodes}
        same = ((key, key) for key in lefts if key in rights)
        for then, now in (*known, *same):
            one, other = lefts.get(then), rights.get(now)
            if one and other and one.level == other.level:
                self.take(one, other, How.KNOWN)

    def level(self, left: list[Node], right: list[Node]) -> None:
        """One of the upper levels, whose items may move about the whole plan."""
        self.same_keys(left, right, How.SAME, _reference_and_words)
        self.same_place(left, right)
        self.words_elsewhere(left, right)
        self.same_reference(left, right, How.REFERENCE, least=ALIKE)
        self.alike(left, right)
        self.same_reference(left, right, How.REFERENCE_ONLY, least=0.0)

    def inner_level(self, left: list[Node], right: list[Node]) -> None:
        """Milestones and measures, looked for among those of the matched parent."""
        self.same_place(left, right)
        by_parent: dict[str, list[Node]] = defaultdict(list)
        for node in right:
            by_parent[node.parents[0]].append(node)
        for parent, lefts in _by_parent(left).items():
            rights = by_parent.get(self.together.get(parent, ""), [])
            if rights:
                self.same_reference(lefts, rights, How.REFERENCE, least=ALIKE)
                self.alike(lefts, rights)

    def same_keys(
        self, left: list[Node], right: list[Node], how: How, keys: Callable[[Node], Iterable[str]]
    ) -> None:
        """Those that share a key which nobody else on either side has."""
        left, right = self.left_over(left, right)
        lefts, rights = _alone(left, keys), _alone(right, keys)
        for key, node in lefts.items():
            if key in rights:
                self.take(node, rights[key], how)

    def same_place(self, left: list[Node], right: list[Node]) -> None:
        """The same words under the same parent; of several, the first with the first."""
        left, right = self.left_over(left, right)
        waiting: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in right:
            for key in _place_and_words(node, node.parents):
                waiting[key].append(node)
        for node in left:
            parents = [self.together.get(parent, "") for parent in node.parents]
            for key in _place_and_words(node, parents):
                free = [other for other in waiting.get(key, ()) if other.key not in self.taken]
                if free:
                    self.take(node, free[0], How.PLACE_AND_WORDS)

    def words_elsewhere(self, left: list[Node], right: list[Node]) -> None:
        self.same_keys(left, right, How.WORDS, _enough_words)

    def same_reference(
        self, left: list[Node], right: list[Node], how: How, *, least: float
    ) -> None:
        """A reference that is one item's alone in both whole plans, used again."""
        lefts, rights = _alone(left, _references), _alone(right, _references)
        for reference, node in lefts.items():
            other = rights.get(reference)
            if other is None:
                continue
            alike = alike_at_best(node, other)
            if alike >= least:
                self.take(node, other, how, alike)

    def alike(self, left: list[Node], right: list[Node]) -> None:
        left, right = self.left_over(left, right)
        for pair in likely_pairs(left, right, least=ALIKE, together=self.together):
            # Generic words that stand elsewhere are the same and yet no certainty.
            self.take(pair.then, pair.now, How.ALIKE, pair.likeness)

    def by_what_hangs_below(
        self,
        left: Mapping[str, list[Node]],
        right: Mapping[str, list[Node]],
        level: str,
        below: str,
    ) -> None:
        """Parents of other words, most of whose children are the same."""
        lefts, rights = self.left_over(left[level], right[level])
        by_key = {node.key: node for node in rights}
        over = {node.key: node.parents for node in right[below]}
        for node in lefts:
            children = [child for child in left[below] if node.key in child.parents]
            shared = Counter(
                parent
                for child in children
                for parent in over.get(self.together.get(child.key, ""), ())
                if parent in by_key
            )
            if shared:
                parent, number = shared.most_common(1)[0]
                if 2 * number > len(children):
                    self.take(node, by_key[parent], How.BELOW, number / len(children))


def _alone(nodes: list[Node], keys: Callable[[Node], Iterable[str]]) -> dict[str, Node]:
    holders: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for key in set(keys(node)):
            holders[key].append(node)
    return {key: found[0] for key, found in holders.items() if len(found) == 1}


def _references(node: Node) -> Iterable[str]:
    return node.references


def _reference_and_words(node: Node) -> Iterable[str]:
    wordings = node.plain_wordings
    return (f"{reference}\n{wording}" for reference in node.references for wording in wordings)


def _enough_words(node: Node) -> Iterable[str]:
    return (
        plain
        for wording, plain in zip(node.wordings, node.plain_wordings, strict=True)
        if len(words_of(wording)) >= ENOUGH_WORDS
    )


def _place_and_words(node: Node, parents: list[str]) -> Iterator[tuple[str, str]]:
    for parent in parents or [""]:
        if node.parents and not parent:
            continue  # a parent that was not found again is no place
        for wording in node.plain_wordings:
            yield parent, wording


def _by_parent(nodes: list[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for parent in node.parents:
            found[parent].append(node)
    return found
