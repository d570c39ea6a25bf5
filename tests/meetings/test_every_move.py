"""Each verb on a meeting in each state: what the table allows is done, all else is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from goldthread.meetings.actions import agenda, meetings, minutes
from goldthread.meetings.models import AgendaItem, Meeting
from goldthread.workflow.transitions import NotNow
from tests.meetings.story import LINKS, NOW, a_board, a_meeting, an_item, an_officer, state
from tests.meetings.test_transitions import MAY
from tests.organisations import builders

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = dt.date(2026, 3, 3)
Move = Callable[[], object]


def moves(meeting: Meeting, item: AgendaItem, by: Any) -> dict[str, Move]:
    """Every verb of the table, as the action that carries it out."""
    told = {"meeting": meeting, "links": LINKS, "by": by, "at": NOW}
    attached = {"title": "Bus times", "name": "a.pdf", "media_type": "application/pdf"}
    return {
        "set_agenda": lambda: agenda.shift_item(item=item, down=True),
        "publish_agenda": lambda: meetings.publish_agenda(**told),
        "add_late_paper": lambda: agenda.attach_file(
            item=item, content=_pdf(), at=NOW, late_because="It came today.", **attached
        ),
        "publish_again": lambda: meetings.publish_again(reason="A late paper.", **told),
        "hold": lambda: meetings.hold_meeting(meeting=meeting, at=NOW),
        "write_minutes": lambda: minutes.write_minutes(item=item, text="We talked."),
        "agree_minutes": lambda: meetings.agree_minutes(on=DAY, **told),
        "correct_minutes": lambda: meetings.correct_minutes(meeting=meeting),
        "cancel": lambda: meetings.cancel_meeting(meeting=meeting, because="Snow."),
    }


def _pdf() -> Any:
    return ContentFile(b"%PDF-1.7")


def test_every_verb_in_every_state_does_what_the_table_says() -> None:
    place = builders.a_place("Weir")
    meeting, officer = a_meeting(a_board(place), DAY), an_officer(place)
    item = an_item(meeting)
    tried = moves(meeting, item, officer)
    assert set(tried) == set(MAY)
    for verb, move in tried.items():
        for before in Meeting.State.values:
            with transaction.atomic():
                Meeting.objects.filter(pk=meeting.pk).update(state=before)
                assert _ended(move, meeting) == _expected(verb, before), (verb, before)
                transaction.set_rollback(True)


def _ended(move: Move, meeting: Meeting) -> str:
    try:
        with transaction.atomic():
            move()
    except NotNow:
        return "refused"
    return state(meeting)


def _expected(verb: str, before: str) -> str:
    # A paper that comes before the agenda is out is not late, and goes with it.
    if verb == "add_late_paper" and before == Meeting.State.PLANNED:
        return before
    return MAY[verb].get(before, "refused")
