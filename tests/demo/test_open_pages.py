"""What the demonstration's residents find: a summary, answers, and one question still open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from goldthread.questions.models import Question, QuestionTeam
from goldthread.statements.reading_age import reading_age
from goldthread.strategy.models import Plan

COUNTED = [Question, QuestionTeam]


def counts() -> list[int]:
    return [model._default_manager.count() for model in COUNTED]


@pytest.mark.slow
def test_residents_find_answers_and_doing_it_again_adds_nothing(
    db: None, capsys: pytest.CaptureFixture[Any], only: Callable[..., None]
) -> None:
    only("open_to_residents")
    call_command("seed_demonstration")
    plan = Plan.objects.get(state=Plan.State.LIVE)
    assert reading_age(plan.summary).age in range(8, 12)
    assert sorted(Question.objects.values_list("state", flat=True)) == [
        "new",
        "published",
        "published",
    ]
    waiting = Question.objects.get(state="new")
    assert waiting.team == QuestionTeam.objects.get()
    assert waiting.late_by(timezone.localdate()) > 0
    page = Client().get(f"/larkmere/plans/{plan.slug}/questions/").content.decode()
    for secret in ("Mina", "Sorrel", "Tannery Row", "Perrin", "residents.example"):
        assert secret not in page
    before = counts()
    call_command("seed_demonstration")
    assert counts() == before
