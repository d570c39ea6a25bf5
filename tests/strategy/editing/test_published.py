"""Real published documents under many hands: what was read is still there, and comes back."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.documents.read import read
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.editing.tree import words_of
from tests.strategy.conftest import NOW
from tests.strategy.editing.invariants import (
    broken_order,
    held,
    items_of,
    lost_words,
    picture,
    places_nowhere,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]
STEPS = 40


@pytest.mark.parametrize("kind", ["barnet", "cqc", "haringey", "nottingham", "southwark"])
def test_forty_changes_lose_no_word_of_a_published_document(
    specimens: Path, place: Place, file: StoredFile, officer: User, kind: str
) -> None:
    path = next(specimens.glob(f"*{kind}*.txt"))
    plan = write_draft(read(path), place=place, file=file, at=NOW)
    first, held_at_first, nowhere = picture(plan), held(plan), places_nowhere(plan)
    tied = len(broken_order(plan))
    chance = random.Random(kind)
    made = 0
    while made < STEPS and items_of(plan):
        try:
            something(plan, chance, {"by": officer, "at": NOW})
            made += 1
        except editing.Wanting:
            continue
    assert lost_words(plan, held_at_first) == []
    assert set(places_nowhere(plan)) <= set(nowhere)
    assert len(broken_order(plan)) <= tied
    while (edit := editing.undoable(plan)) is not None:
        editing.undo(edit, by=officer, at=NOW)
    assert picture(plan) == first


def something(plan: Any, chance: random.Random, who: dict[str, Any]) -> None:
    """One change to one item, as it comes."""
    items = items_of(plan)
    item = chance.choice(items)
    words = words_of(item).split()
    match chance.choice(["split", "join", "note", "aside", "move", "place", "accept"]):
        case "split":
            cut = chance.randint(1, max(1, len(words) - 1))
            parts = [" ".join(words[:cut]), " ".join(words[cut:])]
            editing.split(item=item, parts=parts, seen=None, **who)
        case "join":
            other = chance.choice([i for i in items if type(i) is type(item)])
            editing.join(items=[item, other], words=None, **who)
        case "note":
            editing.mark_as_note(item=item, of=chance.choice([plan, *items]), **who)
        case "aside":
            editing.set_aside(item=item, reason="Not ours", **who)
        case "move":
            before = chance.choice(items)
            editing.move(item=item, under=None, before=before, seen=None, **who)
        case "place":
            text = editing.undecided(plan).first()
            if text:
                editing.place_unplaced(text=text, level="note", under=plan, words=text.text, **who)
        case "accept":
            editing.accept(items=[item], **who)
