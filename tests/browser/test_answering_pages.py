"""An owner on a phone answers in a minute; an owner of many actions in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from goldthread.places.actions import choose_group
from goldthread.rounds import actions
from goldthread.rounds.answering import evidence, guests, saying
from goldthread.rounds.answering.saving import save_draft
from goldthread.rounds.links import token_for
from goldthread.rounds.models import Participant, Request
from tests.browser.looking import focused, sideways, tab_to, tables_sideways, violations
from tests.browser.steps import press, sign_in
from tests.rounds import builders
from tests.web import stories

_numbers = count(1)
WIDTHS = (1280, 320)
WORDS = (
    "We opened the third room in Weir Lane in May. 40 families came, twice as many as we hoped. "
    "Next we train two more volunteers by July. The lease of the fourth room is not signed yet."
)


@pytest.fixture(autouse=True)
def same_key(site: Any, settings: Any) -> None:
    """Links that a test makes are the site's own."""
    settings.SECRET_KEY = (site.folder / "secret-key").read_text(encoding="utf-8").strip()


@pytest.fixture
def here(given: None) -> Iterator[builders.Here]:
    from django.core.cache import cache

    cache.clear()  # every journey comes from one address
    yield builders.here(f"Answer Town {next(_numbers)}")


@pytest.fixture
def asked(here: builders.Here) -> Request:
    return builders.a_request(here)


def home(participant: Participant) -> str:
    return f"/{participant.place.slug}/answer/{token_for(participant)}/"


def test_an_owner_on_a_phone_answers_in_a_minute_without_javascript(
    here: builders.Here, asked: Request, page_at: Any
) -> None:
    # Given a phone of the smallest width, without scripts, and a link from an e-mail
    page = page_at(320, javascript=False)
    page.goto(home(asked.participant))
    expect(page.locator("main")).to_contain_text("asks for your update")
    # When its owner starts, and sees what was said last time and what is promised
    press(page, "Start with the first")
    expect(page.locator("h1")).to_have_text(asked.action_title)
    expect(page.locator("main")).to_contain_text("Last time")
    expect(page.locator("main")).to_contain_text("Agree where, and with whom")
    # And says what happened and how it goes, with a figure
    page.get_by_label("What has happened since then?").fill(WORDS)
    page.get_by_label("Off track").check()
    page.get_by_text("Figures", exact=True).click()
    page.get_by_label("Number", exact=True).first.fill("40")
    page.get_by_label("Of what?").first.fill("families")
    press(page, "Check what it says")
    # Then the words that say it are marked, and one more button sends it
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("It says already")
    press(page, "Send it")
    expect(page.locator("main")).to_contain_text("Your update is sent. Thank you.")
    # And an officer has it
    asked.refresh_from_db()
    assert asked.state == "submitted"


def test_a_broken_link_gets_a_new_one_without_javascript(
    here: builders.Here, asked: Request, page_at: Any
) -> None:
    page = page_at(320, javascript=False)
    page.goto(home(asked.participant)[:-4] + "/")
    expect(page.locator("h1")).to_have_text("This link does not work any more")
    press(page, "Send a new link to the address it first went to")
    expect(page.locator("h1")).to_have_text("Look in your mail")
    page.goto(f"/{here.place.slug}/answer/new-link/")
    page.get_by_label("Your e-mail address").fill("ida0@partners.example")
    press(page, "Send it")
    expect(page.locator("h1")).to_have_text("Look in your mail")
    letter = Message.objects.filter(to="ida0@partners.example").latest("pk")
    assert "Somebody, probably you, asked for a new link" in letter.body or letter.state == "sent"


def test_by_keyboard_alone(here: builders.Here, asked: Request, page_at: Any) -> None:
    page = page_at(1280)
    page.goto(home(asked.participant))
    tab_to(page, "Start with the first")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(asked.action_title)
    tab_to(page, "What has happened since then?")
    page.keyboard.type("The doors are shut.")
    tab_to(page, "Not started")
    page.keyboard.press("ArrowUp")  # round to the last: Stopped
    assert "Stopped" in focused(page)["label"]
    tab_to(page, "Check what it says")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Check what it says")
    tab_to(page, "Send it")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Your update is sent.")


def test_an_owner_of_many_actions_fills_in_a_spreadsheet(
    here: builders.Here, asked: Request, page_at: Any, tmp_path: Path, screenshots: Path
) -> None:
    page = page_at(1280, javascript=False)
    page.goto(home(asked.participant))
    page.get_by_role("link", name="Answer them in one spreadsheet").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download (Excel)").click()
    book = load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    sheet = book["Updates"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    # Given a good row, and one with a status that nobody knows
    for row, status in ((2, "Off track"), (3, "Nearly")):
        sheet.cell(row, columns["Your update"], WORDS)
        sheet.cell(row, columns["How is it going?"], status)
    book.save(tmp_path / "answers.xlsx")
    page.set_input_files("[name=document]", tmp_path / "answers.xlsx")
    press(page, "See what would be sent")
    # Then the fault is told by its row, and what is ready is sent when she says so
    scripted = page_at(320)
    scripted.goto(page.url)
    assert looked_at(scripted, "sheet-returned", 320, screenshots) == []
    assert tables_sideways(scripted) == 0
    expect(page.locator("main")).to_contain_text("“Nearly” is no status")
    press(page, "Send 1 update")
    expect(page.locator("main")).to_contain_text("One update is sent. Thank you.")


def test_no_page_has_a_fault_in_any_state(
    here: builders.Here, asked: Request, page_at: Any, screenshots: Path
) -> None:
    participant, now = asked.participant, timezone.now()
    other = participant.requests.exclude(pk=asked.pk).first()
    assert other is not None
    who = {"by_participant": participant, "at": now}
    typed = {
        "text": WORDS,
        "status": "on_track",
        "figures": [{"number": "4O"}],
        "milestones": {str(one.pk): {"said": "moved"} for one in asked.action.milestones.all()},
        "groups": ["carers"],
    }
    draft = save_draft(request=asked, typed=typed, seen="", key="a", **who).answer
    evidence.add_link(answer=draft, link="https://www.example.org/r", title="A report", at=now)
    save_draft(request=other, typed=typed, seen="", key="b", **who)
    save_draft(request=other, typed={"text": "Otherwise."}, seen="", key="c", **who)
    saying.comment(request=asked, text="Who counts the families?", **who)
    saying.dispute(request=asked, text="We never agreed to a fourth room.", **who)
    guests.let_in(host=participant, name="Bo Marsh", email="bo@partners.example", at=now)
    third = participant.requests.exclude(pk__in=[asked.pk, other.pk]).first()
    assert third is not None
    an_approved_update(here, third)
    link = home(participant)
    here_at = f"/{here.place.slug}"
    public = {
        "start": link,
        "write": f"{link}{asked.pk}/",
        "check": f"{link}{asked.pk}/check/",
        "versions": f"{link}{other.pk}/versions/",
        "nothing": f"{link}{asked.pk}/nothing/",
        "comments": f"{link}{asked.pk}/comments/",
        "dispute": f"{link}{asked.pk}/dispute/",
        "colleagues": f"{link}colleagues/",
        "sheet": f"{link}spreadsheet/",
        "action": f"{here_at}/plans/{here.plan.slug}/actions/{third.action_number}/",
        "no-way-in": f"{here_at}/answer/broken/",
        "new-link": f"{here_at}/answer/new-link/",
        "look-in-mail": f"{here_at}/answer/new-link/look-in-your-mail/",
    }
    faults = []
    for width in WIDTHS:
        page = page_at(width)
        for name, address in public.items():
            page.goto(address)
            faults += looked_at(page, name, width, screenshots)
        page.goto(public["write"])
        press(page, "Check what it says")
        faults += looked_at(page, "write-errors", width, screenshots)
    page.goto(public["nothing"])
    press(page, "Tell us")
    faults += looked_at(page, "nothing-error", width, screenshots)
    sign_in(
        page, stories.a_person(here.place, Role.OFFICER, f"officer@{here.place.slug}.example").email
    )
    for name in ("my-updates", "disputes"):
        page.goto(f"{here_at}/{name}/")
        faults += looked_at(page, name, width, screenshots)
    Participant.objects.filter(pk=participant.pk).update(email=f"officer@{here.place.slug}.example")
    page.goto(f"{here_at}/my-updates/")
    expect(page.locator("main")).to_contain_text(asked.action_title)
    faults += looked_at(page, "my-updates-full", width, screenshots)
    page.goto(f"{here_at}/disputes/")
    page.get_by_role("link", name="Answer it").click()
    faults += looked_at(page, "settle", width, screenshots)
    assert not faults


def an_approved_update(here: builders.Here, asked: Request) -> None:
    """With figures, evidence and whom it reached, as anyone reads it on the action's page."""
    group = choose_group(place=here.place, slug="carers")
    answer = builders.answered(
        asked, text=WORDS, in_the_way="The lease is not signed.", ask="Speak to the owner."
    )
    answer.figures.create(number=40, of_how_many=50, unit="families", source="our register")
    answer.figures.create(number=3500, is_money=True, period="2026/27")
    answer.reached.create(group=group)
    answer.evidence.create(
        link="https://www.example.org/r", title="A report", added_at=timezone.now()
    )
    actions.pass_on(request=asked, by=here.officer, at=timezone.now())
    actions.approve(request=asked, by=here.approver, at=timezone.now())


def looked_at(page: Any, name: str, width: int, screenshots: Path) -> list[str]:
    page.screenshot(path=screenshots / f"answering-{name}-{width}.png", full_page=True)
    found = [f"{name} {width}: {fault}" for fault in violations(page)]
    return found + ([f"{name} {width} scrolls sideways"] if sideways(page) > 0 else [])
