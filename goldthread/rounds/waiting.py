"""What waits for a person in rounds: for officers, for the approver, and for whoever was asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.rounds.models import WAITS_FOR_OWNER, Dispute, Participant, Request, Round
from goldthread.rounds.queries.talk import unanswered
from goldthread.rounds.rules import runs_rounds
from goldthread.workflow.waiting import Waiting


def waiting_for(user: User, place: Place, roles: frozenset[Role], today: date) -> list[Waiting]:
    """One line a round and a step, however many requests; a handful of queries."""
    if not roles:
        return []
    found = [*to_answer(user, place), *to_approve(user, place, roles)]
    if runs_rounds(roles):
        found += [*to_look_at(place), *to_open(place, today), *left(place), *disputed(place)]
        found += spoken_to(place)
    return found


def to_answer(user: User, place: Place) -> Iterable[Waiting]:
    rows = (
        Request.objects.in_place(place)
        .waiting_for_owner()
        .filter(participant__user=user, participant__revoked_at=None, round__state="open")
        .order_by()
        .values("round__title")
        .annotate(n=Count("pk"), due=Min("due_on"), since=Min("state_since"))
    )
    for row in rows:
        yield Waiting(
            kind="Update request",
            title=row["round__title"],
            what_next=f"Answer {counted(row['n'], 'request')}",
            due=row["due"],
            url_name="answering:mine",
            url_kwargs={"place": place.slug},
            since=timezone.localdate(row["since"]),
        )


def to_approve(user: User, place: Place, roles: frozenset[Role]) -> Iterable[Waiting]:
    rows = Request.objects.in_place(place).waiting_for_approver()
    if runs_rounds(roles):
        rows = rows.filter(round__approver=user) | rows.filter(round__approver=None)
    else:
        rows = rows.filter(round__approver=user)
    words, kind = "Approve {}", "Updates to approve"
    yield from by_round(rows, place, words, kind=kind, since="passed_at")


def to_look_at(place: Place) -> Iterable[Waiting]:
    rows = Request.objects.in_place(place).waiting_for_officer()
    yield from by_round(rows, place, "Look at {} and pass on", kind="Updates came in")


def by_round(
    rows: QuerySet[Request], place: Place, words: str, *, kind: str, since: str = "state_since"
) -> Iterable[Waiting]:
    counts = (
        rows.order_by()
        .values("round", "round__title", "round__papers_due_on", "round__meets_on")
        .annotate(n=Count("pk"), since=Min(since))
    )
    for row in counts:
        yield Waiting(
            kind=kind,
            title=row["round__title"],
            what_next=words.format(counted(row["n"], "update")),
            due=row["round__papers_due_on"] or row["round__meets_on"],
            url_name="rounds:round",
            url_kwargs={"place": place.slug, "number": row["round"]},
            since=timezone.localdate(row["since"]),
        )


def to_open(place: Place, today: date) -> Iterable[Waiting]:
    """Coming rounds whose day has come, and open ones that are over."""
    rounds = Round.objects.in_place(place)
    for one in rounds.filter(state=Round.State.PLANNED, opens_on__lte=today).select_related(
        "place"
    ):
        yield line(one, "Open it and send the requests", one.opens_on)
    ended = rounds.open().filter(meets_on__lt=today).select_related("place")
    for one in ended:
        yield line(one, "Close it: the Board has met", one.meets_on)


def line(round: Round, what_next: str, due: date | None) -> Waiting:
    return Waiting(
        kind="Round",
        title=round.title,
        what_next=what_next,
        due=due,
        url_name="rounds:round",
        url_kwargs={"place": round.place.slug, "number": round.pk},
    )


def left(place: Place) -> Iterable[Waiting]:
    """People in open rounds who have left: somebody else has to answer."""
    rows = Participant.objects.filter(
        place=place,
        round__state=Round.State.OPEN,
        contact__ended_at__isnull=False,
        revoked_at=None,
        requests__state__in=WAITS_FOR_OWNER,
    )
    for one in rows.select_related("round", "contact").distinct():
        ended = one.contact.ended_at if one.contact else None
        yield Waiting(
            kind="Round",
            title=one.round.title,
            what_next=f"Hand over what {one.name} was asked: they have left",
            due=one.round.due_on,
            url_name="rounds:participant",
            url_kwargs={"place": place.slug, "number": one.round_id, "pk": one.pk},
            since=timezone.localdate(ended) if ended else None,
        )


def disputed(place: Place) -> Iterable[Waiting]:
    """What partners say that plans get wrong about them."""
    rows = Dispute.objects.filter(place=place, state=Dispute.State.OPEN)
    for one in rows.select_related("organisation"):
        yield Waiting(
            kind="Dispute",
            title=one.action_title,
            what_next=f"Answer {one.organisation.name if one.organisation else 'the partner'}",
            due=None,
            url_name="answering:settle",
            url_kwargs={"place": place.slug, "pk": one.pk},
            since=timezone.localdate(one.made_at),
        )


def spoken_to(place: Place) -> Iterable[Waiting]:
    """Comments of owners that no officer has answered, a line a round."""
    rows = unanswered().filter(place=place).values("request__round", "request__round__title")
    rows = rows.order_by().annotate(n=Count("request", distinct=True), since=Min("at"))
    for row in rows.annotate(only=Min("request")):
        one, round = row["n"] == 1, {"place": place.slug, "number": row["request__round"]}
        yield Waiting(
            kind="Comment",
            title=row["request__round__title"],
            what_next="Answer a comment" if one else f"Answer {row['n']} comments",
            due=None,
            url_name="rounds:request" if one else "rounds:round",
            url_kwargs=round | {"pk": row["only"]} if one else round,
            since=timezone.localdate(row["since"]),
        )


def counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
