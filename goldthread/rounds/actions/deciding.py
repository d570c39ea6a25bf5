"""What an officer and the approver do with an answer, and with a request that has none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.messaging.actions import Letter, write_many
from goldthread.messaging.models import Kind
from goldthread.organisations.queries import roles_of
from goldthread.rounds import rules
from goldthread.rounds.actions.planning import PAST
from goldthread.rounds.actions.publishing import publish_answer
from goldthread.rounds.letters import approver_letter, asked_again_letter, sent_back_letter
from goldthread.rounds.models import Answer, Request, RequestStep, Round
from goldthread.rounds.problems import NotYours, OwnWords, RoundProblem, Wanting
from goldthread.rounds.queries.talk import answering, unanswered
from goldthread.rounds.stepping import locked, refuse_stranger, step
from goldthread.rounds.transitions import REQUESTS
from goldthread.workflow.transitions import NotNow

LONGEST_NOTE = 2000
DAY = timedelta(days=1)
NO_ANSWER = "There is no answer to approve. Ask the owner to send it again."
UNSEEN = "An officer has to pass this update on first."


@transaction.atomic
def send_back(*, request: Request, note: str, by: User, at: datetime) -> Request:
    """Ask the owner to look again, and say why; they get a letter with the note.

    An answer about several actions goes back for all of them.
    """
    words = said(note, "note", "Say what the owner should change.")
    current = locked(request)
    refuse_stranger(current, "send_back", by, None)
    REQUESTS.after(current.state, "send_back")
    for one in answered_together(current):
        moved = step(request=one, verb="send_back", at=at, by=by, note=words, passed_at=None)
        if one.pk == current.pk:
            current = moved
    letters = [sent_back_letter(current, words, to=one) for one in answering(current)]
    write_letters(current, letters, at)
    return current


@transaction.atomic
def pass_on(*, request: Request, by: User, at: datetime, headline: str = "") -> Request:
    """An officer has looked: the update waits for the approver. Doing it twice changes nothing."""
    current = locked(request)
    refuse_stranger(current, "pass_on", by, None)
    REQUESTS.after(current.state, "pass_on")
    if current.passed_at is None:
        tell_approver(current, by, at)
        for one in answered_together(current):
            step(request=one, verb="pass_on", at=at, by=by, passed_by=by, passed_at=at)
    if headline.strip():
        write_headline(request=current, headline=headline, by=by, at=at)
    current.refresh_from_db()
    return current


def tell_approver(request: Request, by: User, at: datetime) -> None:
    """A letter when the first update waits for the approver, and not for each that follows.

    One a day: who approves each at once, as it comes, would get a letter for each.
    """
    round = request.round
    if round.approver is None or round.approver == by:
        return
    letter = approver_letter(round, round.approver)
    lately = request.place.messages.filter(
        kind=Kind.ANSWER, to=letter.to, subject=letter.subject, written_at__gt=at - DAY
    )
    if not (round.requests.waiting_for_approver().exists() or lately.exists()):
        write_many(kind=Kind.ANSWER, letters=[letter], at=at, place=request.place)


@transaction.atomic
def approve(*, request: Request, by: User, at: datetime, reason: str = "") -> Request:
    """The update becomes a part of the plan, for all actions it speaks of; never by its writer.

    While the round's answers may not be public, it is only approved: the daily work puts it into
    the plan on the day they may. `reason` says why the status is better than what the records say,
    where the owner gave none. Raises `NotTheApprover`, `OwnWords`, `Wanting`, or `NotNow`.
    """
    current = locked(request)
    refuse_stranger(current, "approve", by, None)
    REQUESTS.after(current.state, "approve")
    if rules.wrote_it(current, by):
        raise OwnWords
    if current.passed_at is None and not rules.runs_rounds(roles_of(by, current.place)):
        raise NotNow(UNSEEN)
    answer = answer_to(current)
    if answer is None:
        raise RoundProblem(NO_ANSWER)
    for one in answered_together(current):
        step(request=one, verb="approve", at=at, by=by)
    if not current.round.embargoed(timezone.localdate(at)):
        publish_answer(answer, by=by, at=at, reason=reason)
    current.refresh_from_db()
    return current


@transaction.atomic
def excuse(*, request: Request, reason: str, by: User, at: datetime) -> Request:
    """It need not be answered this time; the reason is kept."""
    words = said(reason, "reason", "Say why this need not be answered.")
    return step(request=request, verb="excuse", at=at, by=by, note=words)


@transaction.atomic
def ask_again(*, request: Request, due_on: date, by: User, at: datetime, note: str = "") -> Request:
    """Ask anew, with a later day; the owner gets a letter. Only while the round is open."""
    if due_on < timezone.localdate(at):
        raise Wanting("due_on", PAST)
    current = locked(request)
    if current.round.state != Round.State.OPEN:
        raise NotNow("This round is over. Ask again in the next one.")
    if current.action_id is None:
        raise NotNow("This action is not in its plan any more, so nobody can be asked about it.")
    words = note.strip()[:LONGEST_NOTE]
    moved = step(request=current, verb="ask_again", at=at, by=by, note=words, due_on=due_on)
    write_letters(moved, [asked_again_letter(moved, words, to=one) for one in answering(moved)], at)
    return moved


@transaction.atomic
def write_headline(*, request: Request, headline: str, by: User, at: datetime) -> Request:
    """The officer's line for the report. The owner's own words stay as they are."""
    current = locked(request)
    if not rules.runs_rounds(roles_of(by, current.place)):
        raise NotYours
    words = " ".join(headline.split())
    if len(words) > 300:
        raise Wanting("headline", "Use 300 characters or fewer.")
    current.headline = words
    current.save(update_fields=["headline"])
    return current


def answer_to(request: Request) -> Answer | None:
    """The answer that stands for a request."""
    found: Answer | None = Answer.objects.sent().filter(links__request=request).first()
    return found


def answered_together(request: Request) -> list[Request]:
    """The request, and those answered by the same words that are where it is."""
    answer = answer_to(request)
    if answer is None:
        return [request]
    rows = Request.objects.filter(answer_links__answer=answer, state=request.state)
    return list(rows.order_by("pk")) or [request]


def said(words: str, field: str, otherwise: str) -> str:
    words = words.strip()
    if not words:
        raise Wanting(field, otherwise)
    if len(words) > LONGEST_NOTE:
        raise Wanting(field, f"Use {LONGEST_NOTE:,} characters or fewer.")
    return words


def write_letters(request: Request, letters: Sequence[Letter], at: datetime) -> None:
    write_many(kind=Kind.ANSWER, letters=letters, at=at, place=request.place)


@transaction.atomic
def leave_unanswered(*, request: Request, by: User, at: datetime) -> None:
    """An officer says that the owner's last comment needs no answer. Where none waits, nothing
    changes."""
    current = locked(request)
    if not rules.actors(current, by=by) & {rules.OFFICER, rules.APPROVER}:
        raise NotYours
    if unanswered().filter(request=current).exists():
        RequestStep.objects.create(
            place_id=current.place_id,
            request=current,
            verb="leave_unanswered",
            before=current.state,
            after=current.state,
            at=at,
            by=by,
        )
