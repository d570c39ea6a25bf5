"""What residents send in: questions for a named team to answer, and problems with a page."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan
from goldthread.workflow.working_days import after_working_days, working_days_between


class QuestionTeamQuerySet(models.QuerySet["QuestionTeam"]):
    def standing(self) -> QuestionTeamQuerySet:
        """Teams that still answer."""
        return self.filter(ended_at=None)


@tracked
class QuestionTeam(models.Model):
    """People of one organisation who answer questions: on one plan, or on all of a place's."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="question_teams")
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.CASCADE, related_name="question_teams"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="question_teams"
    )
    name = models.CharField(max_length=120)
    answer_within = models.PositiveSmallIntegerField(default=10, help_text="Working days.")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="TeamMember", related_name="question_teams"
    )

    objects: ClassVar = QuestionTeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "plan"],
                condition=models.Q(ended_at=None),
                nulls_distinct=False,
                name="one_team_answers_for_a_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(answer_within__range=(1, 60)),
                name="a_team_answers_within_sixty_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class TeamMember(models.Model):
    """One person in a team. Who has no role in the place any more answers no more."""

    team = models.ForeignKey(QuestionTeam, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="team_memberships"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="a_person_once_in_a_team")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_place(self, place: Place) -> QuestionQuerySet:
        return self.filter(place=place)

    def published(self) -> QuestionQuerySet:
        """What anyone may read, newest first."""
        found = self.filter(state=Question.State.PUBLISHED, plan__state=Plan.State.LIVE)
        return found.order_by("-published_at", "-pk")

    def waiting(self) -> QuestionQuerySet:
        """What somebody still has to deal with, the oldest first."""
        return self.filter(state__in=WAITING).order_by("asked_at", "pk")

    def settled(self) -> QuestionQuerySet:
        return self.exclude(state__in=WAITING).order_by("-settled_at", "-pk")


@tracked(
    exclude=["words", "name", "email", "shown_words", "answer"],
    noted=["words", "shown_words", "answer"],
)
class Question(models.Model):
    """`words`, `name` and `email` are as sent: officers alone see them, and they can be erased.

    `shown_words` is what the page shows: the words with personal details taken out by a
    person. None of these is copied into the history, so erasing them erases them.
    """

    class State(models.TextChoices):
        NEW = "new", "New"
        ANSWERING = "answering", "Being answered"
        PUBLISHED = "published", "Answered and published"
        PRIVATE = "private", "Answered privately"
        DECLINED = "declined", "Declined"
        SPAM = "spam", "Spam"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="questions")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="questions")
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    team = models.ForeignKey(
        QuestionTeam, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    words = models.TextField()
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    may_be_shown = models.BooleanField(default=True)
    shown_words = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was declined.")
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    asked_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | (
                    models.Q(published_at__isnull=False)
                    & models.Q(may_be_shown=True)
                    & ~models.Q(shown_words="")
                    & ~models.Q(answer="")
                ),
                name="a_published_question_has_words_and_an_answer",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="a_declined_question_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | (models.Q(words="") & models.Q(name="") & models.Q(email="")),
                name="an_erased_question_keeps_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk}"

    @property
    def answer_within(self) -> int:
        """Working days within which its team answers."""
        return self.team.answer_within if self.team else DAYS_WITHOUT_A_TEAM

    @property
    def due_on(self) -> dt.date:
        """The day by which it should be answered."""
        return after_working_days(self.asked_at.date(), self.answer_within)

    def late_by(self, today: dt.date) -> int:
        """Working days by which it is late; 0 while it is in time, or settled."""
        return working_days_between(self.due_on, today) if self.state in WAITING else 0


WAITING = (Question.State.NEW, Question.State.ANSWERING)
DAYS_WITHOUT_A_TEAM = 10


@tracked(exclude=["words"], noted=["words"])
class PageProblem(models.Model):
    """Something wrong with a page, told without an account. No sender is asked for or kept."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="page_problems")
    path = models.CharField(max_length=400, blank=True)
    words = models.TextField(blank=True)
    told_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["told_at", "pk"]

    def __str__(self) -> str:
        return f"Problem {self.pk}"
