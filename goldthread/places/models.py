"""A place is a tenant: every domain row carries its place. A place has areas and groups."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from goldthread.audit.tracking import tracked

RESERVED_SLUGS = frozenset(
    [
        ".well-known",
        "about", "accessibility", "account", "admin", "api", "cookies", "files", "health",
        "help", "invitations", "jobs", "media", "metrics", "privacy", "ready", "report-a-problem",
        "robots.txt", "security", "set-up", "sign-in", "sign-out", "sitemap.xml", "static",
        "subscriptions", "terms", "well-known",
    ]
)  # fmt: skip


def not_reserved(slug: str) -> None:
    """A place's address stands first in every address of it, so it must clash with no page."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is the address of one of our own pages. Choose another.")


@tracked
class Place(models.Model):
    """A borough, city or county whose partners share a strategy."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True, validators=[not_reserved])
    strapline = models.CharField(max_length=300, blank=True)
    fictional = models.BooleanField(
        default=False, help_text="Every page of a fictional place says that it is one."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AreaQuerySet(models.QuerySet["Area"]):
    def in_place(self, place: Place) -> AreaQuerySet:
        return self.filter(place=place)

    def parts(self) -> AreaQuerySet:
        """All but the whole place."""
        return self.exclude(kind=Area.Kind.WHOLE)


@tracked
class Area(models.Model):
    """A part of a place that people know by name, or the whole of it.

    `code` is the code of the Office for National Statistics as it writes it, such as
    E05001234; empty where there is none, as for a neighbourhood that people named themselves.
    """

    class Kind(models.TextChoices):
        WARD = "ward", "Ward"
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"
        TOWN = "town", "Town or village"
        WHOLE = "whole", "The whole place"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="areas")
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.WARD)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80)
    code = models.CharField(max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="within"
    )

    objects: ClassVar = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["place", "slug"], name="an_area_address_once_a_place"),
            models.UniqueConstraint(
                fields=["place", "code"],
                condition=~models.Q(code=""),
                name="an_area_code_once_a_place",
            ),
            models.UniqueConstraint(
                fields=["place"],
                condition=models.Q(kind="whole"),
                name="one_whole_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Group(models.Model):
    """People an action may be for, such as carers. `goldthread/places/groups.yaml` has those
    that every place may choose from; a row is made when a place first names one, or adds its own.

    `characteristic` says that the Equality Act 2010 protects it.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="groups")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    meaning = models.CharField(max_length=300, blank=True)
    characteristic = models.BooleanField(default=False)
    own = models.BooleanField(default=False, help_text="Added by the place itself.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["place", "slug"], name="a_group_address_once_a_place")
        ]

    def __str__(self) -> str:
        return self.name


class StatisticalAreaQuerySet(models.QuerySet["StatisticalArea"]):
    def in_place(self, place: Place | int) -> StatisticalAreaQuerySet:
        return self.filter(place=place)

    def of_whole(self, place: Place | int) -> StatisticalArea | None:
        """The area that is the place itself, without its outline."""
        found: StatisticalArea | None = (
            self.filter(place=place, whole=True).defer("outline").first()
        )
        return found


@tracked
class StatisticalArea(models.Model):
    """An area that figures are published for, by its publisher's code: a nation, an authority,
    a ward. Kept by each place that uses it, so that one place's slip never reaches another.

    `vintage` is the year its boundaries date from, nought where nobody says: a code may be drawn
    anew. `outline` holds its rings as lists of [easting, northing] in metres (British National
    Grid). `known_as` is the same area as people know it. `whole` marks the place itself.
    """

    class Kind(models.TextChoices):
        NATION = "nation", "Nation"
        REGION = "region", "Region"
        COUNTY = "county", "County"
        AUTHORITY = "authority", "Local authority"
        HEALTH = "health", "NHS area"
        WARD = "ward", "Ward"
        MSOA = "msoa", "Middle-layer super output area"
        LSOA = "lsoa", "Lower-layer super output area"
        OTHER = "other", "Another area"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="statistical_areas")
    code = models.CharField(max_length=12)
    vintage = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="within"
    )
    known_as = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="statistical"
    )
    whole = models.BooleanField(default=False)
    outline = models.JSONField(null=True, blank=True)

    objects: ClassVar = StatisticalAreaQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "code", "vintage"], name="a_code_and_vintage_once_a_place"
            ),
            models.UniqueConstraint(
                fields=["place"], condition=models.Q(whole=True), name="one_area_is_the_place"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Population(models.Model):
    """How many people live in an area: by year, sex and age. The denominators of rates.

    `sex` is empty for all together; `oldest` is empty for "and over".
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(StatisticalArea, on_delete=models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField(help_text="At the middle of this year.")
    sex = models.CharField(max_length=20, blank=True)
    youngest = models.PositiveSmallIntegerField(default=0)
    oldest = models.PositiveSmallIntegerField(null=True, blank=True)
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["area", "year", "sex", "youngest"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "year", "sex", "youngest", "oldest"],
                nulls_distinct=False,
                name="a_population_once",
            ),
            models.CheckConstraint(
                condition=models.Q(oldest=None) | models.Q(oldest__gte=models.F("youngest")),
                name="an_age_band_has_two_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people} in {self.area}, {self.year}"
