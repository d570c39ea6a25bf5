"""Who answers: naming a team, changing it, ending it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from goldthread.accounts.models import User
from goldthread.organisations.actions.checks import must_be_allowed, must_be_partner
from goldthread.organisations.models import Membership, Organisation
from goldthread.organisations.problems import NotAMember
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place
from goldthread.questions.models import Question, QuestionTeam, TeamMember
from goldthread.questions.problems import TeamStands, Wanting
from goldthread.questions.queries import team_for
from goldthread.strategy.models import Plan


@transaction.atomic
def open_team(
    *,
    place: Place,
    plan: Plan | None,
    organisation: Organisation,
    name: str,
    answer_within: int,
    people: Iterable[User],
    by: User,
    at: datetime,
) -> QuestionTeam:
    """Name the team that answers for a plan, or for all plans of the place without their own.

    Questions that wait and belong to it from now on join its queue. Raises NotAllowed,
    NotAPartner, NotAMember, `TeamStands`, `Wanting`.
    """
    must_be_allowed(by, place, Permission.MANAGE_ORGANISATIONS)
    must_be_partner(organisation, place)
    try:
        with transaction.atomic():
            team = QuestionTeam.objects.create(
                place=place,
                plan=plan,
                organisation=organisation,
                name=_named(name),
                answer_within=answer_within,
                made_at=at,
            )
    except IntegrityError as error:
        raise TeamStands from error
    _seat(team, people)
    _share_out(place)
    return team


@transaction.atomic
def change_team(
    *,
    team: QuestionTeam,
    organisation: Organisation,
    name: str,
    answer_within: int,
    people: Iterable[User],
    by: User,
    at: datetime,
) -> None:
    """Raises as `open_team` does. Which plan it answers for stays."""
    must_be_allowed(by, team.place, Permission.MANAGE_ORGANISATIONS)
    must_be_partner(organisation, team.place)
    team.organisation, team.name, team.answer_within = organisation, _named(name), answer_within
    team.save(update_fields=["organisation", "name", "answer_within"])
    _seat(team, people)


@transaction.atomic
def end_team(*, team: QuestionTeam, by: User, at: datetime) -> None:
    """It answers no more. What waits goes to the place's team, or else to its officers."""
    must_be_allowed(by, team.place, Permission.MANAGE_ORGANISATIONS)
    team.ended_at = at
    team.save(update_fields=["ended_at"])
    _share_out(team.place)


def _named(name: str) -> str:
    name = " ".join(name.split())[:120]
    if not name:
        raise Wanting("name", "Give the team a name.")
    return name


def _seat(team: QuestionTeam, people: Iterable[User]) -> None:
    """Exactly these people, each of whom has a role in the place."""
    wanted = {person.pk for person in people}
    here = Membership.objects.current().filter(place=team.place, user__in=wanted)
    if set(here.values_list("user_id", flat=True)) != wanted:
        raise NotAMember
    for member in team.members.exclude(user__in=wanted):
        member.delete()
    seated = set(team.members.values_list("user_id", flat=True))
    for number in sorted(wanted - seated):
        TeamMember.objects.create(team=team, user_id=number)


def _share_out(place: Place) -> None:
    """Every waiting question to the team that answers for it now."""
    for question in Question.objects.filter(place=place).waiting().select_related("plan"):
        team = team_for(question.plan)
        if question.team_id != (team.pk if team else None):
            question.team = team
            question.save(update_fields=["team"])
