"""Somebody tells that a page is wrong; an officer deals with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.organisations.queries import roles_of
from goldthread.places.models import Place
from goldthread.questions.models import PageProblem
from goldthread.questions.problems import NotYours, Wanting
from goldthread.questions.rules import moderates


@transaction.atomic
def tell_problem(*, place: Place, path: str, words: str, at: datetime) -> PageProblem:
    """Keep what is wrong with a page. `path` has no query string; nobody's name is kept."""
    words = words.strip()
    if not words:
        raise Wanting("words", "Tell us what is wrong.")
    path = path.partition("?")[0].partition("#")[0][:400]
    return PageProblem.objects.create(place=place, path=path, words=words, told_at=at)


@transaction.atomic
def settle_problem(*, problem: PageProblem, by: User, at: datetime) -> None:
    """It has been dealt with. Doing it twice changes nothing."""
    current = _locked(problem, by)
    if current.settled_at is None:
        current.settled_by, current.settled_at = by, at
        current.save(update_fields=["settled_by", "settled_at"])


@transaction.atomic
def erase_problem(*, problem: PageProblem, by: User, at: datetime) -> None:
    """Forget the words, when they tell of a person. That something was told stays."""
    current = _locked(problem, by)
    current.words, current.erased_at = "", at
    current.save(update_fields=["words", "erased_at"])


def _locked(problem: PageProblem, by: User) -> PageProblem:
    if not moderates(roles_of(by, problem.place)):
        raise NotYours
    return PageProblem.objects.select_for_update().get(pk=problem.pk)
