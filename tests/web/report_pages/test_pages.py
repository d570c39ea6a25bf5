"""The pages of Board reports: what the public reads, and what only an officer may do."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from dataclasses import replace
from unittest.mock import patch

import pikepdf
import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports import actions
from goldthread.reports.actions import compose_report, discard_report
from goldthread.reports.changes import ChangeGroup, ChangeLine, Changes, Side
from goldthread.reports.content import as_json
from goldthread.reports.models import Report
from goldthread.reports.typesetting import CannotTypeset, DoesNotFit
from goldthread.strategy.models import Plan
from goldthread.web.report_pages.article import article_of
from goldthread.web.report_pages.finding import address_of
from goldthread.workflow.transitions import NotNow
from tests.reports.approved import an_approver, approved
from tests.reports.approved import published as publish
from tests.web import stories

AS_AT = dt.date(2026, 3, 4)
TOO_FULL = "This report does not fit on one page, even in small letters."


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    """On this machine alone, officers need no second step."""
    settings.GOLDTHREAD_DEMO = True  # type: ignore[attr-defined]


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def draft(plan: Plan, officer: User) -> Report:
    return compose_report(plan=plan, as_at=AS_AT, by=officer, at=stories.NOW)


@pytest.fixture
def published(draft: Report, officer: User) -> Report:
    return publish(
        draft, by=officer, address=lambda number: f"http://localhost/{number}/", page=article_of
    )


def signed_in(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def without_token(page: bytes) -> bytes:
    """The page without the token of its sign-out form, which is new each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", page)


def address(name: str, **kwargs: object) -> str:
    return reverse(f"report_pages:{name}", kwargs=kwargs)


def test_an_officer_makes_a_report_and_publishes_it_and_a_resident_reads_it(
    client: Client, officer: User, place: Place, plan: Plan
) -> None:
    staff = signed_in(officer)
    making = address("compose", place=place.slug, plan=plan.slug)
    assert "Plan on a page" in staff.get(making).content.decode()
    assert "Updates given after this day" in staff.get(f"{making}?kind=full").content.decode()

    made = staff.post(making, {"title": "How we did", "as_at": "2026-03-04"})
    report = Report.objects.get()
    assert made.status_code == 302
    assert made.url == address_of(report)
    assert "Only staff can see it" in staff.get(made.url).content.decode()
    assert client.get(made.url).status_code == 404

    approver = an_approver(report)
    asked = {"approver": approver.pk, "note": "Ready for you"}
    staff.post(address("submit", place=place.slug, number=report.pk), asked)
    deciding = address("decide", place=place.slug, number=report.pk)
    second = signed_in(approver)
    assert "Ready for you" in second.get(deciding).content.decode()
    second.post(deciding, {"decision": "approve"})
    assert client.get(made.url).status_code == 404
    staff.post(address("publish", place=place.slug, number=report.pk))
    page = client.get(made.url)
    assert page.status_code == 200
    text = page.content.decode()
    assert "How we did" in text
    assert "Every child starts school ready to learn" in text
    assert "212 families came in the first term" in text


def test_the_pdf_of_a_published_report_is_the_very_file_that_was_kept(
    client: Client, published: Report
) -> None:
    first = client.get(address_of(published, "pdf"))
    again = client.get(address_of(published, "pdf"))
    assert first["Content-Type"] == "application/pdf"
    assert first.content == again.content
    with pikepdf.open(io.BytesIO(first.content)) as document:
        assert str(document.docinfo["/Title"]) == published.title


def test_every_action_of_the_report_leads_to_its_page(client: Client, published: Report) -> None:
    page = client.get(address_of(published)).content.decode()
    for action in published.plan.actions.all():
        assert f"/plans/{published.plan.slug}/actions/{action.number}/" in page


def test_the_page_and_the_pdf_say_the_same(client: Client, published: Report) -> None:
    content = published.composed
    said = [content.summary.lead]
    said += [headline.text for headline in published.picked]
    for entry in (e for p in content.priorities for e in p.entries):
        said += [entry.title, *entry.owners, *(p.text for p in entry.promises if p.now)]
        said += [entry.said.text] if entry.said else []
    page = words_of(html_text(client.get(address_of(published)).content.decode()))
    pdf = client.get(address_of(published, "pdf")).content
    paper = words_of(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    assert len(said) > 30
    for words in said:
        assert words_of(words) in page
        assert words_of(words) in paper


def words_of(text: str) -> str:
    """Letters and figures alone, for lines and columns break words elsewhere."""
    return re.sub(r"\W", "", text)


def html_text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def test_staff_read_the_pdf_of_a_draft_and_nobody_else_does(
    client: Client, draft: Report, officer: User
) -> None:
    href = address_of(draft, "pdf")
    assert client.get(href).status_code == 404
    assert signed_in(officer).get(href).content.startswith(b"%PDF")


@pytest.mark.parametrize("role", [Role.OWNER, Role.BOARD])
def test_a_draft_is_not_found_by_other_roles(place: Place, draft: Report, role: Role) -> None:
    assert signed_in(stories.a_person(place, role)).get(address_of(draft)).status_code == 404


@pytest.mark.parametrize("name", ["headlines", "publish", "discard"])
@pytest.mark.parametrize("role", [Role.OWNER, Role.BOARD])
def test_only_officers_change_a_draft(place: Place, draft: Report, role: Role, name: str) -> None:
    client = signed_in(stories.a_person(place, role))
    href = address(name, place=place.slug, number=draft.pk)
    assert client.get(href).status_code == 403
    assert client.post(href).status_code == 403
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize("name", ["headlines", "publish", "discard"])
def test_the_officer_of_another_place_finds_nothing(draft: Report, name: str) -> None:
    elsewhere = stories.a_place("Otherby")
    stranger = signed_in(stories.a_person(elsewhere, Role.OFFICER))
    own = stranger.post(address(name, place=elsewhere.slug, number=draft.pk))
    theirs = stranger.post(address(name, place=draft.place.slug, number=draft.pk))
    missing = stranger.post(address(name, place=elsewhere.slug, number=draft.pk + 1000))
    assert own.status_code == theirs.status_code == missing.status_code == 404
    assert without_token(own.content) == without_token(missing.content)


@pytest.mark.parametrize("name", ["headlines", "publish", "discard"])
def test_nobody_changes_a_draft_without_signing_in(
    client: Client, draft: Report, name: str
) -> None:
    href = address(name, place=draft.place.slug, number=draft.pk)
    assert client.post(href).status_code == 302
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize("name", ["list", "report", "pdf"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_reading_pages_take_no_other_method(
    client: Client, published: Report, name: str, method: str
) -> None:
    href = (
        address("list", place=published.place.slug)
        if name == "list"
        else address_of(published, name)
    )
    assert getattr(client, method)(href).status_code == 405


def test_a_draft_plan_cannot_be_reported_on(place: Place, officer: User) -> None:
    plan = stories.a_draft(place, title="Not yet")
    href = address("compose", place=place.slug, plan=plan.slug)
    staff = signed_in(officer)
    assert staff.get(href).status_code == 404
    assert staff.post(href, {"title": "x", "as_at": "2026-03-04"}).status_code == 404


def test_publishing_twice_leads_to_the_report(draft: Report, place: Place, officer: User) -> None:
    staff = signed_in(officer)
    approved(draft, by=officer)
    href = address("publish", place=place.slug, number=draft.pk)
    staff.post(href)
    again = staff.post(href)
    assert again.url == address_of(draft)
    for name in ("headlines", "discard"):
        assert staff.get(address(name, place=place.slug, number=draft.pk)).url == address_of(draft)


def test_publishing_at_the_same_moment_is_told_and_is_no_fault(
    draft: Report, place: Place, officer: User
) -> None:
    late = NotNow("Only an approved report can be published.")
    approved(draft, by=officer)
    with patch.object(actions, "publish_report", side_effect=late):
        answer = signed_in(officer).post(
            address("publish", place=place.slug, number=draft.pk), follow=True
        )
    assert answer.status_code == 200
    assert "Only an approved report can be published." in answer.content.decode()


def test_a_day_to_come_is_refused_kindly(place: Place, plan: Plan, officer: User) -> None:
    href = address("compose", place=place.slug, plan=plan.slug)
    answer = signed_in(officer).post(href, {"title": "x", "as_at": "2999-01-01"})
    assert answer.status_code == 422
    assert "Choose today or a day that has passed." in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("day", ["", "soon", "31/31/2026", "0001-01-01", "\x00", "9" * 400])
def test_a_day_that_is_none_is_asked_for_again(
    place: Place, plan: Plan, officer: User, day: str
) -> None:
    href = address("compose", place=place.slug, plan=plan.slug)
    assert signed_in(officer).post(href, {"title": "x", "as_at": day}).status_code == 422


def test_an_officer_rewords_one_headline_and_leaves_another_out(
    officer: User, draft: Report
) -> None:
    staff = signed_in(officer)
    href = address("headlines", place=draft.place.slug, number=draft.pk)
    first, second = draft.picked[:2]
    staff.post(
        href,
        {
            "title": draft.title,
            f"text-{first.key}": "Families now have three rooms.",
            f"include-{first.key}": "on",
            f"text-{second.key}": second.text,
        },
    )
    page = staff.get(address_of(draft)).content.decode()
    headlines = page[page.index("Headlines</h3>") : page.index("Off track</h3>")]
    assert "Families now have three rooms." in headlines
    assert second.text not in headlines


def test_an_included_headline_without_words_is_asked_for_again(
    officer: User, draft: Report
) -> None:
    first = draft.picked[0]
    href = address("headlines", place=draft.place.slug, number=draft.pk)
    answer = signed_in(officer).post(
        href, {"title": "t", f"text-{first.key}": " ", f"include-{first.key}": "on"}
    )
    assert answer.status_code == 422
    assert "Write the headline, or leave it out." in answer.content.decode()


def test_the_words_of_an_old_address_lead_to_the_report(client: Client, published: Report) -> None:
    old = address("report", place=published.place.slug, number=published.pk, words="old-title")
    assert client.get(old).url == address_of(published)


def test_the_list_shows_drafts_to_staff_only(
    client: Client, place: Place, draft: Report, officer: User
) -> None:
    href = address("list", place=place.slug)
    assert draft.title not in client.get(href).content.decode()
    assert draft.title in signed_in(officer).get(href).content.decode()
    discard_report(report=draft, by=officer, at=stories.NOW)
    assert draft.title not in signed_in(officer).get(href).content.decode()


def test_what_a_partner_wrote_is_shown_as_words(
    client: Client, place: Place, officer: User
) -> None:
    plan = stories.a_live_plan(place, title="<script>alert(1)</script> & #sys")
    update = plan.updates.first()
    assert update
    update.text = '<img src=x onerror=alert(1)> #read("/etc/hosts") $x$ *bold* 12 people'
    update.save()
    report = compose_report(plan=plan, as_at=AS_AT, by=officer, at=stories.NOW)
    report = publish(report, by=officer, page=article_of)
    page = client.get(address_of(report)).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert client.get(address_of(report, "pdf")).content.startswith(b"%PDF")


def test_an_officer_chooses_what_the_report_compares_with(
    officer: User, place: Place, plan: Plan, published: Report
) -> None:
    staff = signed_in(officer)
    making = address("compose", place=place.slug, plan=plan.slug)
    form = staff.get(f"{making}?kind=full").content.decode()
    assert "Compare with" in form
    # The story's report is from before its plan came here: its own words are compared.
    assert "The last published report" in form

    asked = {"title": "Spring", "as_at": dt.date.today().isoformat()}
    nothing = staff.post(making, {**asked, "compare_with": "nothing"})
    assert "What changed since" not in staff.get(nothing.url).content.decode()

    last = staff.post(making, {**asked, "compare_with": "report"})
    said = staff.get(last.url).content.decode()
    assert "What changed since 4 March 2026" in said
    assert "by the actions and updates that stand in both" in said

    refused = staff.post(making, {**asked, "compare_with": "day", "since": "2020-01-01"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Choose that day or a later one." in page
    assert 'href="#since"' in page
    assert 'value="2020-01-01"' in page

    edition = staff.post(making, {**asked, "compare_with": "edition"})
    assert edition.status_code == 422
    assert "Choose what to compare with from the list." in edition.content.decode()


def test_the_page_of_a_report_tells_what_changed(
    client: Client, officer: User, place: Place, plan: Plan
) -> None:
    """Counts first, then each change with both its versions, as it was frozen."""
    draft = compose_report(plan=plan, as_at=AS_AT, by=officer, at=stories.NOW)
    line = ChangeLine(
        "Step",
        "Open <b>rooms</b>",
        "Grow up well",
        "",
        1,
        (Side("Then", "May"), Side("Now", "June")),
    )
    lines = tuple(replace(line, title=f"Open <b>rooms</b> {n}") for n in range(25))
    groups = (
        ChangeGroup("date later", "Later dates", "", 25, lines),
        ChangeGroup("update", "New updates", "They stand with their actions.", 3, ()),
    )
    changes = Changes("What changed since 31 December 2025", "There are 28 changes.", groups)
    draft.content = as_json(replace(draft.composed, changes=changes))
    draft.save()
    page = signed_in(officer).get(address_of(draft)).content.decode()
    assert "What changed since 31 December 2025" in page
    assert '<a class="govuk-link" href="#changes-date-later">Later dates</a>' in page
    assert "Open &lt;b&gt;rooms&lt;/b&gt; 24" in page
    assert "Show 5 more" in page
    assert "New updates" in page


def test_a_report_whose_files_cannot_be_made_stays_a_draft_and_says_so(
    client: Client, officer: User, place: Place, draft: Report
) -> None:
    approved(draft, by=officer)
    publishing = address("publish", place=place.slug, number=draft.pk)
    staff = signed_in(officer)
    with patch("goldthread.reports.papers.make_word", side_effect=MemoryError):
        page = staff.post(publishing)
    assert page.status_code == 503
    assert "We could not make the Word document of this report" in page.content.decode()
    assert client.get(address_of(draft)).status_code == 404
    assert staff.post(publishing).status_code == 302
    assert client.get(address_of(draft)).status_code == 200


def test_an_officer_is_told_that_a_long_report_takes_some_seconds(
    officer: User, place: Place
) -> None:
    long = stories.a_live_plan(place, title="Longer", actions=101)
    report = compose_report(plan=long, as_at=AS_AT, by=officer, at=stories.NOW)
    approved(report, by=officer)
    page = signed_in(officer).get(address("publish", place=place.slug, number=report.pk))
    assert "This report has 101 actions. Making its files takes some seconds" in (
        page.content.decode()
    )


def test_a_file_of_a_draft_that_cannot_be_made_says_so_and_leads_back(
    officer: User, draft: Report
) -> None:
    with patch("goldthread.reports.papers.make_pdf", side_effect=CannotTypeset("broken")):
        page = signed_in(officer).get(address_of(draft, "pdf"))
    assert page.status_code == 503
    said = page.content.decode()
    assert "We could not make the PDF of this report. Nothing has changed" in said
    assert f'href="{address_of(draft)}"' in said


def test_one_page_that_is_too_full_is_told_at_each_step_and_never_cut(
    officer: User, place: Place, plan: Plan
) -> None:
    report = compose_report(plan=plan, kind="board", as_at=AS_AT, by=officer, at=stories.NOW)
    approver, staff = an_approver(report), signed_in(officer)
    with patch("goldthread.reports.papers.make_pdf", side_effect=DoesNotFit):
        assert TOO_FULL in staff.get(address_of(report)).content.decode()
        pdf = staff.get(address_of(report, "pdf"))
        sent = staff.post(
            address("submit", place=place.slug, number=report.pk),
            {"approver": approver.pk, "note": "Look at this."},
        )
    for refused in (pdf, sent):
        assert refused.status_code == 422
        assert TOO_FULL in refused.content.decode()
    assert "Look at this." in sent.content.decode()
    report.refresh_from_db()
    assert report.state == Report.State.DRAFT
    assert TOO_FULL not in staff.get(address_of(report)).content.decode()
