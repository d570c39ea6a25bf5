"""Questions, following, statements and the lists for programs: who may open what."""

from __future__ import annotations

from goldthread.questions.models import PageProblem, Question, QuestionTeam
from goldthread.statements.models import StatementVersion
from goldthread.subscriptions.links import CONFIRM, LEAVE, token_for
from goldthread.subscriptions.models import Subscription
from tests.organisations.builders import NOW
from tests.web.addresses.kinds import (
    ADMINISTRATOR,
    EVERYONE,
    FORM,
    OFFICER,
    POST,
    READ,
    Address,
    Here,
    in_place,
)


def _plan(here: Here) -> str:
    return here.plan.slug


def _one(here: Here) -> int:
    return 1


def _kind(here: Here) -> str:
    return "privacy"


def _question(here: Here) -> int:
    made, _ = Question.objects.get_or_create(
        place=here.place, plan=here.plan, words="Why?", defaults={"asked_at": NOW}
    )
    return made.pk


def _problem(here: Here) -> int:
    made, _ = PageProblem.objects.get_or_create(
        place=here.place, words="Broken", defaults={"told_at": NOW}
    )
    return made.pk


def _team(here: Here) -> int:
    made, _ = QuestionTeam.objects.get_or_create(
        place=here.place,
        name="Questions team",
        defaults={"organisation": here.organisation, "made_at": NOW},
    )
    return made.pk


def _version(here: Here) -> int:
    """Another number in each place, so that one place's is missing in the other."""
    made, _ = StatementVersion.objects.get_or_create(
        place=here.place,
        kind="privacy",
        number=1000 + here.place.pk,
        defaults={"body": "Ours", "written_at": NOW},
    )
    return made.number


def _link(purpose: str):  # type: ignore[no-untyped-def]
    def sample(here: Here) -> dict[str, str]:
        made, _ = Subscription.objects.get_or_create(
            place=here.place, plan=here.plan, email="ash@people.example", defaults={"asked_at": NOW}
        )
        return {"token": token_for(purpose, made)}

    return sample


# People of a team may open the queue as well: see tests/web/open_pages/test_answering.py.
ADDRESSES: dict[str, Address] = {
    "open_pages:sitemap_index": Address(EVERYONE, READ),
    "open_pages:robots": Address(EVERYONE, READ),
    "open_pages:security": Address(EVERYONE, READ),
    "open_pages:sitemap": Address(EVERYONE, READ, in_place()),
    "open_pages:report_any": Address(EVERYONE, FORM),
    "open_pages:service_statement": Address(EVERYONE, READ, lambda here: {"kind": "privacy"}),
    "open_pages:confirm": Address(EVERYONE, FORM, _link(CONFIRM)),
    "open_pages:leave": Address(EVERYONE, FORM, _link(LEAVE)),
    "open_pages:statement": Address(EVERYONE, READ, in_place(kind=_kind)),
    "open_pages:edit_statement": Address(ADMINISTRATOR, FORM, in_place(kind=_kind)),
    "open_pages:statement_history": Address(ADMINISTRATOR, READ, in_place(kind=_kind)),
    "open_pages:statement_version": Address(
        ADMINISTRATOR, READ, in_place(kind=_kind, number=_version)
    ),
    "open_pages:words": Address(EVERYONE, READ, in_place()),
    "open_pages:report_problem": Address(EVERYONE, FORM, in_place()),
    "open_pages:problem_told": Address(EVERYONE, READ, in_place()),
    "open_pages:problems": Address(OFFICER, READ, in_place()),
    "open_pages:settle_problem": Address(OFFICER, POST, in_place(number=_problem)),
    "open_pages:erase_problem": Address(OFFICER, POST, in_place(number=_problem)),
    "open_pages:questions": Address(EVERYONE, READ, in_place()),
    "open_pages:queue": Address(OFFICER, READ, in_place()),
    "open_pages:question": Address(OFFICER, FORM, in_place(number=_question)),
    "open_pages:teams": Address(ADMINISTRATOR, READ, in_place()),
    "open_pages:add_team": Address(ADMINISTRATOR, FORM, in_place()),
    "open_pages:change_team": Address(ADMINISTRATOR, FORM, in_place(number=_team)),
    "open_pages:end_team": Address(ADMINISTRATOR, POST, in_place(number=_team)),
    "open_pages:summary": Address(EVERYONE, READ, in_place(plan=_plan)),
    "open_pages:edit_summary": Address(OFFICER, FORM, in_place(plan=_plan)),
    "open_pages:plan_questions": Address(EVERYONE, READ, in_place(plan=_plan)),
    "open_pages:ask": Address(EVERYONE, FORM, in_place(plan=_plan)),
    "open_pages:asked": Address(EVERYONE, READ, in_place(plan=_plan)),
    "open_pages:ask_action": Address(EVERYONE, FORM, in_place(plan=_plan, number=_one)),
    "open_pages:follow": Address(EVERYONE, FORM, in_place(plan=_plan)),
    "open_pages:follow_asked": Address(EVERYONE, READ, in_place(plan=_plan)),
    "open_pages:follow_action": Address(EVERYONE, FORM, in_place(plan=_plan, number=_one)),
}
