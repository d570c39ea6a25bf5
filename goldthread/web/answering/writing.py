"""Writing an update: the form, its drafts, and what to do when there are two versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.rounds.answering import evidence, saving
from goldthread.rounds.answering.checking import content_of
from goldthread.rounds.answering.choices import choices_for, request_of
from goldthread.rounds.answering.content import MOST_FIGURES, Fault
from goldthread.rounds.answering.problems import NotAFile, TooMuchEvidence
from goldthread.rounds.answering.saving import Saved, mark_of, standing
from goldthread.rounds.answering.typed import Typed, says_something
from goldthread.rounds.models import Answer, Participant, Request
from goldthread.rounds.problems import Wanting
from goldthread.web.answering import showing
from goldthread.web.answering.door import Door, by_link
from goldthread.web.answering.finding import find_request, new_key
from goldthread.web.answering.forms import MEANINGS, PROMPTS, AnswerForm, typed_in
from goldthread.web.answering.limits import TOO_MANY, within_limit
from goldthread.web.open_pages.fields import on_one_line

FORM = ("GET", "POST")
NO_EVIDENCE = "Choose the file, or write the web address, that this tells of."
SAVED = "Your draft is saved. Nobody has been sent anything yet."


def keep(request: HttpRequest, participant: Participant, pk: int) -> bool:
    """What was typed behind a link that has run out is kept; a new link shows it again."""
    asked = request_of(participant, pk)
    typed = typed_in(request.POST)
    if asked is None or not says_something(typed):
        return False
    _save(request, asked, typed, {"by_participant": participant, "by": None})
    return True


@by_link(*FORM, rescue=keep)
def write(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """The page of one request. Whatever is typed is kept first, and looked at afterwards."""
    asked = find_request(door.participant, pk)
    if request.method == "POST":
        return _posted(request, door, asked)
    if Answer.objects.to_choose().filter(request=asked).exists():
        return redirect(door.to("versions", pk=pk))
    return _page(request, door, asked, key=new_key())


def _posted(request: HttpRequest, door: Door, asked: Request) -> HttpResponse:
    typed = typed_in(request.POST)
    saved = _save(request, asked, typed, door.who)
    faults, proof = _evidence(request, door, saved.answer)
    if saved.stands is not None:
        return redirect(door.to("versions", pk=asked.pk))
    what = request.POST.get("do", "save")
    if what == "check":
        faults += _faults_of(door, asked, typed)
    if faults:
        key = request.POST.get("key", "")[:40] or new_key()
        return _page(request, door, asked, key=key, faults=faults, proof=proof)
    if what == "check":
        return redirect(door.to("check", pk=asked.pk))
    messages.success(request, SAVED)
    return redirect(door.to("write", pk=asked.pk) + ("#figures" if what == "figure" else ""))


def _save(request: HttpRequest, asked: Request, typed: Typed, who: dict) -> Saved:  # type: ignore[type-arg]
    return saving.save_draft(
        request=asked,
        typed=typed,
        seen=request.POST.get("seen", "")[:60],
        key=request.POST.get("key", "")[:40],
        always=_changes_evidence(request),
        at=timezone.now(),
        **who,
    )


def _changes_evidence(request: HttpRequest) -> bool:
    names = ("link", "take_out")
    return "document" in request.FILES or any(request.POST.get(name) for name in names)


def _faults_of(door: Door, asked: Request, typed: Typed) -> list[Fault]:
    _, faults = content_of(typed, choices_for(asked, door.participant), today=timezone.localdate())
    return list(faults)


def _evidence(
    request: HttpRequest, door: Door, answer: Answer
) -> tuple[list[Fault], dict[str, str]]:
    """Take out what was ticked, and add what was given.

    What is wrong stands beside it; then what was typed is given back, by field.
    """
    gone = [int(one) for one in request.POST.getlist("take_out") if one.isdecimal()]
    if gone:
        evidence.take_out(answer=answer, evidence=[one for one in gone if one < 2**62])
    title = on_one_line(request.POST.get("title", ""))
    link = request.POST.get("link", "").strip()
    faults = [*_file(request, door, answer, title), *_link(answer, link, title)]
    if title and not link and "document" not in request.FILES:
        faults.append(Fault("title", NO_EVIDENCE))
    refused = {one.field for one in faults}
    return faults, {
        "link": link if "link" in refused else "",
        "title": request.POST.get("title", "") if refused else "",
    }


def _file(request: HttpRequest, door: Door, answer: Answer, title: str) -> list[Fault]:
    if upload := request.FILES.get("document"):
        if not within_limit(request, "file", str(door.participant.pk)):
            return [Fault("document", TOO_MANY)]
        try:
            evidence.add_file(
                answer=answer,
                upload=upload,
                name=on_one_line(upload.name or "") or "file",
                title=title,
                at=timezone.now(),
            )
        except (NotAFile, TooMuchEvidence, EmptyFile, TooLarge) as problem:
            return [Fault("document", str(problem))]
    return []


def _link(answer: Answer, link: str, title: str) -> list[Fault]:
    if link:
        try:
            evidence.add_link(answer=answer, link=link, title=title, at=timezone.now())
        except (TooMuchEvidence, Wanting) as problem:
            return [Fault("link", str(problem))]
    return []


def _page(
    request: HttpRequest,
    door: Door,
    asked: Request,
    *,
    key: str,
    faults: list[Fault] | None = None,
    proof: dict[str, str] | None = None,
) -> HttpResponse:
    stands = standing(asked)
    typed = showing.typed_of(asked, stands)
    choices = choices_for(asked, door.participant)
    rows = min(len(typed.get("figures", [])) + 1, MOST_FIGURES)
    form = AnswerForm(typed, choices, figures=rows, proof=proof or {})
    form.tell(faults or ())
    promise = showing.promise_of(request, asked)
    context = {
        "door": door,
        "asked": asked,
        "round": asked.round,
        "form": form,
        "choices": choices,
        "promise": promise,
        "stands": stands,
        "seen": mark_of(stands),
        "key": key,
        "note": showing.note_of(asked),
        "prompts": PROMPTS,
        "meanings": MEANINGS,
        "closed": not _answerable(asked),
        **showing.beside(asked, door.participant),
    }
    return render(request, "answering/write.jinja", context, status=422 if faults else 200)


def _answerable(asked: Request) -> bool:
    return asked.state != Request.State.APPROVED


@by_link(*FORM)
def versions(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """Two versions of one answer, side by side; the person chooses, and none is thrown away."""
    asked = find_request(door.participant, pk)
    if request.method == "POST":
        kept = request.POST.get("keep", "")
        saving.choose(
            request=asked,
            kept=int(kept) if kept.isdecimal() and len(kept) < 19 else 0,
            together=request.POST.get("together") == "1",
            at=timezone.now(),
            **door.who,
        )
        return redirect(door.to("write", pk=pk))
    stands = standing(asked)
    others = Answer.objects.to_choose().filter(request=asked).select_related("participant")
    if not others:
        return redirect(door.to("write", pk=pk))
    both = [one for one in (stands, *others) if one is not None]
    context = {"door": door, "asked": asked, "versions": both, "stands": stands}
    return render(request, "answering/versions.jinja", context)
