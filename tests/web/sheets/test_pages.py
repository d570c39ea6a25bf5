"""The pages by which a spreadsheet goes out and comes back."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from goldthread.organisations.models import Role
from goldthread.strategy.models import Plan, ReturnedSheet
from tests.organisations import builders
from tests.strategy.sheets.test_round_trip import answer
from tests.web import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def officer(plan: Plan) -> Client:
    return builders.browser_of(
        builders.with_second_step(builders.a_person(plan.place, Role.OFFICER))
    )


def here(plan: Plan) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/spreadsheet/"


def returned(officer: Client, plan: Plan, **answers: str) -> ReturnedSheet:
    book = load_workbook(io.BytesIO(officer.get(f"{here(plan)}actions.xlsx").content))
    for name, text in answers.items():
        answer(book["Actions"], 1, name.replace("_", " "), text)
    out = io.BytesIO()
    book.save(out)
    officer.post(here(plan), {"document": SimpleUploadedFile("back.xlsx", out.getvalue())})
    return ReturnedSheet.objects.latest("pk")


def test_an_officer_sees_what_would_change_and_then_makes_it(officer: Client, plan: Plan) -> None:
    sheet = returned(officer, plan, Status="At risk", New_update="Keys & locks < doors")
    page = officer.get(f"{here(plan)}{sheet.pk}/")
    shown = page.content.decode()
    assert "At risk" in shown and "Keys &amp; locks &lt; doors" in shown
    assert plan.actions.get(number=1).status != "at_risk"

    seen = shown.split('name="seen" value="')[1].split('"')[0]
    done = officer.post(
        f"{here(plan)}{sheet.pk}/take-in/", {"seen": seen, "reason": "x"}, follow=True
    )

    assert "Took in a spreadsheet" in done.content.decode()
    assert plan.actions.get(number=1).status == "at_risk"
    again = officer.post(f"{here(plan)}{sheet.pk}/take-in/", {"seen": seen}, follow=True)
    assert "decided about this spreadsheet already" in again.content.decode()


def test_set_aside_changes_nothing(officer: Client, plan: Plan) -> None:
    sheet = returned(officer, plan, Status="At risk")
    done = officer.post(f"{here(plan)}{sheet.pk}/set-aside/", follow=True)
    assert "Nothing was changed" in done.content.decode()
    assert plan.actions.get(number=1).status != "at_risk"
    assert "Set aside" in officer.get(f"{here(plan)}{sheet.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("back.pdf", b"%PDF-1.7", "Choose an Excel"),
        ("back.xlsx", b"", "The file is empty"),
        ("back.csv", b"Name,Age\nAsh,4\n", "cannot find the columns"),
        ("back.csv", b"Number,Action\n", "no action in this sheet"),
        ("back.xlsx", b"PK\x03\x04" + b"x" * 100, ""),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    officer: Client, plan: Plan, name: str, content: bytes, words: str
) -> None:
    response = officer.post(here(plan), {"document": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not ReturnedSheet.objects.exists()


def test_another_plans_sheet_is_not_found(officer: Client, plan: Plan) -> None:
    sheet = returned(officer, plan, Status="At risk")
    other = stories.a_live_plan(plan.place, title="Another plan")
    assert officer.get(f"{here(other)}{sheet.pk}/").status_code == 404
    assert officer.post(f"{here(other)}{sheet.pk}/take-in/").status_code == 404


def test_a_status_better_than_the_records_needs_a_reason(officer: Client, plan: Plan) -> None:
    from goldthread.strategy.models import StatusSaid

    action = plan.actions.get(number=1)
    sheet = returned(officer, plan, Status="At risk")
    shown = officer.get(f"{here(plan)}{sheet.pk}/").content.decode()
    form = {"seen": shown.split('name="seen" value="')[1].split('"')[0]}
    assert 'name="reason"' in shown

    refused = officer.post(f"{here(plan)}{sheet.pk}/take-in/", form, follow=True).content.decode()
    assert "Action 1: The records say" in refused
    assert not StatusSaid.objects.exists()

    officer.post(f"{here(plan)}{sheet.pk}/take-in/", form | {"reason": "The date was wrong."})
    said = StatusSaid.objects.get(action=action)
    assert (said.status, said.reason, said.overrules) == ("at_risk", "The date was wrong.", True)


@pytest.mark.parametrize("reason, words", [("", "The records say"), ("x" * 4001, "4,000 letters")])
def test_a_refusal_keeps_what_was_ticked_and_written(
    officer: Client, plan: Plan, reason: str, words: str
) -> None:
    sheet = returned(officer, plan, Status="At risk", New_update="The keys are cut.")
    shown = officer.get(f"{here(plan)}{sheet.pk}/").content.decode()
    form = {"seen": shown.split('name="seen" value="')[1].split('"')[0], "reason": reason}
    [key] = re.findall(r'name="leave_out" type="checkbox" value="([^"]+)"', shown)[1:]

    refused = officer.post(f"{here(plan)}{sheet.pk}/take-in/", form | {"leave_out": key})

    page = refused.content.decode()
    assert refused.status_code == 422 and words in page
    assert f'value="{key}" checked' in page and page.count(" checked") == 1
    assert reason in page
    assert sheet.edit is None and plan.actions.get(number=1).status != "at_risk"
