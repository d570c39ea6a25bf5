"""Disclosure policies, read once from `policies.yaml` and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import numpy as np
import yaml

from goldthread.statistics.checking import Flags, Floats
from goldthread.statistics.errors import UnusablePolicy

_WORDS = {"title", "source", "suppress", "round_to", "complementary"}


@dataclass(frozen=True)
class Policy:
    """How counts may be shown.

    Counts from `lowest` to `highest` are hidden (none where these are None); those shown are
    rounded to a multiple of `round_to` (1: not at all); with `complementary`, further counts are
    hidden so that totals do not give a hidden one away.
    """

    name: str
    title: str
    source: str
    lowest: int | None = None
    highest: int | None = None
    round_to: int = 1
    complementary: bool = False

    def __post_init__(self) -> None:
        if (self.lowest is None) != (self.highest is None):
            raise self._fault("hides counts from one number, and needs two: from and to")
        if self.lowest is not None and self.highest is not None:
            if not 1 <= self.lowest <= self.highest:
                raise self._fault("hides counts from 1 or more, up to at least as many")
        elif self.complementary:
            raise self._fault("hides no counts, so there is nothing to complement")
        if self.round_to < 1:
            raise self._fault("rounds to a whole number of 1 or more")

    @property
    def hides(self) -> bool:
        return self.lowest is not None

    def is_small(self, counts: Floats) -> Flags:
        """Which counts are hidden for their own sake."""
        if self.lowest is None or self.highest is None:
            return np.zeros(counts.shape, dtype=np.bool_)
        return np.asarray((counts >= self.lowest) & (counts <= self.highest), dtype=np.bool_)

    def shown(self, counts: Floats) -> Floats:
        """Counts as they are shown: rounded, halves upwards."""
        return np.floor(counts / self.round_to + 0.5) * self.round_to

    def range_of(self, counts: Floats) -> tuple[Floats, Floats]:
        """Between which whole numbers each count lies for somebody who sees it rounded.

        A count of zero is taken to be known for one.
        """
        shown = self.shown(counts)
        low = np.maximum(shown - self.round_to // 2, 0)
        high = shown + (self.round_to - 1) // 2
        return np.where(counts == 0, 0, low), np.where(counts == 0, 0, high)

    def _fault(self, message: str) -> UnusablePolicy:
        return UnusablePolicy(f"The policy {self.name!r} {message}.", argument="policy")


@cache
def policies() -> Mapping[str, Policy]:
    """All policies by name."""
    text = resources.files("goldthread.statistics").joinpath("policies.yaml").read_text("utf-8")
    return MappingProxyType(
        {name: policy_from(name, row) for name, row in yaml.safe_load(text).items()}
    )


def policy_from(name: str, row: Mapping[str, Any]) -> Policy:
    """A policy from a row of YAML. Errors: `UnusablePolicy`, saying what is wrong with it."""
    unknown = set(row) - _WORDS
    if unknown:
        message = f"The policy {name!r} has words we do not know: {', '.join(sorted(unknown))}."
        raise UnusablePolicy(message, argument="policy")
    hidden = row.get("suppress") or {}
    numbers = [hidden.get("from"), hidden.get("to"), row.get("round_to", 1)]
    if any(isinstance(one, bool) or not isinstance(one, (int, type(None))) for one in numbers):
        message = f"The policy {name!r} needs whole numbers for from, to and round_to."
        raise UnusablePolicy(message, argument="policy")
    return Policy(
        name=name,
        title=str(row.get("title", name)),
        source=str(row.get("source", "")),
        lowest=numbers[0],
        highest=numbers[1],
        round_to=numbers[2] or 1,
        complementary=bool(row.get("complementary", False)),
    )


def policy_named(policy: Policy | str) -> Policy:
    """The policy of this name, or the policy itself."""
    if isinstance(policy, Policy):
        return policy
    if isinstance(policy, str) and policy in policies():
        return policies()[policy]
    message = f"There is no policy {policy!r}; there are: {', '.join(policies())}."
    raise UnusablePolicy(message, argument="policy")
