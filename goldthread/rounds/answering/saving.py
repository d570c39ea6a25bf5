"""Keeping a draft, so that nothing that somebody typed is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.rounds.answering.typed import Typed
from goldthread.rounds.models import Answer, AnswerEvidence, Participant, Request
from goldthread.rounds.stepping import locked, refuse_stranger, step
from goldthread.rounds.transitions import REQUESTS

State = Answer.State


@dataclass(frozen=True, slots=True)
class Saved:
    """The draft that was kept; and, where another version stands already, that one."""

    answer: Answer
    stands: Answer | None = None


def mark_of(answer: Answer | None) -> str:
    """What a form remembers of the version that it was begun from."""
    return f"{answer.pk}.{answer.version}" if answer else ""


def standing(request: Request) -> Answer | None:
    """The version that stands: the draft, else what was sent last, else none.

    An answer that was written on the page of another of the owner's actions counts as well.
    """
    draft = Answer.objects.drafts().filter(request=request).first()
    return draft or sent_for(request)


def sent_for(request: Request) -> Answer | None:
    """The answer that stands for a request, on whosever page it was written."""
    found: Answer | None = Answer.objects.sent().filter(links__request=request).first()
    return found


@transaction.atomic
def save_draft(
    *,
    request: Request,
    typed: Typed,
    seen: str,
    key: str,
    by_participant: Participant,
    by: User | None = None,
    at: datetime,
    always: bool = False,
) -> Saved:
    """Keep what was typed.

    `seen` is the mark of the version that the form was begun from and `key` the form's own. The
    same form again changes its own draft. One begun from an older version is kept beside the one
    that stands, and a person chooses. `always` makes a draft also where nothing is new, for a
    file to be put to it. Raises `NotYours`.
    """
    current = locked(request)
    refuse_stranger(current, "submit", by, by_participant)
    form = _Form(current, typed, key, by_participant, by, at)
    stands = standing(current)
    if stands and stands.typed == typed and not (always and stands.state == State.SENT):
        return Saved(stands)
    if stands is None:
        saved = Saved(form.begin())
    elif key == stands.key or seen == mark_of(stands):
        saved = Saved(form.go_on(stands))
    else:
        saved = Saved(form.put_beside(stands), stands)
    _started(current, at, by, by_participant)
    return saved


@dataclass(frozen=True, slots=True)
class _Form:
    """One form that came in."""

    request: Request
    typed: Typed
    key: str
    participant: Participant
    by: User | None
    at: datetime

    def begin(self, *, after: Answer | None = None, beside: Answer | None = None) -> Answer:
        """A new draft; one that follows a sent answer begins with its evidence."""
        made = Answer.objects.create(
            place_id=self.request.place_id,
            round_id=self.request.round_id,
            request=self.request,
            participant=self.participant,
            by=self.by,
            typed=self.typed,
            key=self.key,
            version=after.version + 1 if after else 1,
            beside=beside,
            saved_at=self.at,
        )
        for one in after.evidence.all() if after else ():
            AnswerEvidence.objects.create(
                answer=made, file=one.file, link=one.link, title=one.title, added_at=one.added_at
            )
        return made

    def go_on(self, stands: Answer) -> Answer:
        if stands.state == State.SENT:
            return self.begin(after=stands)
        stands.participant, stands.by = self.participant, self.by
        return self._write_over(stands)

    def put_beside(self, stands: Answer) -> Answer:
        """A second version; the form that made one changes its own, and the same words are one."""
        others = Answer.objects.to_choose().filter(request=self.request)
        for one in others:
            if one.typed == self.typed:
                return one
            if self.key and one.key == self.key and one.participant_id == self.participant.pk:
                return self._write_over(one)
        return self.begin(beside=stands)

    def _write_over(self, draft: Answer) -> Answer:
        draft.typed, draft.key, draft.saved_at = self.typed, self.key, self.at
        draft.version += 1
        draft.save(update_fields=["typed", "key", "saved_at", "participant", "by", "version"])
        return draft


def _started(request: Request, at: datetime, by: User | None, participant: Participant) -> None:
    """The first words of somebody begin the request, if they have not begun it with the button."""
    if REQUESTS.allows(request.state, "start"):
        step(request=request, verb="start", at=at, by=by, by_participant=participant)


@transaction.atomic
def choose(
    *,
    request: Request,
    kept: int,
    by_participant: Participant,
    by: User | None = None,
    at: datetime,
    together: bool = False,
) -> None:
    """Of the versions of a request keep one as the draft, and set the other drafts aside.

    `together` puts the words of all of them one after the other into the one that is kept.
    What was sent stays sent until another is sent. A version that is not there any more
    changes nothing. Raises `NotYours`.
    """
    current = locked(request)
    refuse_stranger(current, "submit", by, by_participant)
    stands = standing(current)
    versions = [one for one in (stands, *Answer.objects.to_choose().filter(request=current)) if one]
    chosen = next((one for one in versions if one.pk == kept), None)
    if chosen is None or len(versions) < 2:
        return
    for one in versions:
        if one is not chosen and one.state == State.DRAFT:
            one.state = State.SET_ASIDE
            one.save(update_fields=["state"])
    if chosen.state == State.DRAFT:
        _stand_alone(chosen, versions, at, together=together)


def _stand_alone(chosen: Answer, versions: list[Answer], at: datetime, *, together: bool) -> None:
    if together:
        words = [str(one.typed.get("text", "")) for one in versions]
        chosen.typed = chosen.typed | {"text": "\n\n".join(dict.fromkeys(filter(None, words)))}
    chosen.beside, chosen.saved_at = None, at
    chosen.version = max(one.version for one in versions) + 1
    chosen.save(update_fields=["typed", "beside", "saved_at", "version"])


@transaction.atomic
def start(
    *, requests: list[Request], by_participant: Participant, by: User | None = None, at: datetime
) -> None:
    """Begin those that wait for their first words; the others stay as they are."""
    for request in sorted(requests, key=lambda one: one.pk):
        if REQUESTS.allows(locked(request).state, "start"):
            step(request=request, verb="start", at=at, by=by, by_participant=by_participant)
