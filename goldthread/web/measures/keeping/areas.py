"""The list of areas that figures are published for: one by one, or from files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldthread.places.models import Place, Population, StatisticalArea
from goldthread.places.problems import CannotRead, NotPossible, SameCode
from goldthread.places.reading import LARGEST
from goldthread.places.statistical import actions
from goldthread.places.statistical.actions import TakenIn
from goldthread.places.statistical.outlines import read_outlines
from goldthread.places.statistical.tables import (
    Faulty,
    age_band,
    code_of,
    read_areas,
    read_people,
)
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.keeping.fields import NumberField
from goldthread.web.people.forms import OneLine
from goldthread.web.words import joined, plural

FORM = ("GET", "POST")
A_PAGE = 100
MOST_PEOPLE = 2_000_000_000  # what a column of the database takes
AREAS, PEOPLE, OUTLINES = "areas", "people", "outlines"
WHAT = [
    (AREAS, "Areas: a table with code, name, kind, parent"),
    (PEOPLE, "People: a table with code, year, sex, age, people"),
    (OUTLINES, "Outlines: a GeoJSON file"),
]


class AreaForm(forms.Form):
    code = OneLine(
        label="Code",
        max_length=20,
        help_text="As its publisher writes it, such as E08000035.",
        error_messages={"required": "Write the area’s code."},
    )
    name = OneLine(
        label="Name", max_length=120, error_messages={"required": "Write the area’s name."}
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("", "Choose"), *StatisticalArea.Kind.choices],
        error_messages={"required": "Choose the kind of area."},
    )
    parent = forms.ModelChoiceField(
        queryset=StatisticalArea.objects.none(),
        label="Lies within",
        required=False,
        empty_label="No other area",
        error_messages={"invalid_choice": "That area is not there any more."},
    )
    vintage = forms.IntegerField(
        label="Year its boundaries date from",
        required=False,
        min_value=1900,
        max_value=2200,
        help_text="Leave it empty when nobody says.",
        error_messages={
            "invalid": "Write a year such as 2024.",
            "min_value": "Write a year such as 2024.",
            "max_value": "Write a year such as 2024.",
        },
    )
    whole = forms.BooleanField(
        label="This is the place itself",
        required=False,
        help_text="Figures of the place are those of this area.",
    )

    def __init__(
        self, *args: Any, place: Place, area: StatisticalArea | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        others = StatisticalArea.objects.in_place(place).defer("outline")
        others = others.exclude(pk=area.pk) if area else others
        self.fields["parent"].queryset = others  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        try:
            return code_of(self.cleaned_data["code"])
        except ValueError as fault:
            raise forms.ValidationError(f"{fault}") from None

    @property
    def told(self) -> dict[str, Any]:
        return self.cleaned_data | {"vintage": self.cleaned_data["vintage"] or 0}


class PeopleForm(forms.Form):
    """How many people live in an area: together, or of a sex and some ages."""

    year = forms.IntegerField(
        label="Year",
        min_value=1801,
        max_value=2200,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Write a year such as 2024."
        ),
    )
    people = NumberField(
        label="People", error_messages={"required": "Write how many people live there."}
    )
    sex = OneLine(label="Sex", required=False, max_length=20,
                  help_text="Leave it empty for everybody together.")  # fmt: skip
    age = OneLine(label="Ages", required=False, max_length=20,
                  help_text="Such as 0-4, 17 or 85+. Leave it empty for all.")  # fmt: skip
    source = OneLine(label="Where it comes from", required=False, max_length=300)

    def clean_people(self) -> int:
        number = self.cleaned_data["people"]
        if number != int(number) or not 0 <= number <= MOST_PEOPLE:
            raise forms.ValidationError("Write a whole number of people.")
        return int(number)

    def clean_age(self) -> tuple[int, int | None]:
        try:
            return age_band(self.cleaned_data["age"])
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None

    @property
    def told(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        youngest, oldest = said.pop("age")
        return said | {"youngest": youngest, "oldest": oldest}


class FileForm(forms.Form):
    what = forms.ChoiceField(
        label="What is in the file?",
        choices=WHAT,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what is in the file."},
    )
    file = forms.FileField(
        label="File",
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.geojson,.json"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    source = OneLine(
        label="Where it comes from", required=False, max_length=300,
        help_text="Kept beside populations, such as: Office for National Statistics, mid-2024.",
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("The file is larger than 5 MB. Send it in parts.")
        return file


@access(ANALYST)
def areas(request: SignedInRequest, place: Place) -> HttpResponse:
    """Every area with its people in the latest year that is known."""
    words = request.GET.get("search", "").replace("\0", "").strip()[:100]
    found = StatisticalArea.objects.in_place(place).order_by("-whole", "kind", "name")
    total = found.count()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(code__istartswith=words))
    drawn = set(found.exclude(outline=None).values_list("pk", flat=True))
    rows = found.select_related("parent").defer("outline", "parent__outline")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "total": total,
        "words": words,
        "drawn": drawn,
        "people": people_of(place),
        "whole": any(area.whole for area in page.object_list) or bool(words),
    }
    return render(request, "measures/keeping/areas.jinja", context)


@access(ANALYST, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    form = AreaForm(sent(request), place=place)
    if request.method == "POST" and form.is_valid():
        try:
            area = actions.add_area(place=place, **form.told)
        except NotPossible as problem:
            _beside(form, problem)
        else:
            messages.success(request, f"{area} is added.")
            return redirect("measures:areas", place.slug)
    return _form(request, {"form": form, "area": None})


@access(ANALYST, methods=FORM)
def edit(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    area = _find(place, pk)
    names = ("code", "name", "kind", "whole")
    initial = {name: getattr(area, name) for name in names} | {
        "parent": area.parent_id,
        "vintage": area.vintage or None,
    }
    form = AreaForm(sent(request), place=place, area=area, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_area(area=area, **form.told)
        except NotPossible as problem:
            _beside(form, problem)
        else:
            messages.success(request, f"{area} is changed.")
            return redirect("measures:areas", place.slug)
    populations = Population.objects.filter(area=area).order_by("-year", "sex", "youngest")
    context = {"form": form, "area": _find(place, pk), "populations": populations[:A_PAGE]}
    return _form(request, context)


@access(ANALYST, methods=FORM)
def people(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """One number of people, for places that have no file of them."""
    area = _find(place, pk)
    form = PeopleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        told = actions.say_people(area=area, **form.told)
        messages.success(request, f"{told.people:,} people in {area}, {told.year}: kept.")
        return redirect("measures:edit_area", place.slug, pk)
    status = 422 if form.errors else 200
    context = {"form": form, "area": area}
    return render(request, "measures/keeping/people.jinja", context, status=status)


@access(ANALYST, methods=("POST",))
def remove(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    area = _find(place, pk)
    try:
        actions.remove_area(area=area)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect("measures:edit_area", place.slug, pk)
    messages.success(request, f"{area.name} is removed.")
    return redirect("measures:areas", place.slug)


@access(ANALYST, methods=FORM)
def take_in(request: SignedInRequest, place: Place) -> HttpResponse:
    """Areas, people or outlines from a file, all of it or nothing."""
    form = FileForm(sent(request), request.FILES or None, initial={"what": AREAS})
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            told = _taken_in(place, form.cleaned_data)
        except Faulty as problem:
            faults = problem.faults
            form.add_error("file", str(problem))
        except CannotRead as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, told)
            return redirect("measures:areas", place.slug)
    context = {"form": form, "faults": faults}
    status = 422 if form.errors else 200
    return render(request, "measures/keeping/take_in.jinja", context, status=status)


def _taken_in(place: Place, said: dict[str, Any]) -> str:
    data = said["file"].read()
    if said["what"] == AREAS:
        return in_words(actions.take_in_areas(place=place, rows=read_areas(data)), "area")
    if said["what"] == PEOPLE:
        told = actions.take_in_people(place=place, rows=read_people(data), source=said["source"])
        return in_words(told, "population")
    given, unknown = actions.take_in_outlines(place=place, outlines=read_outlines(data))
    if not given:
        raise CannotRead("None of the file’s areas is in the list. Add the areas first.")
    rest = f" {plural(len(unknown), 'code')} of the file not in the list." if unknown else ""
    return f"{plural(given, 'area')} got an outline.{rest}"


def in_words(told: TakenIn, what: str) -> str:
    """8 areas added, 1 changed and 2 the same as before."""
    parts = [
        f"{plural(told.added, what)} added" if told.added else "",
        f"{told.changed:,} changed" if told.changed else "",
        f"{told.same:,} the same as before" if told.same else "",
    ]
    return f"{joined(part for part in parts if part)}."


def people_of(place: Place) -> dict[int, tuple[int, int]]:
    """By area, everybody in the latest year that gives a number for all ages together."""
    everybody = Population.objects.filter(place=place, sex="", youngest=0, oldest=None)
    latest = everybody.values("area").annotate(last=Max("year")).values_list("area", "last")
    years = dict(latest)
    return {
        one.area_id: (one.people, one.year)
        for one in everybody
        if years.get(one.area_id) == one.year
    }


def _find(place: Place, pk: int) -> StatisticalArea:
    rows = StatisticalArea.objects.in_place(place).select_related("place", "parent")
    return get_object_or_404(rows, pk=pk)


def _beside(form: AreaForm, problem: NotPossible) -> None:
    field = "code" if isinstance(problem, SameCode) else "parent"
    form.add_error(field, str(problem))


def _form(request: SignedInRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, "measures/keeping/edit_area.jinja", context, status=status)
