"""What stood together on a day is told alike by the database and by what is weighed."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.measures import actions
from goldthread.measures.models import Observation
from goldthread.measures.queries.figures import standing_rows
from goldthread.measures.queries.states import rows_together
from tests.measures import builders
from tests.organisations.builders import NOW, a_place

DAYS = [date(2025, month, 1) for month in range(1, 9)]


@pytest.mark.django_db
def test_every_state_that_a_page_can_ask_for_is_weighed() -> None:
    place = a_place()
    measure, by = builders.a_measure(place), builders.an_analyst(place)
    women = builders.people(place, sex="Female")
    builders.figures(measure, 50.0, 51.0, known=DAYS[1])
    builders.figures(measure, 40.0, breakdown=women, known=DAYS[2])
    wrong = builders.figures(measure, 99.0, known=DAYS[3])
    builders.figures(measure, 52.0, known=DAYS[5])
    late = builders.figures(measure, 41.0, breakdown=women, known=DAYS[5])
    actions.undo_load(load=wrong, by=by, at=NOW.replace(year=2025, month=5, day=1))
    actions.undo_load(load=late, by=by, at=NOW.replace(year=2025, month=7, day=1))
    rows = Observation.objects.of(measure)
    weighed = set(rows_together(rows))
    asked = set()
    for day in (*DAYS, None):
        of_day: dict[object, set[int]] = {}
        for row in standing_rows(rows, day):
            of_day.setdefault(row.period_end, set()).add(row.pk)
        asked |= {frozenset(state) for state in of_day.values()}
    assert len(asked) > 4
    assert asked == weighed
