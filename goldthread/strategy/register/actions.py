"""Every write to the recommendations register. What changed is recorded by database triggers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models import (
    Action,
    EntryAction,
    EntryProgress,
    Inquiry,
    Plan,
    RegisterEntry,
)


class RegisterProblem(Exception):
    """Something about the register that cannot be so. The message is for people."""


@transaction.atomic
def add_inquiry(
    *,
    place: Place,
    title: str,
    kind: str,
    body: str = "",
    published_on: dt.date | None = None,
    link: str = "",
    plan: Plan | None = None,
    public: bool = False,
) -> Inquiry:
    """Enter a commission, needs assessment, inspection or the like.

    With `plan`, the recommendations that were read in that document become its entries.
    """
    inquiry = Inquiry(place=place)
    _set_inquiry(inquiry, title, kind, body, published_on, link, plan, public)
    inquiry.save()
    _take_recommendations(inquiry)
    return inquiry


@transaction.atomic
def amend_inquiry(
    *,
    inquiry: Inquiry,
    title: str,
    kind: str,
    body: str,
    published_on: dt.date | None,
    link: str,
    plan: Plan | None,
    public: bool,
) -> None:
    """Put an inquiry's details right. A document named now brings its recommendations."""
    _set_inquiry(inquiry, title, kind, body, published_on, link, plan, public)
    inquiry.save()
    _take_recommendations(inquiry)


def _set_inquiry(
    inquiry: Inquiry,
    title: str,
    kind: str,
    body: str,
    published_on: dt.date | None,
    link: str,
    plan: Plan | None,
    public: bool,
) -> None:
    if plan and plan.place_id != inquiry.place_id:
        raise RegisterProblem("Choose one of this place's own documents.")
    if kind not in Inquiry.Kind.values:
        raise RegisterProblem("Choose a kind from the list.")
    inquiry.title, inquiry.kind, inquiry.body = title.strip(), kind, body.strip()
    inquiry.published_on, inquiry.link = published_on, link
    inquiry.plan, inquiry.public = plan, public


def _take_recommendations(inquiry: Inquiry) -> None:
    """An entry for each recommendation of the inquiry's document that has none yet."""
    if inquiry.plan is None:
        return
    known = set(inquiry.entries.values_list("read_from", flat=True))
    first = _next_position(inquiry)
    fresh = inquiry.plan.recommendations.exclude(pk__in=known - {None})
    for position, read in enumerate(fresh, start=first):
        RegisterEntry.objects.create(
            place=inquiry.place,
            inquiry=inquiry,
            position=position,
            text=read.text,
            read_from=read,
        )


@transaction.atomic
def add_entry(*, inquiry: Inquiry, text: str, reference: str = "") -> RegisterEntry:
    """Enter one recommendation, at the end of its inquiry's."""
    # Two people adding at once must not get one position.
    Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    return RegisterEntry.objects.create(
        place=inquiry.place,
        inquiry=inquiry,
        position=_next_position(inquiry),
        reference=reference.strip(),
        text=_words(text),
    )


@transaction.atomic
def amend_entry(*, entry: RegisterEntry, text: str, reference: str) -> None:
    """Put the words of a recommendation right."""
    entry.text, entry.reference = _words(text), reference.strip()
    entry.save(update_fields=["text", "reference"])


@transaction.atomic
def answer(
    *,
    entry: RegisterEntry,
    answer: str,
    answered_by: Organisation | None = None,
    answered_on: dt.date | None = None,
    reason: str = "",
) -> None:
    """Say whether the partners accept a recommendation, who said so, when and why.

    An empty answer takes the answer back. Refusing one without a reason raises
    `RegisterProblem`: whoever recommended it is owed one.
    """
    if answer and answer not in RegisterEntry.Answer.values:
        raise RegisterProblem("Choose an answer from the list.")
    if answered_by and not answered_by.places.filter(pk=entry.place_id).exists():
        raise RegisterProblem("Choose one of this place's own organisations.")
    if answer in ("partly", "not_accepted") and not reason.strip():
        raise RegisterProblem("Say why. Whoever made the recommendation will want to know.")
    entry.answer, entry.reason = answer, reason.strip()
    entry.answered_by = answered_by if answer else None
    entry.answered_on = answered_on if answer else None
    entry.save(update_fields=["answer", "reason", "answered_by", "answered_on"])


@transaction.atomic
def answer_with(*, entry: RegisterEntry, actions: Collection[Action]) -> None:
    """Say which actions answer a recommendation: these, and no others."""
    if any(action.place_id != entry.place_id for action in actions):
        raise RegisterProblem("Choose actions of this place's own plans.")
    wanted = {action.pk for action in actions}
    for link in entry.links.exclude(action__in=wanted):
        link.delete()
    known = set(entry.links.values_list("action", flat=True))
    for action in actions:
        if action.pk not in known:
            EntryAction.objects.create(entry=entry, action=action)


@transaction.atomic
def say_progress(
    *,
    entry: RegisterEntry,
    text: str,
    as_at: dt.date,
    close: bool = False,
    by: User,
    at: dt.datetime,
) -> EntryProgress:
    """Add what has come of a recommendation; with `close`, count it as done with from that day."""
    if as_at > at.date():
        raise RegisterProblem("Choose today or a day that has passed.")
    said = EntryProgress.objects.create(
        entry=entry, text=_words(text), as_at=as_at, said_by=by, said_at=at
    )
    if close:
        entry.closed_on = as_at
        entry.save(update_fields=["closed_on"])
    return said


@transaction.atomic
def reopen(*, entry: RegisterEntry) -> None:
    """A recommendation counted as done with is not, after all."""
    entry.closed_on = None
    entry.save(update_fields=["closed_on"])


def _next_position(inquiry: Inquiry) -> int:
    last = inquiry.entries.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _words(text: str) -> str:
    text = text.strip()
    if not text:
        raise RegisterProblem("Write something here.")
    return text
