"""Real published documents, and hostile files, from upload to draft through the real reader."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy import actions, tasks
from goldthread.strategy.editing import becoming
from goldthread.strategy.models import Plan, PlanImport, SourceDocument

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]
State = PlanImport.State


@pytest.fixture
def imported(place: Place, officer: User, now: dt.datetime):  # type: ignore[no-untyped-def]
    def run(content: bytes, name: str) -> PlanImport:
        plan_import = actions.begin_import(
            place=place, upload=ContentFile(content), name=name, by=officer, at=now
        )
        tasks.read_plan_import(plan_import.pk)
        plan_import.refresh_from_db()
        return plan_import

    return run


@pytest.mark.parametrize("kind", ["barnet", "cqc", "haringey", "nottingham", "southwark"])
def test_a_published_document_becomes_a_draft_with_every_line(
    specimens: Path,
    imported,  # type: ignore[no-untyped-def]
    kind: str,
) -> None:
    path = next(specimens.glob(f"*{kind}*.txt"))
    done = imported(path.read_bytes(), path.name)
    assert (done.state, done.refusal) == (State.DRAFT, "")
    source = done.plan.source
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.number for line in source.lines.all()] == list(range(1, len(lines) + 1))
    counted = source.accounting
    parts = ("imported", "furniture", "duplicate", "unplaced")
    assert counted["total"] == sum(counted[part] for part in parts) > 0


def test_every_action_of_a_published_plan_leads_back_to_its_lines(
    specimens: Path,
    imported,  # type: ignore[no-untyped-def]
) -> None:
    path = next(specimens.glob("*nottingham*.txt"))
    plan = imported(path.read_bytes(), path.name).plan
    words: dict[int, set[str]] = defaultdict(set)
    for one in becoming(plan.source):
        for became in one.became:
            if became.level == "action":
                words[became.pk] |= {word for cell in one.line.cells for word in cell.split()}
    for action in plan.actions.all():
        assert set(action.title.split()[:2]) & words[action.pk]


@pytest.mark.parametrize(
    ("content", "name", "tells"),
    [
        (b"%PDF-1.7 and then nothing of use", "plan.pdf", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "plan.pdf", "picture"),
        (b"PK\x03\x04 not a real archive", "plan.docx", "damaged"),
        (bytes(range(256)) * 40, "plan.txt", ""),
    ],
)
def test_a_hostile_file_is_refused_in_one_sentence_and_changes_nothing(
    imported,  # type: ignore[no-untyped-def]
    content: bytes,
    name: str,
    tells: str,
) -> None:
    done = imported(content, name)
    assert done.state == State.REFUSED
    assert tells in done.refusal
    assert "our side" not in done.refusal
    assert not Plan.objects.exists()
    assert not SourceDocument.objects.exists()


def test_words_with_control_characters_do_no_harm(
    imported,  # type: ignore[no-untyped-def]
) -> None:
    table = "Action\tOwner\tMilestone\nOpen a caf\x07e\x0b\tCarers\x1b[31m\tKeys in hand\n"
    done = imported(("Action plan\n\n" + table).encode(), "plan.txt")
    assert done.state in (State.DRAFT, State.REFUSED)
    assert "our side" not in done.refusal
