"""The published documents beside the checkout, read as running text.

Figures were labelled by hand, by line and value; only these are kept here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from goldthread.documents.prose.assessment import read_assessment
from goldthread.documents.prose.figures import find_figures
from goldthread.documents.prose.kinds import kind_of
from goldthread.documents.prose.minutes import read_minutes
from goldthread.documents.prose.recommendations import find_recommendations
from goldthread.documents.readers.text import read_text
from goldthread.documents.source import Line

MINUTES = "haringey-community-wellbeing-framework-minutes.txt"
ASSESSMENT = "cqc-barnet-care-provision-assessment.txt"
PLAN = "barnet-plan-2021-25-healthy.txt"
ACTIONS = "nottingham-healthy-culture-action-plan-2016-20.txt"
PROGRESS = "southwark-jhws-progress-report-2023.txt"

LABELLED: dict[str, dict[int, tuple[float, ...]]] = {
    MINUTES: {
        33: (20_131_351,),
        109: (
            28,
            4,
        ),
        113: (
            2,
            3,
        ),
    },
    ASSESSMENT: {
        27: (300,),
        29: (
            28,
            189,
            241,
            98,
            97,
        ),
        33: (14,),
        35: (
            4387,
            6402,
            15_808,
        ),
        37: (300,),
        41: (
            4,
            3,
        ),
        43: (
            1760,
            5,
        ),
        45: (
            15_000_000,
            227,
            2,
        ),
        49: (
            2_000_000,
            3,
        ),
        59: (
            3,
            2,
        ),
        69: (
            80,
            2939,
            53,
            85,
            81,
        ),
        71: (
            65,
            71,
            3,
            6,
        ),
        73: (
            773,
            687,
            24,
            2,
        ),
        79: (
            4,
            3,
        ),
        87: (20,),
        89: (1,),
        95: (
            0.18,
            0.25,
            6.4,
            8.06,
        ),
    },
    PLAN: {
        23: (2,),
    },
    ACTIONS: {
        7: (4,),
        8: (0.5,),
        10: (31.6,),
        12: (
            33.2,
            27.9,
            33.9,
            26.6,
            26,
        ),
        62: (70,),
        127: (700,),
        128: (500,),
        129: (800,),
    },
    PROGRESS: {
        17: (5,),
        23: (5,),
        33: (
            100,
            104,
            35_000,
        ),
        100: (2,),
        120: (100,),
        123: (
            16,
            20,
        ),
        124: (
            100,
            104,
            35_000,
            85,
            125,
            60,
            62,
        ),
        135: (
            2700,
            800,
        ),
        142: (
            1,
            1,
        ),
        153: (
            6,
            20,
        ),
        163: (
            16,
            1,
            7,
            15,
            301,
            317,
            520,
            80,
        ),
        181: (
            3,
            5,
        ),
        187: (
            69,
            25,
        ),
        188: (
            54,
            53,
        ),
        195: (100,),
        213: (5000,),
        224: (5,),
        231: (63,),
        256: (16,),
        261: (5,),
        266: (15,),
    },
}


def lines_of(folder: Path, name: str) -> tuple[Line, ...]:
    return read_text(folder / name).lines


@pytest.mark.parametrize("name", LABELLED)
def test_every_labelled_figure_is_found(specimens: Path, name: str) -> None:
    found = Counter(
        (figure.where.line_start, figure.value)
        for figure in find_figures(lines_of(specimens, name))
        if figure.where
    )
    wanted = Counter((line, value) for line, values in LABELLED[name].items() for value in values)
    assert wanted - found == Counter()


def test_an_odd_rate_is_questioned(specimens: Path) -> None:
    odd = [
        figure.value for figure in find_figures(lines_of(specimens, ASSESSMENT)) if figure.review
    ]
    assert odd == [0.18, 0.25]


@pytest.mark.parametrize(
    ("name", "kind"),
    [(MINUTES, "minutes"), (ASSESSMENT, "assessment"), (PLAN, "unknown"), (ACTIONS, "unknown"),
     (PROGRESS, "unknown")],
)  # fmt: skip
def test_minutes_and_assessments_are_told_apart(specimens: Path, name: str, kind: str) -> None:
    assert kind_of(lines_of(specimens, name)) == kind


def test_minutes_give_what_is_noted_and_what_comes_back(specimens: Path) -> None:
    result = read_minutes(lines_of(specimens, MINUTES))
    assert [(one.type, one.due) for one in result.decisions] == [
        ("noted", None),
        ("agreed", "2018-03"),
    ]
    assert [item.due for item in result.forward_items] == ["2018-03"]


def test_an_assessment_gives_its_score_and_sections(specimens: Path) -> None:
    [statement] = read_assessment(lines_of(specimens, ASSESSMENT)).statements
    assert statement.score == 3
    assert [len(section.paragraphs) for section in statement.sections] == [1, 1, 0, 5, 10, 6, 6, 7]


def test_recommendations_of_a_progress_report(specimens: Path) -> None:
    found = find_recommendations(lines_of(specimens, PROGRESS)).recommendations
    assert [one.where.line_start for one in found if one.where] == [91, 100, 101]
