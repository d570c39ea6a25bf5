"""Minutes written elsewhere: read, reviewed, saved as a meeting; or refused, with why."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.files.models import StoredFile
from goldthread.meetings.actions import imports
from goldthread.meetings.models import Body, ForwardItem, Meeting, MinutesImport
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.queries import proposed_for
from goldthread.meetings.tasks import NOT_MINUTES, read_minutes
from goldthread.web.meetings.import_forms import ReviewForm
from tests.documents.prose.test_meeting import WEIR
from tests.meetings.story import NOW, a_board, a_meeting, an_officer
from tests.organisations import builders
from tests.organisations.builders import a_partner

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def board(db: None) -> Body:
    return a_board(builders.a_place("Weir"))


def taken_in(board: Body, content: bytes, name: str) -> MinutesImport:
    """An import after its job was done."""
    made = imports.begin_import(
        body=board, upload=ContentFile(content), name=name, by=an_officer(board.place), at=NOW
    )
    read_minutes(minutes_import_id=made.pk)
    made.refresh_from_db()
    return made


def as_sent(form: ReviewForm) -> dict[str, object]:
    """What a browser sends when the clerk changes nothing."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def saved(found: MinutesImport, **changed: object) -> Meeting:
    sent = as_sent(ReviewForm(read=found.content)) | changed
    form = ReviewForm({k: v for k, v in sent.items() if v is not None}, read=found.content)
    assert form.is_valid(), form.errors
    return imports.save_minutes(
        minutes_import=found, kept=form.kept(), by=an_officer(found.place), at=NOW
    )


def test_minutes_become_a_meeting_in_draft_with_what_comes_back(board: Body) -> None:
    found = taken_in(board, WEIR.encode(), "minutes.txt")
    assert found.state == MinutesImport.State.READ
    meeting = saved(found, **{"i1d0-keep": None, "i1d1-owner": "Jo Marsh"})
    assert (meeting.state, meeting.day) == ("minutes_draft", dt.date(2026, 3, 3))
    assert meeting.attendees.count() == 5 and meeting.items.count() == 5
    lunches = meeting.items.get(title="Shared lunches")
    assert [(each.kind, each.owner_words) for each in lunches.decisions.all()] == [
        ("agreed", "Jo Marsh")
    ]
    assert lunches.arising.get().due_on == dt.date(2026, 4, 30)
    assert lunches.read_from == "lines 11 to 16"
    back = {each.words: each.due_words for each in ForwardItem.objects.all()}
    assert set(back.values()) == {"March 2027", "June 2026"}
    assert len(proposed_for(a_meeting(board, dt.date(2026, 6, 2)))) == 1
    assert not meeting.items.exclude(exempt_reason="").exists()
    found.refresh_from_db()
    assert (found.state, found.content, found.meeting) == ("saved", {}, meeting)
    with pytest.raises(MeetingProblem, match="saved or set aside"):
        imports.set_aside(minutes_import=found)


def test_a_word_document_reads_as_text_does(board: Body) -> None:
    paper, made = docx.Document(), io.BytesIO()
    for line in WEIR.splitlines():
        paper.add_paragraph(line)
    paper.save(made)
    found = taken_in(board, made.getvalue(), "minutes.docx")
    assert [len(item["decisions"]) for item in found.content["items"]] == [0, 3, 1, 2, 0]


def test_the_published_minutes_become_a_decision_and_what_comes_back(
    board: Body, specimens: Path
) -> None:
    path = specimens / "haringey-community-wellbeing-framework-minutes.txt"
    found = taken_in(board, path.read_bytes(), path.name)
    meeting = saved(found, day="2017-01-16", starts="18:30")
    assert sorted(meeting.decisions.values_list("kind", flat=True)) == ["agreed", "noted"]
    back = ForwardItem.objects.get()
    assert (back.due_on, back.due_words) == (dt.date(2018, 3, 1), "March 2018")
    before, after = dt.date(2018, 2, 8), dt.date(2018, 3, 19)
    assert [bool(proposed_for(a_meeting(board, day))) for day in (before, after)] == [False, True]


def test_a_form_that_lacks_something_says_where(board: Body) -> None:
    found = taken_in(board, WEIR.encode(), "minutes.txt")
    sent = as_sent(ReviewForm(read=found.content))
    sent |= {"day": "", "i1-title": "", "i1d0-words": "  ", "i1d1-due_on": ""}
    form = ReviewForm(sent, read=found.content)
    assert set(form.errors) == {"day", "i1-title", "i1d0-words", "i1d1-due_on"}


def test_what_holds_no_minutes_is_refused_and_not_kept(
    board: Body, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        found = taken_in(board, b"A letter about swimming.\n\nYours, Ida", "letter.txt")
    assert (found.state, found.refusal) == (MinutesImport.State.REFUSED, NOT_MINUTES)
    assert found.file is None and not StoredFile.objects.exists()
    read_minutes(minutes_import_id=found.pk)  # harmless to repeat


def test_the_same_file_twice_is_one_import_and_set_aside_it_may_come_again(board: Body) -> None:
    first = taken_in(board, WEIR.encode(), "minutes.txt")
    key = first.file.key if first.file else ""
    again = {"body": board, "upload": ContentFile(WEIR.encode()), "name": "copy.txt"}
    officer = an_officer(board.place)
    with pytest.raises(imports.AlreadyHere) as same:
        imports.begin_import(**again, by=officer, at=NOW)  # type: ignore[arg-type]
    assert same.value.minutes_import == first
    imports.set_aside(minutes_import=first)
    assert default_storage.exists(key), "gone only once all of it is committed"
    assert imports.begin_import(**again, by=officer, at=NOW).pk != first.pk  # type: ignore[arg-type]


def test_what_was_closed_to_the_public_stays_so_and_a_partner_is_known_by_name(
    board: Body,
) -> None:
    partner = a_partner(board.place, "Weir Homes")
    found = taken_in(board, WEIR.encode(), "minutes.txt")
    meeting = saved(found, **{"i1-exempt_reason": "3", "i1d0-owner": "weir homes"})
    item = meeting.items.get(exempt_reason="3")
    assert item.title == "Shared lunches"
    assert item.decisions.first().organisation == partner
