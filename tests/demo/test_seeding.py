"""The demonstration goes in by the same door as anyone's documents, once."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.config.environment import Mode
from goldthread.demonstration import story
from goldthread.measures.models import Measure, Observation, Target
from goldthread.organisations.models import Membership, Organisation, Role
from goldthread.places.models import Place
from goldthread.reports.archive import previous_of
from goldthread.reports.comparing import report_to_compare
from goldthread.reports.models import Report
from goldthread.reports.tables import MEASURES
from goldthread.rounds.models import Request, Round
from goldthread.strategy.editions import what_changed
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Plan,
    PlanImport,
    PlanMeasure,
    Update,
)

COUNTED = [
    Action, ActionOwner, Measure, Membership, Observation, Organisation, Place, Plan, PlanImport,
    PlanMeasure, Report, Request, Round, Target, Update,
]  # fmt: skip


def seed(**options: Any) -> str:
    told = io.StringIO()
    call_command("seed_demonstration", stdout=told, **options)
    return told.getvalue()


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


@pytest.mark.slow
def test_the_demonstration_is_whole_and_doing_it_again_changes_nothing(db: None) -> None:
    told = seed(address="http://localhost:8123/")
    place = Place.objects.get(slug="larkmere")
    assert place.fictional

    plan = Plan.objects.get(state=Plan.State.LIVE)
    assert plan.actions.count() == 65
    assert plan.priorities.count() == 5
    owners = ActionOwner.objects.filter(action__plan=plan)
    assert not owners.filter(confirmed_at=None).exists()
    assert not owners.filter(organisation=None).exists()
    assert owners.values("organisation").distinct().count() == 12

    states = PlanImport.objects.order_by("pk").values_list("file__name", "state")
    assert dict(states) == {
        story.PLAN: "approved",
        story.MEASURES: "draft",
        story.PROGRESS: "draft",
        story.NEXT: "draft",
    }
    reports = list(Report.objects.order_by("as_at"))
    assert [(report.kind, report.state, report.errata.count()) for report in reports] == [
        ("half_year", "published", 0),
        ("board", "published", 0),
        ("annual", "published", 1),
        ("board", "published", 0),
        ("half_year", "waiting", 0),
    ]
    assert reports[2].composed.summary.updated == 59
    assert MEASURES in {table.key for table in reports[2].composed.tables}
    assert all(report.page for report in reports[:4])
    waiting = reports[4]
    assert waiting.round.state == "open"
    assert "Compared with the last report" in waiting.composed.changes.lead
    assert previous_of(waiting) == reports[0]
    assert previous_of(reports[3]) == reports[1], "two to be read side by side"
    for kind in ("half_year", "annual", "board"):
        assert report_to_compare(plan, timezone.localdate(), kind), kind

    rounds = Round.objects.in_place(place).order_by("due_on")
    assert [one.state for one in rounds] == ["closed", "closed", "closed", "open"]
    assert all(one.requests.filter(state="approved").count() >= 4 for one in rounds[:3])
    now = set(rounds[3].requests.values_list("state", flat=True))
    assert now == set(Request.State.values)

    assert Measure.objects.in_place(place).published().count() >= 40
    worked_out = Observation.objects.exclude(measure__computed_by="").get(
        measure__name="Actions with a recent update", period_end=dt.date(2026, 3, 31)
    )
    assert (worked_out.numerator, worked_out.denominator) == (59, 65), "as the plan's updates say"
    measured = PlanMeasure.objects.filter(plan=plan)
    assert measured.filter(printed=None).count() >= 5
    assert measured.exclude(printed=None).count() >= 10

    assert {m.role for m in Membership.objects.current()} == set(Role)
    for person in story.read_story().people:
        assert person.email in told
        assert User.objects.get(email=person.email).check_password(story.PASSWORD)
    assert story.PASSWORD in told

    before = counts()
    seed()
    assert counts() == before


def test_the_next_edition_waits_with_every_kind_of_change(
    transactional_db: None, only: Callable[..., None]
) -> None:
    only("_next_edition")
    seed()
    draft = Plan.objects.get(previous__isnull=False)
    changed = what_changed(draft)
    assert {question.group for question in changed.questions} >= {
        "pair", "conflict", "target weakened", "target strengthened", "date later",
        "date earlier", "dropped", "added", "reworded", "moved", "owner",
    }  # fmt: skip
    assert [question.group for question in changed.open] == ["pair", "conflict"]


def test_a_seed_that_was_cut_short_goes_on(
    db: None, monkeypatch: pytest.MonkeyPatch, only: Callable[..., None]
) -> None:
    only()
    with monkeypatch.context() as broken:
        broken.setattr(
            "goldthread.demonstration.seeding.approve_import", lambda **_: pytest.fail("cut")
        )
        with pytest.raises(pytest.fail.Exception):
            seed()
    assert not Plan.objects.live().exists()
    seed()
    assert Plan.objects.live().count() == 1
    assert Place.objects.count() == 1


def test_a_newer_demonstration_puts_no_second_plan_beside_the_first(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, only: Callable[..., None]
) -> None:
    only("_next_edition")
    seed()
    newer = tmp_path / "newer.docx"
    newer.write_bytes(story.document(story.PLAN).read_bytes() + b" ")
    monkeypatch.setattr(story, "document", lambda name: newer)
    seed()
    assert Plan.objects.live().count() == 1
    assert PlanImport.objects.count() == 4


def test_a_site_in_production_gets_no_known_passwords(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DEBUG = False
    monkeypatch.setattr("goldthread.config.environment.mode", lambda: Mode.PRODUCTION)
    with pytest.raises(CommandError, match="not put into a site in production"):
        seed()
    assert not User.objects.exists()


def test_a_real_place_of_the_same_name_is_left_alone(db: None) -> None:
    Place.objects.create(name="Larkmere", slug="larkmere", fictional=False)
    with pytest.raises(CommandError, match="a real place here"):
        seed()
    assert not User.objects.exists()


def test_a_checkout_without_the_story_says_so(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(story, "FOLDER", tmp_path)
    with pytest.raises(CommandError, match="Run this in a checkout"):
        seed()
