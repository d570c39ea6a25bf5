"""What is said beside an answer: comments, and that a plan says what nobody agreed to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.messaging.actions import write_many
from goldthread.messaging.models import Kind
from goldthread.rounds import rules
from goldthread.rounds.actions.daily import officers_of
from goldthread.rounds.answering.content import MOST_ASIDE
from goldthread.rounds.answering.problems import DisputedAlready, SettledAlready
from goldthread.rounds.answering.typed import tidy
from goldthread.rounds.letters import comment_letter, owners_comment_letter, settled_letter
from goldthread.rounds.models import Comment, Dispute, Participant, Request
from goldthread.rounds.problems import NotYours, Wanting
from goldthread.rounds.queries.talk import answering

MOST_COMMENT = 2_000


@transaction.atomic
def comment(
    *,
    request: Request,
    text: str,
    key: str = "",
    by: User | None = None,
    by_participant: Participant | None = None,
    at: datetime,
) -> Comment:
    """Say something beside a request, as whoever answers it or as an officer. Twice is once.

    The other side gets a letter. Raises `Wanting`, or `NotYours` for anybody else.
    """
    words = _words("comment", text, MOST_COMMENT, "Write your comment.")
    held = rules.actors(request, by=by, by_participant=by_participant)
    if not held & {rules.OFFICER, rules.APPROVER, rules.ANSWERING}:
        raise NotYours
    again = Comment.objects.filter(request=request, key=key).first() if key else None
    if again is not None:
        return again
    last = request.comments.last()
    said = Comment.objects.create(
        place_id=request.place_id,
        request=request,
        text=words,
        at=at,
        by=by,
        by_participant=by_participant,
        key=key,
    )
    tell_the_other_side(said, last)
    return said


def tell_the_other_side(said: Comment, last: Comment | None) -> None:
    """Those who answer get an officer's words; officers hear that an owner wrote, once until they
    answer.

    A link may be used by anybody who holds it, so it cannot fill the officers' letter box.
    """
    request, letters = said.request, []
    if said.by_participant is None:
        letters = [comment_letter(request, said.text, to=one) for one in answering(request)]
    elif last is None or last.by_participant is None:
        officers = officers_of(request.round)
        letters = [owners_comment_letter(request, said.by_participant, to) for to in officers]
    if letters:
        write_many(kind=Kind.ANSWER, letters=letters, at=said.at, place=request.place)


@transaction.atomic
def dispute(*, request: Request, text: str, by_participant: Participant, at: datetime) -> Dispute:
    """Say that the plan says something of a partner that it never agreed to.

    Raises `Wanting`, `DisputedAlready`, or `NotYours`.
    """
    words = _words("dispute", text, MOST_ASIDE, "Say what is not so, and what you agreed to.")
    if not rules.answers(by_participant, request):
        raise NotYours
    if request.plan is None or request.action is None:
        raise Wanting("dispute", "The plan does not hold this action any more.")
    mine = Dispute.objects.filter(action=request.action, participant=by_participant)
    if mine.filter(state=Dispute.State.OPEN).exists():
        raise DisputedAlready
    return Dispute.objects.create(
        place_id=request.place_id,
        plan=request.plan,
        action=request.action,
        action_title=request.action_title,
        organisation=by_participant.organisation,
        participant=by_participant,
        text=words,
        made_at=at,
    )


@transaction.atomic
def settle_dispute(
    *, dispute: Dispute, upheld: bool, answer: str, by: User, at: datetime
) -> Dispute:
    """Tell the partner whether the plan is wrong, and what happens now.

    The plan itself is changed where plans are changed. Raises `Wanting`, `SettledAlready`.
    """
    words = _words("answer", answer, MOST_ASIDE, "Write what you tell the partner.")
    found = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if found.state != Dispute.State.OPEN:
        raise SettledAlready
    found.state = Dispute.State.UPHELD if upheld else Dispute.State.DECLINED
    found.answer, found.decided_by, found.decided_at = words, by, at
    found.save()
    partner = found.participant
    if partner is not None and partner.email and partner.revoked_at is None:
        letter = settled_letter(found, partner)
        write_many(kind=Kind.ANSWER, letters=[letter], at=at, place=found.place)
    return found


def _words(field: str, text: str, most: int, asked: str) -> str:
    words = tidy(text)
    if not words:
        raise Wanting(field, asked)
    if len(words) > most:
        raise Wanting(field, f"Use {most:,} characters or fewer. You have used {len(words):,}.")
    return words
