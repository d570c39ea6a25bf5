"""Minutes: decisions apart from discussion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.plan import Decision
from goldthread.documents.prose.minutes import read_minutes

from .reading import lines_of


def decisions(text: str) -> list[Decision]:
    return read_minutes(lines_of(text)).decisions


def told(text: str) -> list[tuple[str, str]]:
    return [(decision.text, decision.type) for decision in decisions(text)]


def test_to_note_differs_from_to_do() -> None:
    found = told(
        "AGREED: That the paper on benches be noted and that a new paper be heard in May 2031."
    )
    assert found == [
        ("That the paper on benches be noted", "noted"),
        ("that a new paper be heard in May 2031.", "agreed"),
    ]


def test_what_is_to_come_back_is_a_forward_item() -> None:
    result = read_minutes(lines_of("AGREED: That a new paper be heard in May 2031."))
    assert [item.due for item in result.forward_items] == ["2031-05"]
    assert result.decisions[0].due == "2031-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "RESOLVED to buy benches and to ask the town for more",
            [("to buy benches", "agreed"), ("to ask the town for more", "agreed")],
        ),
        (
            "RESOLVED: That the plan be noted and approved",
            [("That the plan be noted and approved", "agreed")],
        ),
        (
            "The Board noted the report and agreed to buy ten benches.",
            [("noted the report", "noted"), ("agreed to buy ten benches.", "agreed")],
        ),
        ("It was agreed that gates be painted.", [("that gates be painted.", "agreed")]),
        ("Resolved: benches will be bought", [("benches will be bought", "agreed")]),
        ("NOTED: the rain", [("the rain", "noted")]),
    ],
)
def test_each_decision_of_a_sentence_stands_apart(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was noted that rain falls often on the benches there, and that nobody minds it at all.",
        "The Board noted that the weather had been poor in all of the parks that it had been to.",
        "Members agreed with one another about many things in a long talk on the state of paths "
        "and then went home.",
    ][:2],
)
def test_discussion_is_no_decision(text: str) -> None:
    result = read_minutes(lines_of(f"Parks Board\n\n{text}"))
    assert result.decisions == []
    assert result.notes == [text]


def test_a_list_below_resolved_is_taken_item_by_item() -> None:
    text = """RESOLVED:
(a) That the paper be noted;
(b) That the Director of Parks be asked to come back in March 2031; and
(c) To approve the budget.
3. Gates are next"""
    found = decisions(text)
    assert [one.text for one in found[:3]] == [
        "That the paper be noted",
        "That the Director of Parks be asked to come back in March 2031",
        "To approve the budget.",
    ]
    assert [one.type for one in found[:3]] == ["noted", "agreed", "agreed"]
    assert found[1].owner == "Director of Parks"
    assert found[1].where is not None
    assert found[1].where.line_start == 3


@pytest.mark.parametrize(
    "text",
    [
        "AGREED: That gates be painted.\nACTION: Lee Moss",
        "It was agreed that gates be painted. (Action: Lee Moss)",
        "Agreed: gates to be painted (Action: Lee Moss)",
    ],
)
def test_owners_of_decisions(text: str) -> None:
    [decision] = decisions(text)
    assert decision.owner == "Lee Moss"
    assert "Moss" not in decision.text


def test_an_action_that_names_what_and_who() -> None:
    [decision] = decisions("ACTION: Lee Moss to paint the gates by 3 May 2031")
    assert (decision.owner, decision.due) == ("Lee Moss", "2031-05-03")


def test_a_decision_printed_again_counts_once() -> None:
    text = """Decision:
That the paper be noted

Minutes:
The Board spoke of benches at length and of the people who sit on them in the summer months.
AGREED: That the paper be noted."""
    result = read_minutes(lines_of(text))
    assert len(result.decisions) == 1
    assert result.duplicates == {6}


def test_a_table_of_actions() -> None:
    text = (
        "Action\tOwner\tBy when\nPaint gates\tGates Team\t1 June 2030\nOil hinges\tLee Moss\tSummer"
    )
    found = decisions(text)
    assert [(one.text, one.owner, one.due) for one in found] == [
        ("Paint gates", "Gates Team", "2030-06-01"),
        ("Oil hinges", "Lee Moss", "Summer"),
    ]


def test_the_date_of_the_next_meeting_looks_forward() -> None:
    result = read_minutes(lines_of("Parks Board\n\nDate of next meeting: 14 October 2030"))
    assert [item.due for item in result.forward_items] == ["2030-10-14"]


def test_items_below_a_forward_plan() -> None:
    result = read_minutes(
        lines_of("Parks Board\n\nForward plan\n- Benches, May 2031\n- Gates, June 2031")
    )
    assert [item.due for item in result.forward_items] == ["2031-05", "2031-06"]


def test_the_title_is_not_the_name_of_the_form() -> None:
    assert (
        read_minutes(lines_of("Agenda item\n\nBenches for all\n\nMinutes:")).title
        == "Benches for all"
    )


@given(st.lists(st.text(max_size=50), max_size=5))
def test_any_text_can_be_asked(rows: list[str]) -> None:
    text = "\n".join(rows)
    if text.strip():
        read_minutes(lines_of(text))


def test_bullets_below_actions_each_have_their_owner() -> None:
    found = decisions(
        "Parks Board\n\nActions:\n• LM to paint the gates by May 2031\n• JR to oil hinges"
    )
    assert [(one.owner, one.due) for one in found] == [("LM", "2031-05"), ("JR", None)]


def test_what_a_body_noted_in_a_list_is_noted() -> None:
    found = told("The Parks Board noted the following:\n- the rain\n- the wind")
    assert found == [("the rain", "noted"), ("the wind", "noted")]


@pytest.mark.parametrize(
    "mark", ["RESOLVED –", "RESOLVED:", "It was RESOLVED", "The Board RESOLVED", "AGREED"]
)
def test_marks_are_written_in_many_ways(mark: str) -> None:
    assert told(f"{mark} that gates be painted") == [("that gates be painted", "agreed")]


def test_a_heading_and_a_list_after_a_dash() -> None:
    assert told("RESOLVED that:-\n1. gates be painted\n2. the paper be noted") == [
        ("gates be painted", "agreed"),
        ("the paper be noted", "noted"),
    ]


def test_the_date_below_its_heading() -> None:
    result = read_minutes(lines_of("Parks Board\n\nDate of next meeting\n\n14 October 2030"))
    assert [item.due for item in result.forward_items] == ["2030-10-14"]


def test_the_numbering_of_items_is_not_that_of_decisions() -> None:
    text = "RESOLVED -\n1. That gates be painted.\n2. That hinges be oiled.\n13. NEXT OF ALL"
    assert [one[0] for one in told(text)] == ["That gates be painted.", "That hinges be oiled."]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "That the Head of Parks be requested to submit an action plan to the Board",
            "Head of Parks",
        ),
        ("That authority be delegated to the Chief Executive to buy paint", "Chief Executive"),
        ("To ask the Director of Trees to count them", "Director of Trees"),
        ("That an action plan be sent to the Parks Board", None),
        ("That the Board be asked to wait", None),
    ],
)
def test_who_is_to_do_what_is_decided(text: str, owner: str | None) -> None:
    [decision] = decisions(f"RESOLVED: {text}")
    assert (decision.text, decision.owner) == (text, owner)


def test_asking_is_a_decision_of_its_own() -> None:
    found = told("The Board agreed to back the plan and asked officers to report again.")
    assert [one[0] for one in found] == ["to back the plan", "asked officers to report again."]


def test_a_task_in_a_table_stands_beside_the_decision_it_carries_out() -> None:
    text = """RESOLVED: That the gates be painted.
Action\tOwner\tBy when
That the gates be painted\tMayor\t30 April 2031"""
    result = read_minutes(lines_of(text))
    assert [(one.owner, one.due) for one in result.decisions] == [
        (None, None),
        ("Mayor", "2031-04-30"),
    ]
    assert [item.due for item in result.forward_items] == ["2031-04-30"]


def test_a_list_may_begin_on_the_line_of_its_mark() -> None:
    text = "AGREED: i) To note the rain; and\n\nii) To buy benches.\n\n5. Any other business\n"
    assert told(text) == [("To note the rain", "noted"), ("To buy benches.", "agreed")]


def test_the_date_of_minutes_that_are_approved_is_no_due_date() -> None:
    (decision,) = decisions(
        "RESOLVED: That the minutes of the meeting held on 4 May 2031 be approved."
    )
    assert decision.due is None


def test_a_log_of_actions_keeps_its_references_and_statuses() -> None:
    text = "Ref\tAction\tOwner\tDue\tStatus\n7/31\tBuy benches\tAnn Hill\tASAP\tOpen\n"
    (decision,) = decisions(text)
    assert (decision.reference, decision.text, decision.owner) == (
        "7/31",
        "Buy benches",
        "Ann Hill",
    )
    assert (decision.due, decision.status) == ("ASAP", "Open")


def test_rows_of_a_log_may_be_wrapped() -> None:
    text = "Ref\tAction\tOwner\tDue\n7/31\tBuy benches for the\tAnn Hill and\tMay 2031\n"
    text += "\ttown square\tSam Moss\t\n8/31\tCount birds\tSam Moss\tJune 2031\n"
    assert [(one.text, one.owner) for one in decisions(text)] == [
        ("Buy benches for the town square", "Ann Hill and Sam Moss"),
        ("Count birds", "Sam Moss"),
    ]
