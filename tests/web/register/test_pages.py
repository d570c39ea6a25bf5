"""The pages of the register, of agreements and of themes: who sees what, and kind refusals."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldthread.organisations.models import Agreement, Role
from goldthread.strategy.models import CrossCuttingPlan, Inquiry, Plan, RegisterEntry
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db
INQUIRY = {"title": "Commission on loneliness", "kind": "commission", "public": "on"}


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def officer(plan: Plan) -> Client:
    person = builders.with_second_step(builders.a_person(plan.place, Role.OFFICER))
    return builders.browser_of(person)


@pytest.fixture
def resident() -> Client:
    return Client()


def here(plan: Plan, path: str) -> str:
    return f"/{plan.place.slug}/{path}"


def an_entry(officer: Client, plan: Plan, **more: str) -> RegisterEntry:
    officer.post(here(plan, "recommendations/new/"), INQUIRY | more)
    inquiry = Inquiry.objects.get()
    officer.post(here(plan, f"recommendations/{inquiry.pk}/add/"), {"text": "Open at noon."})
    return RegisterEntry.objects.get()


def test_a_recommendation_goes_from_entered_to_done_with(
    officer: Client, resident: Client, plan: Plan
) -> None:
    entry = an_entry(officer, plan)
    base = here(plan, f"recommendations/{entry.inquiry_id}/{entry.pk}/")
    action = plan.actions.get(number=2)

    found = officer.get(f"{base}answer/?find={action.title.split()[0]}").content.decode()
    assert action.title in found
    officer.post(
        f"{base}answer/",
        {"answer": "accepted", "answered_on": "2026-05-01", "actions": [action.pk]},
    )
    officer.post(
        f"{base}progress/", {"text": "All are open.", "as_at": "2026-05-03", "close": "on"}
    )

    page = resident.get(here(plan, f"recommendations/{entry.inquiry_id}/")).content.decode()
    for words in ("Open at noon.", "Accepted", "1 May 2026", "All are open.", "Done with on"):
        assert words in page
    assert f"/actions/{action.number}/" in page
    shown = resident.get(here(plan, f"plans/{plan.slug}/actions/{action.number}/")).content.decode()
    assert "Open at noon." in shown
    rows = resident.get(here(plan, "recommendations.csv")).content.decode("utf-8-sig")
    assert "Commission on loneliness" in rows and "All are open." in rows


def test_what_is_not_public_is_as_good_as_missing(
    officer: Client, resident: Client, plan: Plan
) -> None:
    entry = an_entry(officer, plan, public="")
    Inquiry.objects.update(public=False)
    inquiry = entry.inquiry_id
    assert resident.get(here(plan, f"recommendations/{inquiry}/")).status_code == 404
    assert b"loneliness" not in resident.get(here(plan, "recommendations/")).content
    assert b"loneliness" not in resident.get(here(plan, "recommendations.csv")).content
    assert b"Not public" in officer.get(here(plan, f"recommendations/{inquiry}/")).content


def test_a_refusal_without_a_reason_keeps_what_was_typed(officer: Client, plan: Plan) -> None:
    entry = an_entry(officer, plan)
    base = here(plan, f"recommendations/{entry.inquiry_id}/{entry.pk}/")
    response = officer.post(f"{base}answer/", {"answer": "not_accepted", "answered_on": "nonsense"})
    assert response.status_code == 422
    assert b"Enter a date such as" in response.content
    response = officer.post(f"{base}answer/", {"answer": "not_accepted"})
    assert response.status_code == 422
    assert b"Say why." in response.content
    assert b'value="not_accepted" selected' in response.content


def test_an_entry_is_reopened_and_reworded(officer: Client, plan: Plan) -> None:
    entry = an_entry(officer, plan)
    RegisterEntry.objects.update(closed_on=dt.date(2026, 5, 1))
    base = here(plan, f"recommendations/{entry.inquiry_id}/{entry.pk}/")
    officer.post(f"{base}reopen/")
    officer.post(f"{base}words/", {"text": "Open at eleven.", "reference": "R1"})
    entry.refresh_from_db()
    assert (entry.closed_on, entry.text, entry.reference) == (None, "Open at eleven.", "R1")


def test_another_places_entry_is_not_found(officer: Client, plan: Plan) -> None:
    entry = an_entry(officer, plan)
    elsewhere = stories.a_place("Far Reach")
    other = builders.browser_of(
        builders.with_second_step(builders.a_person(elsewhere, Role.OFFICER))
    )
    path = f"/{elsewhere.slug}/recommendations/{entry.inquiry_id}/{entry.pk}/words/"
    assert other.post(path, {"text": "Taken over."}).status_code == 404


# Agreements


def an_agreement(officer: Client, plan: Plan, **more: object) -> Agreement:
    parties = [one.pk for one in plan.place.organisations.all()[:2]]
    said = {"title": "Sharing what we know", "kind": "data_sharing", "purpose": "To find people."}
    response = officer.post(
        here(plan, "agreements/new/"), {**said, "parties": parties, **more}, follow=True
    )
    assert response.status_code == 200, response.content.decode()
    return Agreement.objects.get()


def test_an_agreement_is_recorded_with_its_document(
    officer: Client, resident: Client, plan: Plan
) -> None:
    signed = SimpleUploadedFile("signed.pdf", b"%PDF-1.7 words", content_type="text/html")
    agreement = an_agreement(
        officer, plan, document=signed, public="on", review_on="2026-01-01", starts_on="2025-01-01"
    )
    assert agreement.parties.count() == 2
    page = resident.get(here(plan, f"agreements/{agreement.pk}/")).content.decode()
    assert "Due for review" in page and "signed.pdf" in page
    kept = resident.get(here(plan, f"agreements/{agreement.pk}/document/"))
    assert kept.content == b"%PDF-1.7 words"
    assert kept["Content-Type"] == "application/pdf"
    assert kept["Content-Disposition"].startswith("attachment")


def test_an_agreement_that_is_not_public_is_for_people_with_a_role(
    officer: Client, resident: Client, plan: Plan
) -> None:
    agreement = an_agreement(officer, plan)
    board = builders.browser_of(builders.a_person(plan.place, Role.BOARD))
    path = here(plan, f"agreements/{agreement.pk}/")
    assert resident.get(path).status_code == 404
    assert b"Sharing what we know" not in resident.get(here(plan, "agreements/")).content
    assert board.get(path).status_code == 200


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"parties": []}, "at least two"),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, "comes before the first"),
        ({"kind": "treaty"}, "valid choice"),
        ({"link": "javascript:alert(1)"}, "full web address"),
        ({"title": ""}, "Enter what it is called"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_kindly(
    officer: Client, plan: Plan, said: dict[str, object], words: str
) -> None:
    parties = [one.pk for one in plan.place.organisations.all()[:2]]
    good = {"title": "x", "kind": "charter", "purpose": "y", "parties": parties}
    response = officer.post(here(plan, "agreements/new/"), {**good, **said})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.pdf", b"<html><script>alert(1)</script>"), ("macro.docm", b"PK\x03\x04"), ("x", b"MZ")],
)
def test_a_document_is_what_it_holds_and_not_what_it_is_called(
    officer: Client, plan: Plan, name: str, content: bytes
) -> None:
    parties = [one.pk for one in plan.place.organisations.all()[:2]]
    response = officer.post(
        here(plan, "agreements/new/"),
        {
            "title": "x",
            "kind": "charter",
            "purpose": "y",
            "parties": parties,
            "document": SimpleUploadedFile(name, content, content_type="application/pdf"),
        },
    )
    assert response.status_code == 422
    assert "Choose a PDF or a Word document" in response.content.decode()
    assert not Agreement.objects.exists()


def test_a_party_that_left_the_form_is_no_party_any_more(officer: Client, plan: Plan) -> None:
    third = builders.a_partner(plan.place, "Third Partner")
    agreement = an_agreement(officer, plan)
    kept = agreement.parties.first()
    officer.post(
        here(plan, f"agreements/{agreement.pk}/edit/"),
        {"title": "x", "kind": "charter", "purpose": "y", "parties": [kept.pk, third.pk]},
    )
    assert set(agreement.parties.all()) == {kept, third}


# Themes across plans


def test_a_theme_gathers_and_goes_public(officer: Client, resident: Client, plan: Plan) -> None:
    officer.post(here(plan, "across/new/"), {"title": "Carers", "about": "Those who look after."})
    theme = CrossCuttingPlan.objects.get()
    base = here(plan, f"across/{theme.slug}/")
    officer.post(f"{base}publish/", {"show": "yes"})
    assert resident.get(base).status_code == 404  # nothing gathered, so nothing to show

    action = plan.actions.get(title__startswith="Let young carers")
    page = officer.get(f"{base}gather/?find=young carers")
    assert action.title in page.content.decode()
    officer.post(f"{base}gather/?find=carers", {"actions": [action.pk], "heading": "Breaks"})
    officer.post(f"{base}publish/", {"show": "yes"})

    shown = resident.get(base).content.decode()
    assert action.title in shown and "Breaks" in shown and plan.title in shown
    silent = plan.actions.filter(updates=None).first()
    officer.post(f"{base}gather/?find={plan.title}", {"actions": [silent.pk]})
    assert silent.title in resident.get(base).content.decode()
    row = theme.gathered.get(action=action)
    officer.post(f"{base}gathered/{row.pk}/", {"do": "heading", "heading": "Rest"})
    assert "Rest" in resident.get(base).content.decode()
    officer.post(f"{base}gathered/{row.pk}/", {"do": "let_go"})
    assert action.title not in resident.get(base).content.decode()


def test_nothing_ticked_is_told_kindly(officer: Client, plan: Plan) -> None:
    officer.post(here(plan, "across/new/"), {"title": "Carers"})
    response = officer.post(here(plan, "across/carers/gather/?find=carers"), {"heading": "x"})
    assert response.status_code == 422
    assert b"Tick at least one action" in response.content


@pytest.mark.parametrize("words", ["'; drop table", "%_\\", "x" * 3000, "\x00", "🧵"])
def test_any_words_may_be_looked_for(officer: Client, plan: Plan, words: str) -> None:
    officer.post(here(plan, "across/new/"), {"title": "Carers"})
    response = officer.get(here(plan, "across/carers/gather/"), {"find": words})
    assert response.status_code == 200
