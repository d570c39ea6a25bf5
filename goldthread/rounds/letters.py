"""What the letters about a round say, in plain text; `messaging` makes the HTML part of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goldthread.accounts.models import User
from goldthread.messaging.actions import Letter
from goldthread.messaging.chasing import Rung
from goldthread.rounds.links import address_of
from goldthread.rounds.models import Dispute, Participant, Request, Round

MOST_LISTED = 12
MOST_OF_TITLE = 140


def request_letter(round: Round, participant: Participant, requests: Sequence[Request]) -> Letter:
    """The one letter that asks somebody about all that is theirs in a round."""
    place = round.place
    body = f"""Hello {participant.name},

{place.name} asks for your update: {round.title}.
{asked(requests)}

{listed(requests)}

Please answer by {day_in_words(round.due_on)}. It takes a few minutes, and you need no account:

{address_of(participant, round, place)}

{noted(round)}You can save and come back. Nothing to report this time? You can say so there. If
somebody else should answer, you can let them in there.

The link is yours alone, so please do not forward it.
"""
    return Letter(participant.email, subject(f"Due on {day(round)}: {round.title}"), body)


def sent_back_letter(request: Request, note: str, *, to: Participant) -> Letter:
    round = request.round
    body = f"""Hello {to.name},

Thank you for your update on:

{short(request.action_title)}

It came back to you with a note:

{note}

Your words are kept. Please change what is needed and send it again by \
{day_in_words(request.due_on)}:

{address_of(to, round, round.place)}
"""
    return Letter(to.email, subject(f"Please look again: {round.title}"), body)


def asked_again_letter(request: Request, note: str, *, to: Participant) -> Letter:
    round = request.round
    why = f"\n{note}\n" if note else ""
    body = f"""Hello {to.name},

Please tell us how this stands, by {day_in_words(request.due_on)}:

{short(request.action_title)}
{why}
{address_of(to, round, round.place)}
"""
    return Letter(to.email, subject(f"Please answer: {round.title}"), body)


def comment_letter(request: Request, text: str, *, to: Participant) -> Letter:
    """What an officer says, beside a request, to one of those who answer it."""
    round = request.round
    body = f"""Hello {to.name},

{round.place.name} wrote a comment about:

{short(request.action_title)}

{text}

You can read it and answer here:

{address_of(to, round, round.place)}{request.pk}/comments/
"""
    return Letter(to.email, subject(f"A comment for you: {round.title}"), body)


def owners_comment_letter(request: Request, writer: Participant, to: tuple[str, str]) -> Letter:
    """That an owner wrote. Their words stay in the service; `to` is a name and an address."""
    round = request.round
    name, email = to
    body = f"""Hello {name},

{short(called(writer))} wrote a comment about:

{short(request.action_title)}

You can read it and answer here:

{round.site}/{round.place.slug}/rounds/{round.pk}/requests/{request.pk}/

You get no other e-mail about this action until somebody has answered.
"""
    return Letter(email, subject(f"An owner wrote a comment: {round.title}"), body)


def settled_letter(dispute: Dispute, partner: Participant) -> Letter:
    """What was decided of that which a partner said the plan gets wrong."""
    round = partner.round
    verdict = (
        "You are right" if dispute.state == Dispute.State.UPHELD else "The plan stays as it is"
    )
    body = f"""Hello {partner.name},

You told us that the plan says something of you that is not so:

{short(dispute.action_title)}

{verdict}. {round.place.name} says:

{dispute.answer}

{address_of(partner, round, round.place)}
"""
    return Letter(partner.email, subject(f"Our answer about the plan: {round.title}"), body)


def approver_letter(round: Round, approver: User) -> Letter:
    body = f"""Hello {approver.name or approver.email},

Updates are waiting for you to approve: {round.title}.

{round.site}/{round.place.slug}/rounds/{round.pk}/?show=approve

Nobody else can approve them. You get this e-mail once a day at most, however many there are.
"""
    return Letter(approver.email, subject(f"Waiting for you: {round.title}"), body)


def new_link_letter(participant: Participant) -> Letter:
    round = participant.round
    body = f"""Hello {participant.name},

Somebody, probably you, asked for a new link to: {round.title}.

{address_of(participant, round, round.place)}

If you did not ask for it, you need do nothing.
"""
    return Letter(participant.email, subject(f"Your new link: {round.title}"), body)


def guest_letter(guest: Participant, host: Participant, requests: Sequence[Request]) -> Letter:
    round = guest.round
    body = f"""Hello {guest.name},

{host.name} asks you to help with an update: {round.title}.
{asked(requests)}

{listed(requests)}

It is due on {day_in_words(round.due_on)}. You need no account:

{address_of(guest, round, round.place)}

The link is yours alone, so please do not forward it.
"""
    return Letter(guest.email, subject(f"{host.name} asks for your help: {round.title}"), body)


def chase_letter(
    round: Round,
    rung: Rung,
    to: Participant,
    asked_of: Participant,
    requests: Sequence[Request],
) -> Letter:
    """A rung of the ladder, to the person who was asked or to their deputy or sponsor."""
    title, text = rung.words(
        title=round.title,
        due=day_in_words(min(one.due_on for one in requests)),
        asked=counted(requests),
        who=called(asked_of),
        place=round.place.name,
        link=address_of(to, round, round.place),
    )
    return Letter(to.email, subject(title), f"Hello {to.name},\n\n{text}")


def officer_letter(
    round: Round,
    rung: Rung,
    to: tuple[str, str],
    late: Sequence[Participant],
    requests: Sequence[Request],
) -> Letter:
    """One letter about all who have not answered. `to` is a name and an address."""
    others = len(late) - 1
    more = f" and {others} {'other' if others == 1 else 'others'}" if others else ""
    title, text = rung.words(
        title=round.title,
        due=day_in_words(min(one.due_on for one in requests)),
        asked=counted(requests),
        who=called(late[0]) + more,
        place=round.place.name,
        link=f"{round.site}/{round.place.slug}/rounds/{round.pk}/",
    )
    name, email = to
    return Letter(email, subject(title), f"Hello {name},\n\n{text}")


def called(participant: Participant) -> str:
    """The owner that was asked, else the person."""
    return participant.organisation.name if participant.organisation else participant.name


def counted(requests: Sequence[Request]) -> str:
    return "one update" if len(requests) == 1 else f"{len(requests)} updates"


def cancelled_letter(round: Round, participant: Participant) -> Letter:
    body = f"""Hello {participant.name},

You were asked for an update: {round.title}. That is cancelled, so you need not answer.

{round.reason}

What you have written so far is kept.
"""
    return Letter(participant.email, subject(f"No need to answer: {round.title}"), body)


def asked(requests: Sequence[Request]) -> str:
    if len(requests) == 1:
        return "It is about one action:"
    return f"It is about {len(requests)} actions:"


def listed(requests: Sequence[Request]) -> str:
    lines = [f"* {short(one.action_title)}" for one in requests[:MOST_LISTED]]
    rest = len(requests) - MOST_LISTED
    if rest > 0:
        lines.append(f"* and {rest} more")
    return "\n".join(lines)


def noted(round: Round) -> str:
    return f"{round.note.strip()}\n\n" if round.note.strip() else ""


def short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= MOST_OF_TITLE else words[: MOST_OF_TITLE - 1] + "…"


def subject(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 120 else words[:119] + "…"


def day(round: Round) -> str:
    return f"{round.due_on.day} {round.due_on:%B}"


def day_in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
