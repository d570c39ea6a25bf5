"""From a reading to the rows of a draft."""

from __future__ import annotations

import pytest
from django.db import DataError, ProgrammingError, transaction

from goldthread.documents import plan as reading
from goldthread.files.models import StoredFile
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.drafts import suggest_organisation, write_draft
from goldthread.strategy.models import (
    Action,
    Milestone,
    Plan,
    PrintedAmount,
    SourceDocument,
    Update,
)
from tests.strategy.conftest import NOW
from tests.strategy.readings import a_reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def drafted(place: Place, file: StoredFile, document: reading.PlanDocument | None = None) -> Plan:
    return write_draft(document or a_reading(), place=place, file=file, at=NOW)


def test_every_level_is_written_in_its_order(place: Place, file: StoredFile) -> None:
    plan = drafted(place, file)
    assert plan.state == Plan.State.DRAFT
    priority = plan.priorities.get()
    objective = priority.objectives.get()
    titles = [action.title for action in objective.actions.all()]
    assert titles == ["Open café number 1", "Open café number 2"]
    assert [action.number for action in objective.actions.all()] == [1, 2]
    assert objective.actions.first().milestones.get().years == ["2025/26"]


def test_what_has_no_place_of_its_own_is_kept_all_the_same(place: Place, file: StoredFile) -> None:
    action = drafted(place, file).actions.first()
    assert (action.due, action.due_text) == ("2026-03", "By the end of March 2026")
    assert action.years == ["2025/26"]
    assert action.notes == ["Cost: £4,000"]
    assert Action.objects.due_in("2025/26").count() == 2


def test_an_item_says_where_it_came_from_and_why_to_look(place: Place, file: StoredFile) -> None:
    plan = drafted(place, file)
    action = Action.objects.get(plan=plan, number=1)
    assert (action.line_start, action.line_end, action.rule) == (6, 7, "action row")
    milestone = Milestone.objects.filter(plan=plan).first()
    assert milestone.doubtful
    assert milestone.review == ["The mark in 2026/27 may be a tick or a dash."]


def test_a_shared_update_is_one_row_of_both_actions(place: Place, file: StoredFile) -> None:
    plan = drafted(place, file)
    update = Update.objects.get(plan=plan)
    assert update.shared
    assert {action.number for action in update.actions.all()} == {1, 2}


def test_updates_without_an_id_stay_apart(place: Place, file: StoredFile) -> None:
    document = a_reading()
    for action in document.priorities[0].objectives[0].actions:
        action.update = reading.Update(text="Same words.", id="")
    assert Update.objects.filter(plan=drafted(place, file, document)).count() == 2


def test_to_be_confirmed_and_nought_are_two_things(place: Place, file: StoredFile) -> None:
    plan = drafted(place, file)
    targets = PrintedAmount.objects.filter(measure__plan=plan, role="target")
    assert targets.get(period="2025/26").value is None
    assert targets.get(period="2025/26").to_be_confirmed
    assert targets.get(period="2026/27").value == 0.0


def test_printed_status_becomes_our_word_and_keeps_its_own(place: Place, file: StoredFile) -> None:
    action = Action.objects.filter(plan=drafted(place, file)).first()
    assert (action.status, action.status_printed) == ("at_risk", "Amber")


def test_the_source_keeps_its_lines_words_and_findings(place: Place, file: StoredFile) -> None:
    source = drafted(place, file).source
    assert source.lines.count() == 11
    assert source.unplaced.get().line_start == 9
    assert source.accounting["total"] == 60
    assert source.findings["figures"][0]["value"] == 48


@pytest.mark.parametrize("related", ["lines", "unplaced"])
def test_what_a_source_said_can_never_be_changed(
    place: Place, file: StoredFile, related: str
) -> None:
    rows = getattr(drafted(place, file).source, related)
    change = {"lines": {"cells": ["other words"]}, "unplaced": {"text": "other words"}}
    with transaction.atomic(), pytest.raises(ProgrammingError, match="Cannot update"):
        rows.update(**change[related])


def test_two_plans_of_one_title_get_two_addresses(place: Place, file: StoredFile) -> None:
    first, second = drafted(place, file), drafted(place, file)
    assert first.slug != second.slug


def test_a_draft_is_whole_or_absent(place: Place, file: StoredFile) -> None:
    document = a_reading()
    document.priorities[0].objectives[0].actions[1].title = "x\x00y"  # PostgreSQL refuses NUL
    with transaction.atomic(), pytest.raises(DataError):
        drafted(place, file, document)
    assert not Plan.objects.exists()
    assert not SourceDocument.objects.exists()


def test_an_owner_known_here_is_suggested_and_not_confirmed(place: Place, file: StoredFile) -> None:
    carers = Organisation.objects.create(name="Elmsford carers", slug="elmsford-carers")
    carers.places.add(place)
    owner = drafted(place, file).actions.first().owners.get()
    assert owner.organisation == carers
    assert owner.confirmed_at is None


@pytest.mark.parametrize(
    ("printed", "suggested"),
    [
        ("Elmsford Carers", "Elmsford Carers"),
        ("The Elmsford carers team", "Elmsford Carers"),
        ("ECT", "Elmsford Community Trust"),
        ("Elmsford", None),
        ("Library service", None),
        ("", None),
    ],
)
def test_suggestions(printed: str, suggested: str | None) -> None:
    known = [
        Organisation(pk=1, name="Elmsford Carers"),
        Organisation(pk=2, name="Elmsford Community Trust", short_name="ECT"),
    ]
    found = suggest_organisation(printed, known)
    assert (found.name if found else None) == suggested


def test_two_organisations_as_near_suggest_neither() -> None:
    known = [Organisation(pk=1, name="Elm Trust One"), Organisation(pk=2, name="Elm Trust Ono")]
    assert suggest_organisation("Elm Trust Onx", known) is None
