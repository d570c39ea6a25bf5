"""Headlines that rules suggest are whole sentences, and carry the mark of their action."""

from __future__ import annotations

import pytest

from goldthread.reports.compose import compose
from goldthread.reports.content import Headline, ReportContent
from goldthread.reports.facts import UpdateFacts
from goldthread.reports.headlines import mark_of
from goldthread.reports.pdf import Cover, data_of
from tests.reports.plans import AS_AT, action, plan


def suggested(content: ReportContent, kind: str) -> str:
    return next(one.text for one in content.headlines if one.kind == kind)


def test_trouble_told_of_it_says_of_what() -> None:
    words = "The lift of the library broke in May. It is on hold until a part comes from abroad."
    content = compose(plan(action(1, update=UpdateFacts("u", words, "2026-02"))), AS_AT)
    assert suggested(content, "off_track") == words
    assert content.summary.concerns[0].words == words


def test_an_action_without_an_update_is_not_said_to_have_one() -> None:
    silent = compose(plan(action(1, title="Lend tools", status="off_track", update=None)), AS_AT)
    assert suggested(silent, "off_track") == "“Lend tools” is off track. It has no update."


def test_many_without_an_update_are_counted_and_not_listed_in_part() -> None:
    many = compose(plan(*(action(n, update=None) for n in range(1, 10))), AS_AT)
    assert suggested(many, "no_update") == "9 actions have no update."


@pytest.mark.parametrize(
    ("kind", "status", "mark"),
    [
        ("round", "at_risk", "at_risk"),
        ("round", "", "not_stated"),
        ("progress", "on_track", "on_track"),
        ("progress", "at_risk", "at_risk"),
        ("off_track", "stopped", "stopped"),
        ("off_track", "on_track", "at_risk"),  # only its words tell of trouble
    ],
)
def test_a_headline_has_the_mark_of_its_action(kind: str, status: str, mark: str) -> None:
    content = compose(plan(action(1, status=status)), AS_AT)
    headline = Headline("h", kind, "Words.", "", action=1, reference="1.1")
    data = data_of(content, [headline], Cover("T", True))
    assert [one["mark"] for one in data["headlines"]] == [mark]


def test_a_headline_of_no_action_has_a_neutral_mark() -> None:
    content = compose(plan(action(1)), AS_AT)
    assert mark_of(Headline("h", "written", "Words.", ""), content) == "not_stated"
