"""Which organisation a printed owner may be. A suggestion, never a silent merge."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from goldthread.organisations.models import Organisation

CLOSE_ENOUGH = 0.86
NOT_TELLING = {"the", "of", "and", "for", "team", "service", "services", "department"}


def suggest_organisation(name: str, organisations: Iterable[Organisation]) -> Organisation | None:
    """The one organisation whose name is the same or nearly so; None when two are as near."""
    scored = sorted(
        (
            (likeness(name, known), organisation)
            for organisation in organisations
            for known in names_of(organisation)
        ),
        key=lambda pair: pair[0],
        reverse=True,
    )
    near = [(score, organisation) for score, organisation in scored if score >= CLOSE_ENOUGH]
    if not near:
        return None
    best_score, best = near[0]
    rivals = {o.pk for score, o in near if score >= best_score - 0.02}
    return best if len(rivals) == 1 else None


def names_of(organisation: Organisation) -> list[str]:
    return [name for name in (organisation.name, organisation.short_name) if name]


def likeness(printed: str, known: str) -> float:
    """1 for the same words, else how alike the telling words are."""
    left, right = telling_words(printed), telling_words(known)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    return SequenceMatcher(None, " ".join(left), " ".join(right)).ratio()


def telling_words(name: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+", name.casefold().replace("&", " and "))
    return [word for word in words if word not in NOT_TELLING]
