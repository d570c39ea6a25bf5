"""What owners answer: words, typed figures, milestones, evidence; and what is said beside it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.measures.models import Measure
from goldthread.organisations.models import Organisation
from goldthread.places.models import Area, Group, Place
from goldthread.rounds.models.people import Participant
from goldthread.rounds.models.requests import Request
from goldthread.rounds.models.rounds import Round
from goldthread.strategy.models import Action, Milestone, Plan, Status, Update

LARGEST = 10**13  # of a figure; NaN is beyond it too, as PostgreSQL orders numbers


class AnswerQuerySet(models.QuerySet["Answer"]):
    def drafts(self) -> AnswerQuerySet:
        """Those that somebody is still writing, with nothing to choose between."""
        return self.filter(state=Answer.State.DRAFT, beside=None)

    def to_choose(self) -> AnswerQuerySet:
        """Versions that came while another stood already: a person chooses."""
        return self.filter(state=Answer.State.DRAFT, beside__isnull=False)

    def sent(self) -> AnswerQuerySet:
        return self.filter(state=Answer.State.SENT)


# History keeps none of the words, so that erasing a person here erases them.
@tracked(exclude=["text", "typed", "status_reason", "in_the_way", "ask", "nothing_because"])
class Answer(models.Model):
    """What a participant says of one or several actions.

    `request` is the one on whose page it was written; `AnswerFor` lists all that it answers once
    it is sent. `typed` holds a draft as it was typed, whatever it is; the other fields are what
    was made of it when it was sent. `key` is that of the form last saved and `version` counts the
    savings: by these the same form sent twice counts once, and a form begun from an older version
    is kept as a second version `beside` the one that stands.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SENT = "sent", "Sent"
        REPLACED = "replaced", "Replaced by a later one"
        SET_ASIDE = "set_aside", "Set aside"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="written")
    requests = models.ManyToManyField(Request, through="AnswerFor", related_name="answers")
    typed = models.JSONField(default=dict, blank=True)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status, blank=True)
    status_reason = models.TextField(blank=True)
    in_the_way = models.TextField(blank=True)
    ask = models.TextField(blank=True, help_text="What we need from the Board.")
    nothing_because = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    key = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    beside = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="others"
    )
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    update = models.OneToOneField(
        Update, null=True, blank=True, on_delete=models.SET_NULL, related_name="answer"
    )

    objects: ClassVar = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "sent", "replaced", "set_aside"]),
                name="answer_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["", *Status.values]), name="answer_status_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["sent", "replaced"])
                | (models.Q(sent_at__isnull=False) & (~models.Q(text="", nothing_because=""))),
                name="a_sent_answer_says_something",
            ),
            models.CheckConstraint(
                condition=models.Q(update=None) | models.Q(state__in=["sent", "replaced"]),
                name="only_what_was_sent_is_published",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(state="draft", beside=None),
                name="one_draft_a_request",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(state="sent"), name="one_answer_a_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: answer {self.pk}"


@tracked
class AnswerFor(models.Model):
    """That a sent answer speaks of a request's action. A row of its own, so that history sees it.

    A later answer about the same action takes the row away from an earlier one.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="links")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="answer_links")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "request"], name="a_request_once_an_answer")
        ]

    def __str__(self) -> str:
        return f"{self.answer} for {self.request}"


@tracked(exclude=["source"])
class AnswerFigure(models.Model):
    """A figure of an answer as a value. Money is in pounds, without a unit of its own.

    `of_how_many` is the whole that the number is a part of. Empty is not known, never nought.
    `period` and `source` are in the owner's words.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField(default=0)
    number = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=60, blank=True)
    of_how_many = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    is_money = models.BooleanField(default=False)
    period = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=300, blank=True)
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gt=-LARGEST, number__lt=LARGEST),
                name="an_answer_figure_is_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(of_how_many=None)
                | models.Q(of_how_many__gt=0, of_how_many__lt=LARGEST),
                name="a_whole_is_more_than_nought",
            ),
            models.CheckConstraint(
                condition=models.Q(is_money=False) | models.Q(unit="", number__gte=0),
                name="money_is_in_pounds_and_not_below_nought",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"


@tracked(exclude=["reason"])
class AnswerMilestone(models.Model):
    """What an answer says of a milestone. Its words stay when the plan loses the milestone."""

    class Said(models.TextChoices):
        MET = "met", "Met"
        MOVED = "moved", "Needs a new date"
        NOT_YET = "not_yet", "Not met yet"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="milestones")
    milestone = models.ForeignKey(
        Milestone, null=True, blank=True, on_delete=models.SET_NULL, related_name="said_in_answers"
    )
    words = models.TextField()
    said = models.CharField(max_length=8, choices=Said)
    new_due = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "milestone"], name="a_milestone_once_an_answer"
            ),
            models.CheckConstraint(
                condition=models.Q(said__in=["met", "not_yet"], new_due=None)
                | (models.Q(said="moved", new_due__isnull=False) & ~models.Q(reason="")),
                name="a_moved_milestone_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_said_display()}: {self.words[:60]}"


@tracked(exclude=["title", "link"])
class AnswerEvidence(models.Model):
    """A file or a link that shows what an answer says. Private until the answer is approved."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    link = models.URLField(max_length=500, blank=True)
    title = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=False, link="")
                | (models.Q(file=None) & ~models.Q(link="")),
                name="evidence_is_a_file_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"

    @property
    def called(self) -> str:
        """What readers see: its title, else the file's name or the address."""
        return self.title or (self.file.name if self.file else self.link)


@tracked
class AnswerReached(models.Model):
    """A group of people, or an area, that the work was for or came to."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="reached")
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "reached"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group__isnull=False, area=None)
                | models.Q(group=None, area__isnull=False),
                name="a_group_or_an_area_is_reached",
            ),
            models.UniqueConstraint(
                fields=["answer", "group", "area"],
                nulls_distinct=False,
                name="whom_an_answer_reached_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.group or self.area)


@tracked(exclude=["text"])
class Comment(models.Model):
    """Something said between owner and officer beside a request. Never public.

    Written by somebody signed in or by a participant with their link. `key` is that of the form.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    key = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_comment_says_something"),
            models.UniqueConstraint(
                fields=["request", "key"], condition=~models.Q(key=""), name="a_comment_counts_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"


@tracked(exclude=["text", "answer"])
class Dispute(models.Model):
    """A partner says that a plan says something of it that it never agreed to."""

    class State(models.TextChoices):
        OPEN = "open", "Waiting for an officer"
        UPHELD = "upheld", "The partner is right"
        DECLINED = "declined", "The plan stays as it is"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="disputes")
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="disputes"
    )
    action_title = models.TextField(blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="disputes"
    )
    text = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", decided_at=None)
                | models.Q(state__in=["upheld", "declined"], decided_at__isnull=False),
                name="a_settled_dispute_says_when",
            ),
            models.UniqueConstraint(
                fields=["action", "participant"],
                condition=models.Q(state="open"),
                name="one_open_dispute_of_an_action",
            ),
        ]

    def __str__(self) -> str:
        return f"Dispute {self.pk}"


@tracked(exclude=["rows"])
class AnswerSheet(models.Model):
    """A spreadsheet of answers that came back. `rows` is what was read; nothing is sent yet.

    What it would send is worked out anew each time it is looked at, as for `ReturnedSheet`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Not sent yet"
        SENT = "sent", "Sent"
        SET_ASIDE = "set_aside", "Set aside"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="answer_sheets"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    came_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-came_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "sent", "set_aside"]),
                name="answer_sheet_state_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"Answers of {self.participant}"
