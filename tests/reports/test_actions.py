"""A report is composed once and kept: what was published does not change."""

from __future__ import annotations

import datetime as dt
import hashlib
import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from docx import Document

from goldthread.accounts.models import User
from goldthread.files.actions import store_file
from goldthread.files.models import StoredFile
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports import papers
from goldthread.reports.actions import (
    CannotCompose,
    Chosen,
    HeadlineWanting,
    choose_headlines,
    compose_report,
    discard_report,
    publish_report,
)
from goldthread.reports.models import Report
from goldthread.reports.queries import plan_facts, reports_for
from goldthread.strategy.models import Plan
from goldthread.workflow.transitions import NotNow
from tests.reports.approved import approved
from tests.reports.approved import published as publish
from tests.web import stories

AS_AT = dt.date(2026, 3, 4)


def address(number: int) -> str:
    return f"https://example.test/{number}/"


@pytest.fixture
def place(db: None) -> Place:
    return stories.a_place()


@pytest.fixture
def plan(place: Place) -> Plan:
    return stories.a_live_plan(place)


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def draft(plan: Plan, officer: User) -> Report:
    return compose_report(plan=plan, as_at=AS_AT, by=officer, at=stories.NOW)


@pytest.fixture
def published(draft: Report, officer: User) -> Report:
    return publish(draft, by=officer, address=address)


def test_a_report_counts_what_the_plan_holds(plan: Plan, draft: Report) -> None:
    summary = draft.composed.summary
    assert summary.actions == plan.actions.count() == 10
    assert summary.updated == plan.actions.filter(updates__isnull=False).distinct().count()
    assert draft.composed.fictional


def test_updates_given_after_the_day_are_left_out(plan: Plan, officer: User) -> None:
    dates = sorted(plan.updates.values_list("as_at", flat=True))
    early = compose_report(plan=plan, as_at=dt.date(2026, 1, 31), by=officer, at=stories.NOW)
    assert dates[0] == "2026-01"
    assert dates[-1] > "2026-01"
    assert early.composed.summary.updated == dates.count("2026-01")


def test_owners_show_as_printed_until_a_person_confirms_them(plan: Plan) -> None:
    owner = plan.actions.get(number=1).owners.get()
    owner.name = "Millbrook Hosp. Trust"
    owner.save()
    facts = plan_facts(plan, AS_AT).priorities[0].objectives[0].actions[0]
    assert facts.owners == ("Millbrook Hosp. Trust",)
    owner.confirmed_at = stories.NOW
    owner.save()
    facts = plan_facts(plan, AS_AT).priorities[0].objectives[0].actions[0]
    assert facts.owners == (owner.organisation.name,)


def test_facts_are_gathered_in_a_fixed_number_of_queries(
    place: Place, plan: Plan, django_assert_num_queries: object
) -> None:
    long = stories.a_live_plan(place, title="Longer", actions=60)
    with django_assert_num_queries(13):  # type: ignore[operator]
        plan_facts(Plan.objects.select_related("place", "source__file").get(pk=plan.pk), AS_AT)
    with django_assert_num_queries(13):  # type: ignore[operator]
        plan_facts(Plan.objects.select_related("place", "source__file").get(pk=long.pk), AS_AT)


@pytest.mark.parametrize("kind", papers.KINDS)
def test_a_published_report_stays_when_the_plan_changes(
    published: Report, plan: Plan, kind: papers.Kind
) -> None:
    before, file = published.content, papers.read(published, kind, address=address)
    plan.actions.update(title="Something else", status="stopped")
    plan.updates.update(text="All is lost.")
    published.refresh_from_db()
    assert published.content == before
    assert papers.read(published, kind, address=address) == file


@pytest.mark.parametrize("fails", ["make_pdf", "make_word", "make_spreadsheet"])
def test_a_file_that_cannot_be_drawn_leaves_the_report_a_draft_and_keeps_nothing(
    draft: Report, officer: User, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def failing(*args: object, **kwargs: object) -> bytes:
        raise RuntimeError("no such letter")

    monkeypatch.setattr(papers, fails, failing)
    kept = StoredFile.objects.count()
    folder = str(draft.place_id)
    before = default_storage.listdir(folder)
    approved(draft, by=officer)
    with pytest.raises(papers.CannotDraw, match="Nothing has changed"):
        publish_report(report=draft, address=address, by=officer, at=stories.NOW)
    draft.refresh_from_db()
    assert draft.state == Report.State.APPROVED
    assert draft.file is None
    assert StoredFile.objects.count() == kept
    assert default_storage.listdir(folder) == before


@pytest.mark.parametrize("kind", papers.KINDS)
def test_the_file_kept_is_the_one_recorded(published: Report, kind: papers.Kind) -> None:
    kept = kind.kept(published)
    assert kept
    assert (kept.media_type, kept.name) == (kind.media_type, kind.file_name(published))
    with default_storage.open(kept.key, "rb") as opened:
        assert hashlib.sha256(opened.read()).hexdigest() == kept.sha256


def test_a_report_from_before_there_were_word_documents_has_one_drawn(draft: Report) -> None:
    Report.objects.filter(pk=draft.pk).update(
        state="published",
        published_at=stories.NOW,
        file=store_file(
            place=draft.place, content=ContentFile(b"%PDF"), name="kept.pdf", at=stories.NOW
        ),
    )
    draft.refresh_from_db()
    assert papers.read(draft, papers.PDF, address=address) == b"%PDF"
    made = papers.read(draft, papers.WORD, address=address)
    text = "\n".join(p.text for p in Document(io.BytesIO(made)).paragraphs)
    assert "Published on 4 March 2026" in text


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Better news"},
        {"content": {}},
        {"headlines": []},
        {"state": "draft"},
        {"word": None},
        {"spreadsheet": None},
    ],
)
def test_the_database_itself_refuses_to_change_a_published_report(
    published: Report, change: dict
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=published.pk).update(**change)


def test_a_published_report_without_its_file_cannot_be(draft: Report) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=draft.pk).update(state="published", published_at=stories.NOW)


def test_a_draft_plan_and_a_day_to_come_cannot_be_reported(
    place: Place, plan: Plan, officer: User
) -> None:
    draft = stories.a_draft(place, title="Next")
    with pytest.raises(CannotCompose, match="Approve its draft first"):
        compose_report(plan=draft, as_at=AS_AT, by=officer, at=stories.NOW)
    with pytest.raises(CannotCompose, match="a day that has passed"):
        compose_report(plan=plan, as_at=dt.date(2026, 3, 5), by=officer, at=stories.NOW)


def test_what_is_published_is_neither_reworded_nor_set_aside_nor_published_again(
    published: Report, officer: User
) -> None:
    with pytest.raises(NotNow):
        choose_headlines(report=published, title="x", choices={}, by=officer, at=stories.NOW)
    with pytest.raises(NotNow):
        discard_report(report=published, by=officer, at=stories.NOW)
    with pytest.raises(NotNow):
        publish_report(report=published, address=address, by=officer, at=stories.NOW)


def test_a_headline_reworded_is_the_one_in_the_report_and_keeps_its_reason(
    draft: Report, officer: User
) -> None:
    first = draft.picked[0]
    choose_headlines(
        report=draft,
        title="Our year",
        choices={first.key: Chosen("  Three  rooms are open. ", included=True)},
        by=officer,
        at=stories.NOW,
    )
    draft.refresh_from_db()
    changed = draft.picked[0]
    assert (draft.title, changed.text, changed.reason) == (
        "Our year",
        "Three rooms are open.",
        first.reason,
    )


def test_a_headline_far_too_long_is_refused(draft: Report, officer: User) -> None:
    long = {draft.picked[0].key: Chosen("word " * 90, included=True)}
    with pytest.raises(HeadlineWanting, match="320 characters"):
        choose_headlines(report=draft, title="x", choices=long, by=officer, at=stories.NOW)


def test_who_made_each_change_stands_in_the_history(published: Report) -> None:
    states = published.events.order_by("pgh_id").values_list("pgh_label", "state")
    assert list(states) == [
        ("insert", "draft"),
        ("update", "waiting"),
        ("update", "approved"),
        ("update", "published"),
    ]


def test_readers_list_what_they_may_read(draft: Report, place: Place) -> None:
    assert list(reports_for(place, frozenset())) == []
    assert list(reports_for(place, frozenset([Role.BOARD]))) == []
    assert list(reports_for(place, frozenset([Role.OFFICER]))) == [draft]
