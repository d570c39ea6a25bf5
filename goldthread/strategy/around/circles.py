"""Actions that would wait for each other for ever."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import pairwise

from goldthread.places.models import Place
from goldthread.strategy.around.problems import Circle
from goldthread.strategy.models import Action, Dependency


def refuse_circle(*, place: Place, action: int, needed: int) -> None:
    """Raises `Circle` when `needed` waits for `action` already, directly or through others."""
    way = _way(place, needed, action)
    if way:
        raise Circle(_sentence(action, way))


def _way(place: Place, start: int, end: int) -> list[int]:
    """The shortest way from one action to another along what each waits for; [] for none."""
    waits: dict[int, list[int]] = defaultdict(list)
    rows = Dependency.objects.filter(place=place, needed__isnull=False)
    for action, needed in rows.order_by("pk").values_list("action_id", "needed_id"):
        waits[action].append(needed)
    came_from = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            return _back(came_from, start, end)
        for there in waits[here]:
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def _back(came_from: dict[int, int], start: int, end: int) -> list[int]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _sentence(action: int, way: list[int]) -> str:
    titles = {pk: f"“{title}”" for pk, title in _titles({action, *way})}
    if len(way) == 1:
        return f"{titles[action]} cannot wait for itself. Choose another action."
    steps = [f"{titles[a]} waits for {titles[b]}" for a, b in pairwise(way)]
    return (
        f"{titles[action]} cannot wait for {titles[way[0]]}, because {', and '.join(steps)}. "
        "They would wait for each other for ever."
    )


def _titles(keys: set[int]) -> list[tuple[int, str]]:
    return list(Action.objects.filter(pk__in=keys).values_list("pk", "title"))
