"""Where an officer is on the workbench, so that every link and form leads back there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote_plus, urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from goldthread.strategy.models import Plan
from goldthread.web.workbench.rows import UNPLACED, Row, Rows

DOUBTFUL, TREE = "doubtful", "tree"
ORDERS = {DOUBTFUL: "What to look at first", TREE: "The plan's own order"}
ROWS_A_PAGE = 300
FIRST = {"doubtful": 0, UNPLACED: 1, "looked_at": 2, "certain": 2}


@dataclass(frozen=True)
class Looking:
    """The order of the list, and the page to go back to when an edit is done, if not here."""

    plan: Plan
    order: str
    back: str = ""

    @cached_property
    def home(self) -> str:
        return reverse("workbench:bench", args=[self.plan.place.slug, self.plan.slug])

    def hidden(self) -> list[tuple[str, str]]:
        """What a form carries along."""
        pairs = [("order", self.order), ("next", self.back)]
        return [(name, value) for name, value in pairs if value]

    def to(self, key: str = "", **more: object) -> str:
        """The address of the bench with an item chosen; the browser goes to it and not the top."""
        at = f"at={quote_plus(key)}&" if key else ""
        also = urlencode({name: value for name, value in more.items() if value})
        query = f"{at}{self._kept}" + (f"&{also}" if also else "")
        return f"{self.home}?{query}" + (f"#{key}" if key else "")

    @cached_property
    def _kept(self) -> str:
        """What each of hundreds of links on a page carries along."""
        return urlencode(self.hidden())

    def in_order(self, rows: Rows) -> list[Row]:
        if self.order == TREE:
            return list(rows)
        return sorted(rows, key=lambda row: FIRST[row.state])


def looking_at(request: HttpRequest, plan: Plan, *, doubts: int | None = None) -> Looking:
    """As the address or the form says; doubtful items first in a draft that has some."""
    said = request.POST if request.method == "POST" else request.GET
    order = said.get("order", "")
    if order not in ORDERS:
        order = TREE if doubts == 0 else DOUBTFUL
    return Looking(plan, order, own_page(said.get("next", "")))


def own_page(wanted: str) -> str:
    """An address of this site, or nothing: a form never leads off it."""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") and len(wanted) < 1000 else ""


@dataclass(frozen=True, slots=True)
class Around:
    """The rows of a page, the one chosen, and its neighbours in the order shown."""

    page: Page[Row]
    chosen: Row | None
    before: Row | None
    after: Row | None
    next_doubtful: Row | None


def around(ordered: list[Row], key: str, asked_page: str) -> Around:
    """The page that holds the chosen row; without one, the page asked for and its first row."""
    paginator = Paginator(ordered, ROWS_A_PAGE)
    index = next((n for n, row in enumerate(ordered) if row.key == key), None)
    if index is None:
        page = paginator.get_page(asked_page or 1)
        index = page.start_index() - 1 if ordered else None
    else:
        page = paginator.get_page(index // ROWS_A_PAGE + 1)
    if index is None:
        return Around(page, None, None, None, None)
    return Around(
        page=page,
        chosen=ordered[index],
        before=ordered[index - 1] if index else None,
        after=ordered[index + 1] if index + 1 < len(ordered) else None,
        next_doubtful=_first_to_look_at([*ordered[index + 1 :], *ordered[:index]]),
    )


def _first_to_look_at(rows: Sequence[Row]) -> Row | None:
    """The first doubtful one; once there is none, the first text that was not placed."""
    wanted = ("doubtful", UNPLACED)
    return next((row for state in wanted for row in rows if row.state == state), None)
