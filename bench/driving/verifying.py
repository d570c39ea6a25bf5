"""Whether what was acknowledged is there, and nothing is there twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from email.parser import HeaderParser
from pathlib import Path

from bench.driving.ledger import Told

BETWEEN_LETTERS = "-" * 79  # as Django's backend writes them


@dataclass
class Verdict:
    """Each list names writes, or letters, with which something is wrong."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    never_begun: list[str] = field(default_factory=list)
    half_done: list[str] = field(default_factory=list)
    unknown_and_there: int = 0
    letters: Counter[str] = field(default_factory=Counter)
    imports: Counter[str] = field(default_factory=Counter)

    @property
    def good(self) -> bool:
        return not (self.lost or self.twice or self.never_begun or self.half_done)


def verify(told: Told, data: Path) -> Verdict:
    """Look every acknowledged write up in the database, and every letter in the folder."""
    verdict = Verdict()
    standing = {
        "inquiry": inquiries(),
        "import": imports(),
        "edit": edits(),
        "letter": letters(),
    }
    for kind, there in standing.items():
        done, begun = told.acknowledged.get(kind, set()), told.begun.get(kind, set())
        verdict.lost += sorted(f"{kind} {key}" for key in done - set(there))
        verdict.twice += sorted(f"{kind} {key}" for key, number in there.items() if number > 1)
        verdict.never_begun += sorted(f"{kind} {key}" for key in set(there) - begun)
        verdict.unknown_and_there += len(set(there) - done)
    _look_at_actions(verdict)
    _look_at_letters(verdict, data)
    _look_at_imports(verdict)
    return verdict


def inquiries() -> Counter[str]:
    from goldthread.strategy.models import Inquiry

    return Counter(Inquiry.objects.values_list("title", flat=True))


def imports() -> Counter[str]:
    from goldthread.strategy.models import PlanImport

    names = PlanImport.objects.values_list("file__name", flat=True)
    return Counter(name.removesuffix(".csv") for name in names)


def edits() -> Counter[str]:
    """The note that each edit of an action left, from what the edit itself recorded."""
    return Counter(key for _, key in _edits())


def letters() -> Counter[str]:
    from goldthread.messaging.models import Message

    return Counter(to.partition("@")[0] for to in Message.objects.values_list("to", flat=True))


def _edits() -> list[tuple[str, str]]:
    """The row and the note of each edit, in the order in which they were made."""
    from goldthread.strategy.models import Edit

    return [
        (row, after["notes"][0])
        for touched in Edit.objects.order_by("pk").values_list("touched", flat=True)
        for row, (_, after) in touched.get("rows", {}).items()
        if after and after.get("notes")
    ]


def _look_at_actions(verdict: Verdict) -> None:
    """An action says what its last edit said: an edit is whole, or it is not."""
    from goldthread.strategy.models import Action

    last = {re.sub(r"\D", "", row): key for row, key in _edits()}
    notes = {str(pk): notes for pk, notes in Action.objects.values_list("pk", "notes")}
    verdict.half_done += [f"action {pk}" for pk, key in last.items() if notes.get(pk) != [key]]


def _look_at_letters(verdict: Verdict, data: Path) -> None:
    from goldthread.messaging.models import Message, State

    sent = letters_that_left(data)
    verdict.twice += [f"letter sent {key}" for key, number in sent.items() if number > 1]
    for to, state in Message.objects.values_list("to", "state"):
        verdict.letters[state] += 1
        if state in (State.WAITING, State.SENDING):
            verdict.half_done.append(f"letter to {to} is {state}")
        if state == State.SENT and not sent[to]:
            verdict.lost.append(f"letter to {to} is said to have left")


def letters_that_left(data: Path) -> Counter[str]:
    """By address. A file may hold several: two letters of one second may get the same name."""
    return Counter(
        to
        for file in (data / "mail").glob("*.log")
        for letter in file.read_text(errors="replace").split(BETWEEN_LETTERS)
        if (to := HeaderParser().parsestr(letter.lstrip())["To"])
    )


def _look_at_imports(verdict: Verdict) -> None:
    """One draft for each import, whole, and no draft that belongs to none."""
    from django.db.models import Count

    from goldthread.strategy.models import Plan, PlanImport

    found = PlanImport.objects.annotate(actions=Count("plan__actions"))
    for one in found.select_related("file"):
        verdict.imports[one.state] += 1
        if one.state != PlanImport.State.DRAFT or one.actions != 20:
            verdict.half_done.append(f"import {one.file.name}: {one.state}, {one.actions} actions")
    drafts = Plan.objects.filter(state=Plan.State.DRAFT, plan_import=None).count()
    verdict.twice += [f"{drafts} drafts of no import"] if drafts else []
