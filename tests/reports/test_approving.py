"""Every step of a report, allowed and refused, by every role; and what was published stays."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import product

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from goldthread.accounts.models import User
from goldthread.measures.models import Measure
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports import actions, papers, rules
from goldthread.reports.actions import CannotApprove, CannotPublish, Chosen, CorrectionWanting
from goldthread.reports.archive import archive, previous_of
from goldthread.reports.models import Report
from goldthread.reports.queries import last_said
from goldthread.reports.transitions import REPORTS
from goldthread.reports.waiting import waiting_for
from goldthread.rounds.models import Round
from goldthread.strategy.measuring.actions import attach
from goldthread.strategy.models import Action, Plan, PlanMeasure, PrintedMeasure
from goldthread.web.report_pages.article import article_of
from goldthread.web.report_pages.finding import address_of
from goldthread.workflow.transitions import NotNow
from tests.measures import builders
from tests.reports.approved import an_approver, approved, published
from tests.web import stories

AS_AT = dt.date(2026, 3, 4)
STATES = list(Report.State)
EXPECTED = {
    "edit": {"draft": "draft", "sent_back": "draft"},
    "submit": {"draft": "waiting", "sent_back": "waiting"},
    "send_back": {"waiting": "sent_back"},
    "take_back": {"waiting": "draft", "approved": "draft"},
    "approve": {"waiting": "approved"},
    "publish": {"approved": "published"},
    "discard": {"draft": "discarded", "sent_back": "discarded"},
    "correct": {"published": "published"},
}


@pytest.mark.parametrize(
    ("row", "state"),
    [pytest.param(row, state, id=f"{row.verb}-{state}") for row in REPORTS for state in STATES],
)
def test_every_step_from_every_state(row: object, state: str) -> None:
    verb = row.verb  # type: ignore[attr-defined]
    if state in EXPECTED[verb]:
        assert REPORTS.after(state, verb) == EXPECTED[verb][state]
    else:
        with pytest.raises(NotNow):
            REPORTS.after(state, verb)


def test_every_step_by_every_role() -> None:
    """Officers and administrators make reports; the named person alone approves, while their role
    allows it."""
    named, other = User(pk=1), User(pk=2)
    report = Report(approver=named)
    makers = {Role.OFFICER, Role.ADMINISTRATOR}
    for verb, role, user in product(EXPECTED, [None, *Role], [named, other, None]):
        roles = frozenset([role] if role else [])
        approver = role in {*makers, Role.BOARD} and user is named
        should = approver if verb in ("approve", "send_back") else role in makers
        assert rules.may(verb, roles, report, user) == should, (verb, role, user)


@pytest.fixture
def place(db: None) -> Place:
    return stories.a_place()


@pytest.fixture
def plan(place: Place) -> Plan:
    return stories.a_live_plan(place)


@pytest.fixture
def writer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def draft(plan: Plan, writer: User) -> Report:
    return actions.compose_report(plan=plan, as_at=AS_AT, by=writer, at=stories.NOW)


def test_nobody_approves_what_they_wrote(draft: Report, writer: User, place: Place) -> None:
    said = {"report": draft, "by": writer, "at": stories.NOW}
    with pytest.raises(CannotApprove, match="somebody else"):
        actions.submit_report(approver=writer, **said)
    helper = an_approver(draft)
    actions.choose_headlines(
        report=draft, title="Ours", choices={}, written=[Chosen("Mine.", True)], by=helper,
        at=stories.NOW,
    )  # fmt: skip
    with pytest.raises(CannotApprove, match="wrote in the report"):
        actions.submit_report(approver=helper, **said)
    with pytest.raises(CannotApprove, match="with a role here"):
        actions.submit_report(approver=stories.a_person(place, Role.OWNER), **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=draft.pk).update(approver=writer)


def test_only_the_named_person_decides_and_a_report_comes_back_with_a_note(
    draft: Report, writer: User, place: Place
) -> None:
    approver, today = an_approver(draft, Role.BOARD), AS_AT
    actions.submit_report(report=draft, approver=approver, by=writer, at=stories.NOW)
    board = frozenset([Role.BOARD])
    assert [one.kind for one in waiting_for(approver, place, board, today)] == ["Report to approve"]
    with pytest.raises(CannotApprove, match="Only the person"):
        actions.approve_report(report=draft, by=writer, at=stories.NOW)
    with pytest.raises(CannotApprove, match="what is to be changed"):
        actions.send_back_report(report=draft, note=" ", by=approver, at=stories.NOW)
    actions.send_back_report(report=draft, note="Say it plainly.", by=approver, at=stories.NOW)
    officer = frozenset([Role.OFFICER])
    assert [one.kind for one in waiting_for(writer, place, officer, today)] == ["Report sent back"]
    assert waiting_for(approver, place, board, today) == []
    actions.arrange_sections(report=draft, sections=["appendix"], by=writer, at=stories.NOW)
    assert last_said(draft).note == "Say it plainly."
    actions.submit_report(report=draft, approver=approver, by=writer, at=stories.NOW)
    assert last_said(draft) is None, "what was said before is answered"
    assert list(draft.steps.values_list("verb", "note")) == [
        ("submit", ""),
        ("send_back", "Say it plainly."),
        ("edit", ""),
        ("submit", ""),
    ]


def test_the_words_stay_while_somebody_approves_them(draft: Report, writer: User) -> None:
    approved(draft, by=writer)
    with pytest.raises(NotNow, match="Take the report back"):
        actions.arrange_sections(report=draft, sections=["appendix"], by=writer, at=stories.NOW)
    for change in ({"title": "Better"}, {"headlines": []}, {"content": {}}, {"sections": []}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Report.objects.filter(pk=draft.pk).update(**change)
    actions.take_back_report(report=draft, by=writer, at=stories.NOW)
    draft.refresh_from_db()
    assert (draft.state, draft.approved_at) == ("draft", None)


def test_an_embargo_of_its_round_keeps_a_report_from_the_public(
    draft: Report, writer: User, place: Place
) -> None:
    day = AS_AT + dt.timedelta(days=9)
    round_ = Round.objects.create(
        place=place, title="Spring", opens_on=AS_AT, due_on=AS_AT, made_at=stories.NOW,
        state="closed", embargo_until=day, embargo_reason="Pre-election period",
    )  # fmt: skip
    Report.objects.filter(pk=draft.pk).update(round=round_)
    approved(draft, by=writer)
    said = {"report": draft, "address": str, "by": writer}
    with pytest.raises(CannotPublish, match=r"not public before 13 March 2026 \(Pre-election"):
        actions.publish_report(at=stories.NOW, **said)
    officer = frozenset([Role.OFFICER])
    assert waiting_for(writer, place, officer, AS_AT) == []
    for one in (writer, an_approver(draft), stories.a_person(place, Role.OFFICER, "o@b.example")):
        (waits,) = waiting_for(one, place, officer, day)
        assert (waits.kind, waits.due) == ("Approved report", day)
        assert waits.what_next == "It may be public since 13 March 2026. Publish it."
    actions.publish_report(at=stories.NOW + dt.timedelta(days=9), **said)
    draft.refresh_from_db()
    assert draft.state == "published"


def served(report: Report, client: Client) -> list[bytes]:
    """Everything of a published report that anyone may have."""
    found = [papers.bytes_of(file) for _, file in papers.kept_of(report)]
    names = ("pdf", "word", "spreadsheet", "kept_page", "kept_pictures")
    found += [client.get(address_of(report, name)).content for name in names]
    page = client.get(address_of(report)).content.decode()
    article = page[page.index("<article") : page.index("</article>")]
    pictures = [part.split('"')[0] for part in article.split('src="')[1:]]
    assert pictures
    return [*found, article.encode(), *(client.get(href).content for href in pictures)]


def test_what_was_published_is_served_byte_for_byte_though_everything_changes(
    draft: Report, writer: User, plan: Plan, client: Client
) -> None:
    report = published(draft, by=writer, page=article_of)
    before = served(report, client)
    Action.objects.filter(plan=plan).update(title="Else", status="stopped", due="2031-01")
    plan.updates.update(text="All is lost.", as_at="2020")
    plan.milestones.update(text="Never", due="2040-01-01")
    PrintedMeasure.objects.filter(plan=plan).update(text="Another")
    Plan.objects.filter(pk=plan.pk).update(title="Another plan", labels={"priority": "Heap"})
    Place.objects.filter(pk=plan.place_id).update(name="Elsewhere")
    actions.correct_report(
        report=report, what="Five, not four.", why="A slip.", signed="The team", by=writer,
        at=stories.NOW,
    )  # fmt: skip
    cache.clear()
    assert served(Report.objects.get(pk=report.pk), client) == before


def test_figures_charts_and_what_the_records_said_stay_with_their_sums(
    plan: Plan, writer: User, client: Client
) -> None:
    """An annual report of a measure whose figures are revised, renamed and taken away afterwards,
    in a plan whose rounds and statuses go on."""
    measure = builders.a_published_measure(plan.place, name="Families seen")
    area = builders.an_area(plan.place, "Harrow Mill")
    builders.figures(measure, 40, 44, 41, area=area, known=dt.date(2026, 2, 1))
    attach(plan=plan, measure=measure, item=plan.actions.first(), by=None, at=stories.NOW)
    report = actions.compose_report(
        plan=plan, kind="annual", as_at=AS_AT, by=writer, at=stories.NOW
    )
    published(report, by=writer, page=article_of)
    kept = Report.objects.get(pk=report.pk)
    (chart,) = kept.composed.charts
    before, content, headlines = served(kept, client), kept.content, kept.headlines
    sums = [hashlib.sha256(papers.bytes_of(file)).hexdigest() for _, file in papers.kept_of(kept)]
    assert sums == [file.sha256 for _, file in papers.kept_of(kept)]
    builders.figures(measure, 1, 2, 99, area=area, known=dt.date(2026, 6, 1))
    Measure.objects.filter(pk=measure.pk).update(name="Else", unit="beds", state="retired")
    PlanMeasure.objects.filter(plan=plan).delete()
    Action.objects.filter(plan=plan).update(status="stopped")
    cache.clear()
    kept = Report.objects.get(pk=report.pk)
    assert (kept.content, kept.headlines) == (content, headlines)
    assert served(kept, client) == before
    (same,) = kept.composed.charts
    assert same.picture.svg("wide") == chart.picture.svg("wide")
    again = actions.compose_report(plan=plan, kind="annual", as_at=AS_AT, by=writer, at=stories.NOW)
    assert again.content != content, "what changed would be seen, were it not frozen"


@pytest.mark.parametrize("kind", [*papers.KINDS, *papers.BEHIND_PAGE])
def test_a_kept_file_that_somebody_changed_is_told_by_its_sum(
    draft: Report, writer: User, client: Client, kind: papers.Kind
) -> None:
    report = published(draft, by=writer, page=article_of)
    file = kind.kept(report)
    made = bytearray(papers.bytes_of(file))
    made[len(made) // 2] ^= 1
    default_storage.delete(file.key)
    assert default_storage.save(file.key, ContentFile(bytes(made))) == file.key
    page = client.get(f"/{report.place.slug}/reports/{report.pk}/check/").text
    assert page.count("The same") == 4
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**{f"{kind.field}_id": None})


def test_errata_are_numbered_stand_beside_and_stay(
    draft: Report, writer: User, client: Client
) -> None:
    said = {"report": draft, "by": writer, "at": stories.NOW, "signed": "\u202eThe <b>team"}
    with pytest.raises(NotNow):
        actions.correct_report(what="x", why="y", **said)
    published(draft, by=writer, page=article_of)
    with pytest.raises(CorrectionWanting, match="how the mistake came about"):
        actions.correct_report(what="x", why=" ", **said)
    first = actions.correct_report(what="Five, <i>not</i> four.", why="A slip.", **said)
    assert actions.correct_report(what="Five, <i>not</i> four.", why="A slip.", **said) == first
    second = actions.correct_report(what="And six.", why="Another.", **said)
    assert (first.number, second.number) == (1, 2)
    page = client.get(address_of(draft)).content.decode()
    assert "2 corrections to this report" in page
    assert "Five, &lt;i&gt;not&lt;/i&gt; four." in page
    assert archive(draft.place).get().corrections == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        draft.errata.update(what="Nothing was wrong.")


def test_the_report_before_is_of_the_same_kind(plan: Plan, writer: User, client: Client) -> None:
    made = {}
    for kind, day in (("full", 1), ("board", 2), ("full", 3)):
        report = actions.compose_report(
            plan=plan, kind=kind, as_at=dt.date(2026, 3, day), title=f"{kind} {day}", by=writer,
            at=stories.NOW,
        )  # fmt: skip
        made[day] = published(report, by=writer, page=article_of)
    assert previous_of(made[3]) == made[1]
    assert previous_of(made[2]) is None
    assert client.get(address_of(made[2], "spreadsheet")).status_code == 404
    page = client.get(f"/{plan.place.slug}/reports/{made[3].pk}/beside/{made[1].pk}/").text
    assert page.index('id="earlier-summary"') < page.index('id="later-summary"')
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_a_copy_is_checked_by_its_sum(draft: Report, writer: User, client: Client) -> None:
    report = published(draft, by=writer, page=article_of)
    href = f"/{report.place.slug}/reports/{report.pk}/check/"
    page = client.get(href).text
    assert report.file.sha256 in page
    assert page.count("The same") == 5
    assert "Your copy is the PDF" in client.get(href, {"sum": report.file.sha256.upper()}).text
    assert "No file of this report" in client.get(href, {"sum": "0" * 64}).text
    assert "not a whole SHA-256" in client.get(href, {"sum": "<script>"}).text
