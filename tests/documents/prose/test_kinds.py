"""Telling minutes and assessments from other text."""

from __future__ import annotations

import pytest

from goldthread.documents.prose.kinds import kind_of

from .reading import lines_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Minutes\nApologies were sent.\nRESOLVED: That it be noted.", "minutes"),
        ("Agenda item\nThe Panel was informed of rain.\nAGREED: To wait.", "minutes"),
        ("Parks\nScore: 3\nKey findings\nStaff told us that it rained.", "assessment"),
        ("Gates\nRating: Good\nThe inspection findings follow.", "assessment"),
        ("Aim\nPaint gates", "unknown"),
        ("Action\tOwner\nPaint gates\tLee\nMinutes\tLee\nRESOLVED: to wait\tLee", "unknown"),
        ("", "unknown"),
    ],
)  # fmt: skip
def test_signs_are_weighed(text: str, kind: str) -> None:
    assert kind_of(lines_of(text)) == kind
