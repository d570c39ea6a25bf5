"""A place's own page: versions are added, the newest is shown, nobody's words are lost."""

from __future__ import annotations

import pytest

from goldthread.statements.actions import ChangedMeanwhile, Wanting, write_statement
from goldthread.statements.defaults import default
from goldthread.statements.models import StatementKind, StatementVersion
from goldthread.statements.queries import current, versions
from tests.organisations import builders
from tests.organisations.builders import NOW

PRIVACY = StatementKind.PRIVACY

# The headings of the UK model accessibility statement, in its order.
MODEL_HEADINGS = [
    "Feedback and contact information",
    "Enforcement procedure",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "Content that’s not within the scope of the accessibility regulations",
    "What we’re doing to improve accessibility",
    "Preparation of this accessibility statement",
]


def headings(body: str) -> list[str]:
    return [line.lstrip("# ") for line in body.splitlines() if line.startswith("#")]


def test_the_accessibility_statement_follows_the_model_and_claims_no_full_compliance() -> None:
    body = default(StatementKind.ACCESSIBILITY).body
    found = headings(body)
    assert [one for one in found if one in MODEL_HEADINGS] == MODEL_HEADINGS
    assert "nobody has tested these pages with a screen reader yet" in body
    assert "not had a full audit" in body
    assert "is fully compliant with" not in body


@pytest.mark.parametrize("kind", StatementKind)
def test_every_kind_has_a_standard_text_with_a_date(kind: StatementKind) -> None:
    told = default(kind)
    assert len(told.body) > 300
    assert told.changed.year >= 2026


@pytest.mark.django_db
class TestWriting:
    def test_a_place_shows_the_standard_text_until_it_writes_its_own(self) -> None:
        place, other = builders.a_place(), builders.a_place("Marlowe")
        assert current(place, PRIVACY).is_standard
        by = builders.an_administrator(place)
        write_statement(place=place, kind=PRIVACY, body=" Ours.\r\n ", seen=0, by=by, at=NOW)
        shown = current(place, PRIVACY)
        assert (shown.body, shown.number, shown.changed) == ("Ours.", 1, NOW.date())
        assert current(other, PRIVACY).is_standard
        assert current(place, StatementKind.COOKIES).is_standard
        assert current(None, PRIVACY).is_standard

    def test_every_version_is_kept_and_the_same_words_add_none(self) -> None:
        place = builders.a_place()
        by = builders.an_administrator(place)
        for seen, body in enumerate(["First", "Second"]):
            write_statement(place=place, kind=PRIVACY, body=body, seen=seen, by=by, at=NOW)
        write_statement(place=place, kind=PRIVACY, body="Second", seen=2, by=by, at=NOW)
        assert [one.body for one in versions(place, PRIVACY)] == ["Second", "First"]

    def test_two_writers_the_second_sees_what_the_first_wrote(self) -> None:
        place = builders.a_place()
        by = builders.an_administrator(place)
        write_statement(place=place, kind=PRIVACY, body="First", seen=0, by=by, at=NOW)
        with pytest.raises(ChangedMeanwhile) as meanwhile:
            write_statement(place=place, kind=PRIVACY, body="Other", seen=0, by=by, at=NOW)
        assert meanwhile.value.theirs.body == "First"
        assert StatementVersion.objects.count() == 1

    @pytest.mark.parametrize("body", ["", "  \n ", "x" * 50_001])
    def test_nothing_and_too_much_are_refused_kindly(self, body: str) -> None:
        place = builders.a_place()
        by = builders.an_administrator(place)
        with pytest.raises(Wanting):
            write_statement(place=place, kind=PRIVACY, body=body, seen=0, by=by, at=NOW)
