"""Reading: what is coming and past, one meeting, its papers as pages and as files."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from goldthread.downloads.calendar import MEDIA_TYPE, Event, calendar
from goldthread.meetings import words
from goldthread.meetings.models import Meeting, Paper, Publication
from goldthread.meetings.models.published import Readers, What
from goldthread.meetings.notice import clear_days, last_day_for_notice
from goldthread.meetings.publishing import (
    FORMATS,
    CannotDraw,
    content_for,
    file_for,
    file_name,
    latest,
)
from goldthread.meetings.queries import (
    bodies_for,
    forward_plan,
    meetings_for,
    proposed_for,
    whole_items,
)
from goldthread.meetings.rules import Viewer
from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access
from goldthread.web.meetings.finding import (
    WebLinks,
    about_address,
    find_body,
    find_meeting,
    paper_address,
    viewer,
)
from goldthread.web.meetings.showing import coming_back_to, downloads_of, files_of, settled_by

PER_PAGE = 20
MOST_COMING = 30
State = Meeting.State


@access(PUBLIC)
def show_all(request: HttpRequest, place: Place) -> HttpResponse:
    who = viewer(request, place)
    found = meetings_for(place, who)
    today = timezone.localdate()
    past = Paginator(found.before_day(today), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "coming": found.from_day(today)[:MOST_COMING],
        "past": past,
        "bodies": bodies_for(place, who),
        "who": who,
    }
    return render(request, "meetings/list.jinja", context | {"when": words.when})


@access(PUBLIC)
def show_body(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    body = find_body(request, place, number)
    who, today = viewer(request, place), timezone.localdate()
    found = meetings_for(place, who).filter(body=body)
    seats = list(body.members.select_related("organisation"))
    context = {
        "body": body,
        "who": who,
        "now": [seat for seat in seats if seat.sits_on(today)],
        "before": [seat for seat in seats if not seat.sits_on(today)],
        "coming": found.from_day(today)[:MOST_COMING],
        "past": found.before_day(today)[:PER_PAGE],
        "forward": coming_back_to(forward_plan(body), who, body),
        "when": words.when,
    }
    return render(request, "meetings/body.jinja", context)


@access(PUBLIC)
def show(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """One meeting. What is not published yet is for those who read its body whole."""
    meeting = find_meeting(request, place, number)
    who = viewer(request, place)
    whole = who.reads_whole(meeting.body)
    agenda, minutes = latest(meeting, What.AGENDA), latest(meeting, What.MINUTES)
    context = {
        "meeting": meeting,
        "who": who,
        "whole": whole,
        "when": words.when(meeting),
        "items": _items(meeting, whole=whole, agenda=agenda, minutes=minutes),
        "agenda": agenda,
        "minutes": minutes,
        "downloads": downloads_of(meeting, whole=whole, agenda=agenda, minutes=minutes),
        "notice": _notice(meeting),
        "proposed": proposed_for(meeting) if who.is_clerk else [],
        "say_minutes": whole or bool(minutes and meeting.state == State.MINUTES_AGREED),
        "general": {
            "decisions": meeting.decisions.filter(item=None).select_related(
                "organisation", "plan", "priority__plan", "action__plan"
            ),
            "arising": meeting.arising.filter(item=None).select_related("organisation"),
        },
        "settles": {
            "decisions": settled_by(request.user, place, who, meeting.decisions.all()),
            "arising": settled_by(request.user, place, who, meeting.arising.all()),
        },
        "owner": words.owner,
        "due": words.due,
        "about_address": about_address,
        "paper_address": paper_address,
    }
    return render(request, "meetings/meeting.jinja", context)


def _items(
    meeting: Meeting, *, whole: bool, agenda: Publication | None, minutes: Publication | None
) -> list[dict[str, object]]:
    """The items with what of them may be shown: to the public, of an exempt one the reason."""
    if not (whole or agenda or minutes):
        return []
    rows = []
    for number, item in enumerate(whole_items(meeting), start=1):
        papers = [paper for paper in item.papers.all() if whole or _is_out(agenda, paper)]
        shown = whole or not item.exempt
        rows.append({"number": number, "item": item, "shown": shown, "papers": papers})
    return rows


def _notice(meeting: Meeting) -> dict[str, object]:
    """The last day for notice, when notice was given, and whether that was in time."""
    if not meeting.body.notice_days:
        return {}
    last = last_day_for_notice(meeting.day, meeting.body.notice_days)
    given = meeting.agenda_published_at
    on = timezone.localdate(given) if given else None
    missed = (on or timezone.localdate()) > last and meeting.state in (
        State.PLANNED,
        State.AGENDA_PUBLISHED,
    )
    days = clear_days(on, meeting.day) if on else None
    return {
        "last": last,
        "on": on,
        "missed": missed,
        "days": days,
        "after": bool(on and on > meeting.day),
        "passed": meeting.day < timezone.localdate(),
        "asked": meeting.body.notice_days,
    }


# The agenda pack and the minutes, as a page and as files


@access(PUBLIC)
def read(request: HttpRequest, place: Place, number: int, what: str) -> HttpResponse:
    """The pack or the minutes as published, with exempt items for those who may read them.

    `?number=` asks for an earlier publication.
    """
    meeting, who = find_meeting(request, place, number), viewer(request, place)
    publication = _publication(request, meeting, who, what)
    whole = who.reads_whole(meeting.body)
    readers = Readers.MEMBERS if whole else Readers.PUBLIC
    content = content_for(meeting, what, readers, WebLinks(request), publication)
    context = {
        "meeting": meeting,
        "content": content,
        "publication": publication,
        "others": meeting.publications.filter(what=what),
        "files": files_of(meeting, what, publication, whole=whole),
        "what": what,
        "whole": whole,
    }
    return render(request, "meetings/read.jinja", context)


def _publication(
    request: HttpRequest, meeting: Meeting, who: Viewer, what: str
) -> Publication | None:
    """What was published, or None for a draft that the visitor may read; 404 for everyone else."""
    if what not in What.values:
        raise Http404
    asked = request.GET.get("number", "")
    wanted = int(asked) if asked.isdecimal() and len(asked) < 5 else None
    found = latest(meeting, what, wanted)
    if found is None and (wanted or not who.reads_whole(meeting.body)):
        raise Http404("It is not published.")
    if wanted is None and who.reads_whole(meeting.body) and _being_written(meeting, what):
        return None
    return found


def _being_written(meeting: Meeting, what: str) -> bool:
    drafts = {What.AGENDA: (State.PLANNED,), What.MINUTES: (State.HELD, State.MINUTES_DRAFT)}
    return meeting.state in drafts[What(what)]


@access(PUBLIC)
def file(
    request: HttpRequest, place: Place, number: int, what: str, readers: str, ending: str
) -> HttpResponse:
    """The file as it was published; of a draft, one drawn now for those who may read it."""
    meeting, who = find_meeting(request, place, number), viewer(request, place)
    kind = FORMATS.get(ending)
    closed = readers == Readers.MEMBERS and not who.reads_whole(meeting.body)
    if kind is None or readers not in Readers.values or closed:
        raise Http404
    publication = _publication(request, meeting, who, what)
    try:
        made = file_for(
            meeting,
            what,
            readers,
            kind,
            links=WebLinks(request),
            publication=publication,
            at=timezone.now(),
        )
    except CannotDraw as refusal:
        return render(request, "meetings/not_drawn.jinja", {"told": str(refusal)}, status=500)
    response = HttpResponse(made, content_type=kind.media_type)
    name = file_name(meeting, what, readers, ending)
    response["Content-Disposition"] = content_disposition_header(ending != "pdf", name) or ""
    return response


@access(PUBLIC)
def paper_file(request: HttpRequest, place: Place, number: int, paper: int) -> HttpResponse:
    """A paper that is a file, always as a download: it came from outside."""
    meeting, who = find_meeting(request, place, number), viewer(request, place)
    papers = Paper.objects.filter(item__meeting=meeting, file__isnull=False)
    found = get_object_or_404(papers.select_related("file", "item"), pk=paper)
    agenda = latest(meeting, What.AGENDA)
    if not who.reads_whole(meeting.body) and not _is_out(agenda, found):
        raise Http404
    assert found.file is not None
    with default_storage.open(found.file.key) as kept:
        response = HttpResponse(kept.read(), content_type=found.file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.file.name) or ""
    return response


def _is_out(agenda: Publication | None, paper: Paper) -> bool:
    """Whether anyone may have it: it is not exempt, and stands in the agenda as published."""
    if paper.exempt or agenda is None:
        return False
    return paper_address(paper) in str(agenda.content.get(Readers.PUBLIC, ""))


@access(PUBLIC)
def ics(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """One meeting for a diary."""
    meeting = find_meeting(request, place, number)
    links = WebLinks(request)
    event = Event(
        uid=f"meeting-{meeting.pk}@{request.get_host().split(':')[0]}",
        start=meeting.starts_at,
        end=meeting.ends_at,
        summary=words.title(meeting),
        description="This meeting was cancelled." if meeting.cancelled else "",
        url=links.of_meeting(meeting),
        location=meeting.where,
        cancelled=meeting.cancelled,
    )
    made = calendar([event], words.title(meeting), at=timezone.now())
    response = HttpResponse(made, content_type=MEDIA_TYPE)
    name = f"meeting-{meeting.day:%Y-%m-%d}.ics"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
