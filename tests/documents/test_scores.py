"""The promise of the reading: how much must be right, on real documents and on invented ones."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from tests.documents import scoring
from tests.documents.corpus.catalogue import build
from tests.documents.corpus.items import flatten
from tests.documents.corpus.matching import compare

ITEMS = ("priority", "objective", "action", "milestone", "success", "other", "owner", "update")
SHARES = ("parents", "years", "baselines", "targets", "directions")


@pytest.fixture(scope="module")
def specimen_results(specimens: Path) -> list[scoring.Result]:
    return [scoring.judge(case) for case in scoring.specimen_cases(specimens)]


@pytest.fixture(scope="module")
def corpus_results(tmp_path_factory: pytest.TempPathFactory) -> list[scoring.Result]:
    return [scoring.judge(case) for case in build(tmp_path_factory.mktemp("corpus"))]


@pytest.mark.parametrize("name", ITEMS)
def test_items_of_the_specimens_are_found(
    specimen_results: list[scoring.Result], name: str
) -> None:
    """Each kind of item is found in 98 of 100, and little is invented."""
    whole = scoring.together(specimen_results)
    found = [f for r in specimen_results for f in r.verdict.faults if f.startswith(name)]
    assert whole.verdict.tallies[name].f1 >= 0.98, "\n".join(found)


@pytest.mark.parametrize("name", SHARES)
def test_facts_of_the_specimens_are_right(
    specimen_results: list[scoring.Result], name: str
) -> None:
    """Parents, years, baselines, targets and directions are right in 98 of 100."""
    right, of = scoring.together(specimen_results).verdict.facts[name]
    found = [f for r in specimen_results for f in r.verdict.faults if f.startswith(name)]
    assert right / of >= 0.98, "\n".join(found)


def test_figures_of_the_specimens_are_found(specimen_results: list[scoring.Result]) -> None:
    """Nine of ten quantified figures in running text."""
    assert scoring.together(specimen_results).figures.recall >= 0.9


def test_nothing_of_the_specimens_is_lost(specimen_results: list[scoring.Result]) -> None:
    """Every word is in the answer, or repeats something; and the four counts add up."""
    lost = {r.case.path.name: dict(r.lost) for r in specimen_results if r.lost}
    assert lost == {}
    assert all(r.sums for r in specimen_results)


def test_every_document_is_known_for_what_it_is(
    specimen_results: list[scoring.Result], corpus_results: list[scoring.Result]
) -> None:
    wrong = {
        r.case.path.name: r.verdict.faults
        for r in specimen_results + corpus_results
        if r.verdict.facts["kind"] != [1, 1]
    }
    assert wrong == {}


@pytest.mark.parametrize("name", ["action", "owner"])
def test_other_partnerships_documents_are_read(
    corpus_results: list[scoring.Result], name: str
) -> None:
    """Documents that nobody had seen: actions and owners at 85 of 100 over them all."""
    whole = scoring.together(corpus_results).verdict.tallies[name]
    assert whole.f1 >= 0.85, scoring.table(corpus_results)


def test_no_single_document_fails(corpus_results: list[scoring.Result]) -> None:
    """An average can hide a document that was not understood at all."""
    poor = {
        r.case.path.name: r.verdict.tallies["action"].f1
        for r in corpus_results
        if r.verdict.tallies["action"].total and r.verdict.tallies["action"].f1 < 0.85
    }
    assert poor == {}


def test_no_words_are_lost_silently(corpus_results: list[scoring.Result]) -> None:
    lost = {r.case.path.name: dict(r.lost) for r in corpus_results if r.lost}
    assert lost == {}
    assert all(r.sums for r in corpus_results)


def test_the_measure_itself_is_honest() -> None:
    """A perfect answer scores 1; a lost action, a moved one and a wrong owner are seen."""
    right = {
        "priorities": [
            {
                "title": "Warm homes",
                "measures": [],
                "objectives": [
                    {
                        "title": "Fewer cold houses",
                        "measures": [],
                        "actions": [_action("Lag")],
                    },
                    {"title": "Lower bills", "measures": [], "actions": [_action("Swap boilers")]},
                ],
            }
        ]
    }
    same = compare(flatten(right), flatten(right))
    assert same.faults == []
    assert same.tallies["action"].f1 == same.tallies["owner"].f1 == 1.0

    worse = copy.deepcopy(right)
    first, second = worse["priorities"][0]["objectives"]
    first["actions"] += second["actions"]
    second["actions"] = []
    first["actions"][0]["owner"]["name"] = "Parks"
    moved = compare(flatten(right), flatten(worse))
    assert moved.facts["parents"] == [3, 4]
    assert (moved.tallies["owner"].right, moved.tallies["owner"].invented) == (1, 1)

    first["actions"].pop()
    lost = compare(flatten(right), flatten(worse))
    assert (lost.tallies["action"].recall, lost.tallies["action"].precision) == (0.5, 1.0)


def _action(title: str) -> dict:
    owner = {"name": "Housing Service", "inherited": False}
    return {"title": title, "owner": owner, "milestones": [], "measures": []}
