"""Which item of one edition is which of the next."""

from __future__ import annotations

import pytest

from goldthread.comparison import How, ObjectiveAt, match
from tests.comparison.building import a_plan, an_action, of_objectives

OPEN = "Open a warm room in every library"


@pytest.mark.parametrize(
    ("then", "now", "how"),
    [
        (an_action(OPEN, reference="1"), an_action(OPEN, "b1", reference="1"), How.SAME),
        (an_action(OPEN), an_action("open a warm room, in every library!", "b1"),
         How.PLACE_AND_WORDS),
        (an_action(OPEN, reference="A3"),
         an_action("Open a warm room in each large library", "b1", reference="a3"), How.REFERENCE),
        (an_action(OPEN), an_action("Open a warm, dry room in each library", "b1"), How.ALIKE),
        (an_action(OPEN, reference="A3"), an_action("Insulate forty roofs", "b1", reference="A3"),
         How.REFERENCE_ONLY),
    ],
)  # fmt: skip
def test_what_a_match_rests_on(then, now, how) -> None:  # type: ignore[no-untyped-def]
    found = match(a_plan(then), a_plan(now, prefix="n")).by_then["a1"]
    assert (found.now, found.how) == ("b1", how)


def test_strangers_are_not_matched() -> None:
    found = match(a_plan(an_action(OPEN)), a_plan(an_action("Insulate forty roofs", "b1")))
    assert "a1" not in found.by_then


def test_renumbered_actions_keep_their_own_words() -> None:
    """A new action at the top shifts every number; the words say which is which."""
    titles = [f"Open café number {n}" for n in range(1, 5)]
    then = [an_action(t, f"a{n}", reference=f"1.{n}") for n, t in enumerate(titles, 1)]
    now = [an_action("Open a bakery", "b0", reference="1.1")]
    now += [an_action(t, f"b{n}", reference=f"1.{n + 1}") for n, t in enumerate(titles, 1)]
    found = match(a_plan(*then), a_plan(*now, prefix="n"))
    assert {m.pair for m in found if m.level == "action"} == {
        (f"a{n}", f"b{n}") for n in range(1, 5)
    }


def test_an_action_is_found_where_it_moved_to() -> None:
    def two(prefix: str, first: list, second: list):  # type: ignore[no-untyped-def,type-arg]
        return of_objectives(
            ObjectiveAt(key=f"{prefix}o1", words="Keep warm", actions=tuple(first)),
            ObjectiveAt(key=f"{prefix}o2", words="Keep company", actions=tuple(second)),
            prefix=prefix,
        )

    then = two("t", [an_action(OPEN)], [])
    now = two("n", [], [an_action(OPEN, "b1")])
    assert match(then, now).by_then["a1"].how is How.WORDS


def test_two_words_elsewhere_are_a_suggestion_only() -> None:
    def under(words: str, key: str, prefix: str):  # type: ignore[no-untyped-def]
        action = an_action("Staff training", key)
        return of_objectives(
            ObjectiveAt(key=f"{prefix}o", words=words, actions=(action,)), prefix=prefix
        )

    found = match(under("Safer homes", "a1", "t"), under("Good company for all", "b1", "n"))
    assert not found.by_then["a1"].certain


def test_an_objective_of_other_words_is_known_by_its_actions() -> None:
    actions = [an_action(f"Open the {word} room", f"a{word}") for word in ("red", "blue", "green")]
    again = [an_action(action.words, f"b{action.key}") for action in actions]
    then = a_plan(*actions, objective="Homes fit for winter")
    now = a_plan(*again, objective="Nobody goes cold", prefix="n")
    found = match(then, now).by_then["o1"]
    assert (found.now, found.how, found.certain) == ("no1", How.BELOW, False)


def test_a_parted_pair_is_not_made_again_and_a_told_one_is() -> None:
    then, now = a_plan(an_action(OPEN)), a_plan(an_action(f"{OPEN} hall", "b1"), prefix="n")
    assert match(then, now).by_then["a1"].how is How.ALIKE
    assert "a1" not in match(then, now, parted=[("a1", "b1")]).by_then
    assert match(then, now, known=[("a1", "b1")]).by_then["a1"].how is How.KNOWN


def test_words_mended_by_hand_find_the_new_edition_too() -> None:
    """The old document had a slip; a person mended it, and the new document says it right."""
    then = a_plan(an_action("Opn warn rooms"))
    ours = a_plan(an_action("Open warm rooms"))
    now = a_plan(an_action("Open warm rooms", "b1"), prefix="n")
    assert match(then, now, ours=ours).by_then["a1"].how is How.PLACE_AND_WORDS
