"""Who may do what with a question.

Officers and administrators moderate: they alone see what was sent and by whom, and they alone
let words out of the house, on a page or in a letter. The people of the team see the words once
an officer has taken personal details out, and write the answer. So what the public reads still
needs a person with a second step, as everywhere else.
"""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.queries import roles_of
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.questions.models import Question, QuestionTeam, TeamMember

Roles = frozenset[Role]

# What a person of the team may do without being an officer.
TEAM_MAY = frozenset({"take", "put_back", "draft"})


def moderates(roles: Roles) -> bool:
    """Whether these roles see what was sent, and publish."""
    return allowed(roles, Permission.ANSWER_QUESTIONS)


def teams_of(user: User, place: Place) -> list[QuestionTeam]:
    """The teams of a place that a person belongs to."""
    return list(QuestionTeam.objects.standing().filter(place=place, members__user=user))


def sees_queue(user: User, place: Place, roles: Roles) -> bool:
    return moderates(roles) or bool(roles and teams_of(user, place))


def may(user: User, question: Question, verb: str) -> bool:
    """Whether this person may do this with this question, as their roles stand now."""
    roles = roles_of(user, question.place)
    if moderates(roles):
        return True
    return bool(roles) and verb in TEAM_MAY and in_team_of(user, question)


def in_team_of(user: User, question: Question) -> bool:
    return TeamMember.objects.filter(team=question.team_id, team__ended_at=None, user=user).exists()
