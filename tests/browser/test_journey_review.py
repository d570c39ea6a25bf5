"""Journeys 1 and 3: an officer reviews sixty actions, and writes a plan from nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.browser.looking import tab_to, violations
from tests.browser.steps import sign_in
from tests.strategy.editing.progress import review_progress
from tests.web import stories
from tests.web.workbench import builders

_numbers = count(1)
ACTIONS, DOUBTFUL = 60, 12


@dataclass
class Hands:
    """An officer's hands: every click and every key is counted."""

    page: Any
    scripted: bool = True
    clicks: int = 0
    keys: int = 0
    typed: int = 0

    def click(self, role: str, name: str, *, within: Any = None, exact: bool = False) -> None:
        """Press something, and wait until the page has taken it."""
        self.clicks += 1
        there = (within or self.page).get_by_role(role, name=name, exact=exact).first
        if self.scripted:
            there.click()
        else:
            with self.page.expect_navigation():
                there.click()
        self.wait()

    def key(self, name: str, *, then: str = "") -> None:
        """Press a key; `then` is what the page shows once it has taken it."""
        self.keys += 1
        self.page.keyboard.press(name)
        if then:
            self.page.locator(then).first.wait_for()
        self.wait()

    def type(self, words: str) -> None:
        self.typed += len(words)
        self.page.keyboard.type(words)

    def wait(self) -> None:
        self.page.wait_for_load_state()
        self.page.locator("#main-content:not([aria-busy])").wait_for()

    def panel(self) -> Any:
        return self.page.locator("[data-here]")

    def item(self) -> str:
        """The key of the item chosen: action-12."""
        return str(self.page.locator(".gt-itemrow--chosen").get_attribute("id"))

    def count(self, words: str) -> int:
        """A number of the progress, by its words."""
        shown = self.page.locator(".gt-count", has_text=words).first.locator("dd").inner_text()
        return int(shown.replace(",", ""))


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Review Town {next(_numbers)}")


@pytest.fixture
def officer(place: Place) -> Any:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def plan(place: Place, officer: Any) -> Plan:
    found = builders.an_import(place, officer, actions_read=ACTIONS, doubtful=DOUBTFUL)
    assert found.plan
    return found.plan


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def hands(request: pytest.FixtureRequest, page_at: Any) -> Hands:
    scripted = request.param == "with JavaScript"
    return Hands(page_at(javascript=scripted), scripted)


def bench_of(plan: Plan) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/workbench/"


def left(plan: Plan) -> tuple[int, int, int]:
    """Certain items not looked at, doubtful ones, texts not placed."""
    progress = review_progress(plan)
    return progress.certain, progress.doubtful, progress.unplaced


def cut_in_two(words: str) -> str:
    found = words.split()
    return " ".join(found[:3]) + "\n\n" + " ".join(found[3:])


def test_an_officer_reviews_sixty_actions_with_a_mouse(
    plan: Plan, officer: Any, hands: Hands, capsys: Any
) -> None:
    page = hands.page
    # Given a draft of sixty actions, twelve of them doubtful, and three texts not placed
    sign_in(page, officer.email, then=f"/{plan.place.slug}/imports/{plan.plan_import.pk}/review/")
    assert hands.count("to look at") == DOUBTFUL
    expect(hands.panel()).to_contain_text("Why to look")
    own = page.locator(".gt-beside__line--own").first.inner_text()
    assert page.locator(".gt-panel__words").inner_text() in own.replace("\n", " ")
    # When they accept everything certain at once
    hands.click("button", "Accept all")
    assert left(plan)[0] == 0
    # And mend the first doubtful action
    hands.click("link", "Edit", within=hands.panel())
    page.get_by_label("Words").fill("Open a family room near every school")
    hands.click("button", "Save")
    expect(hands.panel()).to_contain_text("Mended action")
    # And undo that: they are back at the item, as it was
    hands.click("button", "Undo", within=hands.panel())
    assert not plan.actions.filter(title="Open a family room near every school").exists()
    expect(hands.panel()).to_contain_text("Why to look")
    assert page.locator(".gt-panel__words").inner_text() in own.replace("\n", " ")
    # And split the next, with a blank line where to cut
    words = page.locator(".gt-panel__words").inner_text()
    hands.click("link", "Split", within=hands.panel())
    page.get_by_label("Cut it into pieces").fill(cut_in_two(words))
    hands.click("button", "Split it")
    assert plan.actions.count() == ACTIONS + 1
    # And join one with its neighbour, move one, make a note of one
    hands.click("link", "Join", within=hands.panel())
    hands.click("button", "Join them")
    assert plan.actions.count() == ACTIONS
    hands.click("link", "Move", within=hands.panel())
    page.get_by_label("Move it to").select_option(index=1)
    hands.click("button", "Move it")
    hands.click("link", "Make a note", within=hands.panel())
    page.get_by_label("The plan itself").check()
    parts = page.get_by_label(re.compile("under it along"))
    if parts.count():
        parts.check()
    hands.click("button", "Make it a note")
    assert plan.actions.count() == ACTIONS - 1
    # And accept the other doubtful ones
    while left(plan)[1]:
        if "Why to look" not in hands.panel().inner_text():
            hands.click("link", "Next to look at")
        hands.click("button", "Accept", within=hands.panel(), exact=True)
    # And place one text, and set the other two aside
    if not hands.item().startswith("unplaced"):
        hands.click("link", "Next to look at")
    page.get_by_label("What it is").select_option(label="Step")
    hands.click("button", "Put it in the plan")
    for _ in range(2):
        if not hands.item().startswith("unplaced"):
            hands.click("link", "Next to look at")
        hands.click("link", "Set aside", within=hands.panel())
        hands.click("button", "Set it aside")
    # Then nothing is left to look at, and every word has its place
    assert left(plan) == (0, 0, 0)
    expect(page.locator("main")).to_contain_text("Nothing doubtful is left.")
    # When they approve
    hands.click("link", "Approve")
    hands.click("button", "Make it live")
    # Then anyone can read it
    plan.refresh_from_db()
    assert plan.state == Plan.State.LIVE
    with capsys.disabled():
        print(f"\n  review of {ACTIONS} actions by mouse: {hands.clicks} clicks")


def test_an_officer_reviews_sixty_actions_by_keyboard_alone(
    plan: Plan, officer: Any, page_at: Any, capsys: Any
) -> None:
    page = page_at()
    sign_in(page, officer.email, then=bench_of(plan))
    hands = Hands(page)
    # When they press A for all that is certain
    hands.key("Shift+A", then="text=Accepted every certain item")
    assert left(plan) == (0, DOUBTFUL, 3)
    # And e to mend the first: the words are ready to be written over
    hands.key("e", then=".gt-doing")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    hands.key("Control+A")
    hands.type("Open a just-jeans shop for young parents")  # j, a, s: no shortcut fires here
    tab_to(page, "Save")
    hands.key("Enter", then="text=Mended action")
    assert plan.actions.filter(title="Open a just-jeans shop for young parents").exists()
    # And s to split the next: arrows to the gap, Enter to cut
    before = plan.actions.count()
    hands.key("s", then=".gt-cut")
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        hands.key(key)
    assert "\n\n" in page.get_by_label("Cut it into pieces").input_value()
    tab_to(page, "Split it")
    hands.key("Enter", then="text=into 2")
    assert plan.actions.count() == before + 1
    # And u to take that back, then a to accept it as it is
    hands.key("u", then="text=Undone: Split")
    assert plan.actions.count() == before
    while left(plan)[1]:
        at = hands.item()
        if "Why to look" not in hands.panel().inner_text():
            hands.key("n", then=f".gt-itemrow--chosen:not(#{at})")
            at = hands.item()
        hands.key("a", then=f".gt-itemrow--chosen:not(#{at})")
    # And each text: x to set it aside
    while left(plan)[2]:
        at = hands.item()
        if not at.startswith("unplaced"):
            hands.key("n", then=".gt-itemrow--chosen[id^=unplaced]")
            at = hands.item()
        hands.key("x", then="text=Why is it not part of the plan?")
        tab_to(page, "Set it aside")
        hands.key("Enter", then=f".gt-itemrow--chosen:not(#{at})")
    # Then nothing is left
    assert left(plan) == (0, 0, 0)
    assert violations(page) == []
    with capsys.disabled():
        told = f"{hands.keys} keys, Tab apart, and {hands.typed} letters of words"
        print(f"\n  review of {ACTIONS} actions by keyboard: {told}")


def test_shortcuts_wait_while_one_types_and_can_be_switched_off(
    plan: Plan, officer: Any, page_at: Any
) -> None:
    page = page_at()
    sign_in(page, officer.email, then=bench_of(plan))
    hands = Hands(page)
    first = hands.item()
    hands.key("j", then=f".gt-itemrow--chosen:not(#{first})")
    hands.key("k", then=f".gt-itemrow--chosen#{first}")
    # Switched off, a key does nothing
    page.get_by_text("Keyboard shortcuts").click()
    page.get_by_role("button", name="Switch shortcuts off").click()
    hands.key("j")
    assert hands.item() == first
    # And it stays so, until they are switched on again
    page.reload()
    hands.key("j")
    assert hands.item() == first
    page.get_by_text("Keyboard shortcuts").click()
    page.get_by_role("button", name="Switch shortcuts on").click()
    hands.key("j", then=f".gt-itemrow--chosen:not(#{first})")


def test_after_a_change_the_keyboard_is_where_it_was(
    plan: Plan, officer: Any, page_at: Any
) -> None:
    page = page_at()
    action = plan.actions.order_by("-pk")[5]
    sign_in(page, officer.email, then=f"{bench_of(plan)}?order=tree&at=action-{action.pk}")
    hands = Hands(page)
    hands.key("]", then="text=Moved action")
    assert hands.item() == f"action-{action.pk}"
    expect(page).to_have_url(re.compile(f"#action-{action.pk}$"))
    assert page.evaluate("document.activeElement.matches('[data-focus]')")
    box = hands.panel().bounding_box()
    assert 0 <= box["y"] < 900


def test_two_officers_change_one_action_and_nothing_is_lost(
    plan: Plan, officer: Any, hands: Hands, page_at: Any
) -> None:
    page = hands.page
    # Given two officers with the same action open
    colleague = stories.a_person(plan.place, Role.OFFICER, f"second@{plan.place.slug}.example")
    action = plan.actions.exclude(review=[]).first()
    address = f"{bench_of(plan)}?at=action-{action.pk}&do=edit"
    other = page_at()
    sign_in(other, colleague.email, then=address)
    sign_in(page, officer.email, then=address)
    # When one saves, and then the other
    other.get_by_label("Words").fill("As the colleague would have it")
    Hands(other).click("button", "Save")
    page.get_by_label("Words").fill("As the officer would have it")
    hands.click("button", "Save")
    # Then the second sees both, and chooses
    for words in ("As the colleague would have it", "As the officer would have it"):
        expect(page.locator(".gt-conflict")).to_contain_text(words)
    page.get_by_label(re.compile("Yours As the officer")).check()
    hands.click("button", "Save what I chose")
    action.refresh_from_db()
    assert action.title == "As the officer would have it"


def test_an_officer_writes_a_plan_from_nothing(place: Place, officer: Any, hands: Hands) -> None:
    page = hands.page
    # Given an officer with no document
    sign_in(page, officer.email, then=f"/{place.slug}/imports/")
    hands.click("link", "Write a plan without a document")
    page.get_by_label("Title").fill("Warm homes")
    page.get_by_label("Years the plan is for").fill("2026/27-2028/29")
    page.get_by_label("Your word for an action").fill("Pledge")
    hands.click("button", "Start the plan")
    # When they add the first of each level
    for level, words in [
        ("Priority", "Nobody sits in the cold"),
        ("Objective", "Heat costs less"),
        ("Pledge", "Insulate forty homes a year"),
        ("Pledge", "Lend thermal cameras from libraries"),
    ]:
        if page.get_by_role("link", name="Add below").count():
            hands.click("link", "Add below")
        page.get_by_label("Words").fill(words)
        page.get_by_label("What it is").select_option(label=level)
        if level == "Pledge":
            page.get_by_label("Under").select_option(label="\u2003Heat costs less")
        hands.click("button", "Add it")
    # And put the second pledge first
    hands.click("button", "Up", within=hands.panel())
    plan = Plan.objects.get(place=place)
    first, _ = plan.actions.all()
    assert first.title == "Lend thermal cameras from libraries"
    # And make it live
    hands.click("link", "Make it live")
    hands.click("button", "Make it live")
    expect(page.locator("main")).to_contain_text("Insulate forty homes a year")
    # Then the next edition begins with all of it
    page.goto(bench_of(plan))
    hands.click("link", "Copy to a new edition")
    page.get_by_label("Title").fill("Warm homes, the next three years")
    hands.click("button", "Make the new edition")
    expect(page.locator("main")).to_contain_text("Draft, seen by officers only")
    expect(page.locator("main")).to_contain_text("Insulate forty homes a year")
