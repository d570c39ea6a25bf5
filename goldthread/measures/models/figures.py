"""The figures of measures: append-only, each with where it came from and when it was known."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.measures.models.definitions import Measure
from goldthread.places.models import Place, StatisticalArea


class LoadQuerySet(models.QuerySet["Load"]):
    def standing(self) -> LoadQuerySet:
        """Those whose figures count: done, and not undone."""
        return self.filter(state=Load.State.DONE, undone_at=None)


@tracked(exclude=["progress", "faults", "found"])
class Load(models.Model):
    """Figures that came in together: a file, a form, an interface or a computation.

    Its row is the audit of the figures in it, which are too many to be audited one by one.
    `faults` lists refused rows: row, column, what is wrong, what to do. `rows` counts what was
    read, `kept` what was written, `same` what stood so already, `revised` what changed a figure.
    `mapping` holds what the person chose about the file, `found` what its check found besides;
    `refused_rows` is a file of the refused rows with their reasons.
    """

    class Kind(models.TextChoices):
        FILE = "file", "A file"
        FORM = "form", "Typed in"
        INTERFACE = "interface", "Command line or interface"
        COMPUTED = "computed", "Computed from our own records"

    class State(models.TextChoices):
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Checked, waiting for you"
        REFUSED = "refused", "Refused"
        LOADING = "loading", "Being loaded"
        DONE = "done", "Loaded"
        DROPPED = "dropped", "Not loaded"
        FAILED = "failed", "Stopped by a fault"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="loads")
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.CASCADE, related_name="loads"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    layout = models.CharField(max_length=40, blank=True, help_text="tidy, fingertips, a mapping.")
    mapping = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(help_text="When these figures were known or published.")
    only_good = models.BooleanField(default=False, help_text="Load the rows without faults.")
    add_areas = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, blank=True)
    found = models.JSONField(default=dict, blank=True)
    refused_rows = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    progress = models.PositiveSmallIntegerField(default=0, help_text="Per cent.")
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = LoadQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.as_of:%-d %B %Y}"


class BreakdownQuerySet(models.QuerySet["Breakdown"]):
    def everybody(self) -> BreakdownQuerySet:
        """The plain whole of each place."""
        return self.filter(sex="", age="", kind="", name="")


@tracked
class Breakdown(models.Model):
    """Whom a figure is about: a sex, an age, and one named cohort. The plain whole has none.

    `kind` is what people are told apart by, such as *deprivation quintile*; `name` is which.
    `position` is its order among its kind: for deprivation, 1 is the most deprived.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="breakdowns")
    sex = models.CharField(max_length=20, blank=True, help_text="Empty: all sexes together.")
    age = models.CharField(max_length=40, blank=True, help_text="Empty: all that it is about.")
    kind = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = BreakdownQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "position", "name", "sex", "age"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "sex", "age", "kind", "name"], name="a_breakdown_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.sex, self.age) if part) or "All"


class ObservationQuerySet(models.QuerySet["Observation"]):
    def of(self, measure: Measure) -> ObservationQuerySet:
        return self.filter(measure=measure)


class Observation(models.Model):
    """One figure: of a measure, for an area, a period and some people. Never changed.

    A revision is a further row with a later `as_of`; of rows for the same area, period and people
    the one with the latest `as_of` counts, and of these the one added last. Rows of an undone load
    count no more. `value` is as it is shown (per cent, per 1,000); `numerator` and `denominator`
    as counted. `lower` and `upper` are 95% limits, `lower_far` and `upper_far` 99.8%.
    `absence` says why there is no value: missing is not nought, and neither is suppressed.
    """

    class Absence(models.TextChoices):
        NONE = "", "There is a value"
        MISSING = "missing", "Missing"
        SUPPRESSED = "suppressed", "Suppressed by its source"
        NOT_APPLICABLE = "not_applicable", "Not applicable"

    class Note(models.TextChoices):
        NONE = "", "None"
        PROVISIONAL = "provisional", "Provisional"
        REVISED = "revised", "Revised"
        ESTIMATED = "estimated", "Estimated"

    append_only: ClassVar = True  # read by config/roles.py; its loads are audited instead

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="observations")
    area = models.ForeignKey(
        StatisticalArea, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    breakdown = models.ForeignKey(
        Breakdown, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    period_kind = models.CharField(max_length=16)
    period_start = models.DateField()
    period_end = models.DateField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    lower_far = models.FloatField(null=True)
    upper_far = models.FloatField(null=True)
    absence = models.CharField(max_length=14, blank=True, choices=Absence, default=Absence.NONE)
    note = models.CharField(max_length=12, blank=True, choices=Note, default=Note.NONE)
    remark = models.CharField(max_length=300, blank=True)
    source_row = models.PositiveIntegerField(null=True)
    as_of = models.DateField()

    objects: ClassVar = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["period_end", "pk"]
        indexes = [
            models.Index(
                fields=["measure", "area", "breakdown", "period_end", "-as_of"],
                name="figures_of_a_measure",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(absence="", value__isnull=False)
                | (~models.Q(absence="") & models.Q(value__isnull=True)),
                name="a_figure_has_a_value_or_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(denominator__isnull=True) | models.Q(denominator__gte=0),
                name="a_denominator_is_not_negative",
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.value if self.absence == '' else self.absence}"
