"""What somebody does who has signed in: one thing, a while of thinking, the next."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import lxml.html

from bench.driving.browser import Answer, Browser
from bench.driving.town import Town

THINK = (3.0, 8.0)  # seconds between an answer and the next request
WORDS = ["neighbourhood", "lunch", "school", "river", "falls"]
STATUSES = ["on_track", "at_risk", "off_track", "complete"]


@dataclass
class Seen:
    """Answers in milliseconds by page, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    counting: bool = False
    answers: int = 0  # also those that are not counted

    @property
    def all_times(self) -> list[float]:
        return [one for times in self.times.values() for one in times]

    def note(self, page: str, began: float, answer: Answer, wanted: int) -> None:
        self.answers += 1
        if answer.status != wanted:
            self.wrong.append(f"{page}: {answer.status}")
        if self.counting:
            self.times[page].append(1000 * (time.perf_counter() - began))


@dataclass
class Visitor:
    """One person at one browser."""

    town: Town
    role: str
    browser: Browser
    seen: Seen
    chance: random.Random
    number: int

    async def stay(self, until: float) -> None:
        """Do one thing after another until a moment of the event loop's clock."""
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(self.chance.uniform(0, THINK[1]))
        doings, weights = zip(*DOINGS[self.role], strict=True)
        while clock() < until:
            doing: Callable[[Visitor], Awaitable[None]] = self.chance.choices(doings, weights)[0]
            try:
                await doing(self)
            except (OSError, EOFError, TimeoutError) as error:
                self.seen.wrong.append(f"{doing.__name__}: {type(error).__name__}")
            await asyncio.sleep(self.chance.uniform(*THINK))
        self.browser.close()

    async def get(self, page: str, path: str) -> Answer:
        began = time.perf_counter()
        answer = await self.browser.get(path)
        self.seen.note(page, began, answer, 200)
        return answer

    def any_number(self) -> int:
        return self.chance.choice(self.town.numbers)


async def read_plan(one: Visitor) -> None:
    await one.get("plan of 300 actions", one.town.at)


async def filter_plan(one: Visitor) -> None:
    words, status = one.chance.choice(WORDS), one.chance.choice(STATUSES)
    await one.get("plan, filtered", f"{one.town.at}?search={words}&status={status}")


async def read_action(one: Visitor) -> None:
    await one.get("an action", f"{one.town.at}actions/{one.any_number()}/")


async def look_at_area(one: Visitor) -> None:
    await one.get("an area", f"/{one.town.slug}/areas/{one.chance.choice(one.town.areas)}/")


async def ask_history(one: Visitor) -> None:
    await one.get("history of an action", f"{one.town.at}actions/{one.any_number()}/changes/")


async def ask_whole_history(one: Visitor) -> None:
    await one.get("history of the plan", f"{one.town.at}changes/")


async def download_table(one: Visitor) -> None:
    await one.get("download, CSV", f"{one.town.at}plan.csv")


async def download_data(one: Visitor) -> None:
    await one.get("download, JSON", f"{one.town.at}plan.json")


async def download_sheet(one: Visitor) -> None:
    await one.get("download, spreadsheet", f"{one.town.at}spreadsheet/actions.xlsx")


async def open_bench(one: Visitor) -> None:
    await one.get("workbench", f"{one.town.at}workbench/")


async def review(one: Visitor) -> None:
    at = f"/{one.town.slug}/plans/{one.town.draft}/workbench/"
    await one.get("workbench of an import", at)


async def edit_action(one: Visitor) -> None:
    """Open an action's form on the workbench, think, and save it. Each officer has their own."""
    officers = sum(role == "officer" for role, _ in one.town.people)
    mine = one.town.keys[one.number % officers :: officers]
    key = one.chance.choice(mine)
    answer = await one.get(
        "action, form to edit it", f"{one.town.at}workbench/?at=action-{key}&do=edit"
    )
    if answer.status != 200:
        return
    form = next(
        form
        for form in lxml.html.document_fromstring(answer.text).forms
        if (form.action or "").endswith(f"/action/{key}/edit/")
    )
    fields = defaultdict(list)
    for name, value in form.form_values():
        fields[name].append(value)
    fields["notes"] = [f"Looked at again, {one.chance.randrange(10**6)}."]
    fields.pop("csrfmiddlewaretoken", None)
    await asyncio.sleep(one.chance.uniform(*THINK))
    began = time.perf_counter()
    saved = await one.browser.post(form.action, fields)
    one.seen.note("action, saving it", began, saved, 302)
    if saved.status == 302:
        await one.get("workbench after saving", saved.where_to)


READING = [
    (read_plan, 3),
    (filter_plan, 3),
    (read_action, 6),
    (look_at_area, 2),
    (ask_history, 2),
    (ask_whole_history, 0.5),
    (download_table, 0.5),
    (download_data, 0.3),
]
DOINGS = {
    "owner": READING,
    "board": READING,
    "officer": [
        *READING,
        (open_bench, 3),
        (review, 3),
        (edit_action, 4),
        (download_sheet, 0.3),
    ],
}
