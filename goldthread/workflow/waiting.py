"""What waits for a person: one line of My work, in the same shape for every part of the product.

Pure. Each app that has work for people gives `waiting.py` with
`waiting_for(user, place, roles, today) -> list[Waiting]`; `web.my_work` collects and sorts them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that a person is to do.

    `kind` is what it is about, in two or three words ("Update request"); `title` the very thing;
    `what_next` the step to take, as a sentence that begins with a verb. `due` is the last day for
    it, or None where nobody set one. `url_name` and `url_kwargs` are the page where it is done,
    as for Django's `reverse`. `since` is the day on which it began to wait, where that is known.
    """

    kind: str
    title: str
    what_next: str
    due: dt.date | None
    url_name: str
    url_kwargs: Mapping[str, object] = field(default_factory=dict, hash=False)
    since: dt.date | None = None

    def is_late(self, today: dt.date) -> bool:
        """Its last day has passed."""
        return self.due is not None and self.due < today


def by_due(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The most pressing first: by due date, then what waits longest; what has no date last."""
    never = dt.date.max
    return sorted(
        waiting, key=lambda one: (one.due or never, one.since or never, one.kind, one.title)
    )
