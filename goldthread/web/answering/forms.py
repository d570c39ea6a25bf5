"""The form of an update. It takes whatever is typed; what is wrong with it `checking` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from goldthread.rounds.answering.content import Choices, Fault
from goldthread.rounds.answering.typed import CHOSEN, Typed, flat, typed_from
from goldthread.rounds.models import AnswerMilestone, Request
from goldthread.strategy.models import Status
from goldthread.web.open_pages.fields import Email, Line

PROMPTS = (
    "what was done, and how many",
    "for whom",
    "what came of it",
    "what is next, and by when",
    "and what stands in the way",
)
MEANINGS = {
    Status.NOT_STARTED: "Nobody has begun.",
    Status.SCOPING: "We are still working out how.",
    Status.ON_TRACK: "It will be done as promised.",
    Status.AT_RISK: "It may be late, or less than promised.",
    Status.OFF_TRACK: "It will not be done as promised.",
    Status.COMPLETE: "All of it is done.",
    Status.STOPPED: "We do no more of it.",
}


class _AnyChoice(forms.ChoiceField):
    """Shows choices and refuses none: what is not among them is told with all other faults."""

    def validate(self, value: Any) -> None:
        return


class _AnyChoices(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        return


def _area(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _line(label: str, help_text: str = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=forms.TextInput(attrs=attrs)
    )


class AnswerForm(forms.Form):
    """One box for the words, the status, and folded away all that some answers have besides."""

    text = _area("What has happened since then?", rows=8)
    status = _AnyChoice(
        label="How is it going?",
        required=False,
        choices=Status.choices,
        widget=forms.RadioSelect,
    )
    status_reason = _area("Why do you see it so?", rows=3)
    in_the_way = _area("What is in the way?")
    ask = _area("What do you need from the Board?")
    document = forms.FileField(
        label="Add a file",
        help_text="PDF, Word, Excel, PowerPoint, text or picture. 10 MB at most.",
        required=False,
        widget=forms.FileInput(
            attrs={"accept": ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt,.jpg,.jpeg,.png"}
        ),
    )
    link = _line("Or a web address", "Such as https://www.example.org/report")
    title = _line("What does it show?", "A few words for readers.")

    def __init__(
        self, typed: Typed, choices: Choices, *, figures: int, proof: Mapping[str, str]
    ) -> None:
        """`proof` is a link and its title that could not be taken, to be mended."""
        data = _as_data(typed)
        data.update(proof)
        super().__init__(data, MultiValueDict())
        self.figure_rows = range(figures)
        self.milestone_keys = list(choices.milestones)
        measures = [("", "No measure of the plan"), *_pairs(choices.measures)]
        for row in self.figure_rows:
            self.fields |= _figure_fields(f"figure-{row}", measures)
        for key in self.milestone_keys:
            self.fields |= _milestone_fields(f"milestone-{key}")
        for name, label in (
            ("groups", "Groups of people"),
            ("areas", "Areas"),
            ("also", "This update is also about"),
        ):
            given = list(_pairs(getattr(choices, name)))
            self.fields[name] = _AnyChoices(label=label, required=False, choices=given)
        self.full_clean()

    def tell(self, faults: Iterable[Fault]) -> None:
        """Put each fault beside its field."""
        for fault in faults:
            self.add_error(fault.field if fault.field in self.fields else None, fault.message)

    def has_errors_in(self, *starts: str) -> bool:
        """Whether a folded part has something to mend, and so must stand open."""
        return any(name.startswith(starts) for name in self.errors)


class NewLinkForm(forms.Form):
    email = Email(
        label="Your e-mail address",
        help_text="The one to which we wrote.",
        asked="Write your e-mail address.",
    )


class ColleagueForm(forms.Form):
    name = Line(label="Your colleague’s name", most=150, asked="Write your colleague’s name.")
    email = Email(
        label="Your colleague’s e-mail address", asked="Write your colleague’s e-mail address."
    )
    requests = forms.MultipleChoiceField(
        label="What may they answer?",
        help_text="Tick none to let them answer all of it.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the list."},
    )

    def clean_name(self) -> str:
        """It stands in a letter from us to anybody: no place for somebody's web address."""
        name = str(self.cleaned_data["name"])
        if any(sign in name.casefold() for sign in ("/", "www.")):
            raise forms.ValidationError("Write a name here, and no web address.")
        return name

    def __init__(self, *args: Any, requests: Iterable[Request], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(str(one.pk), one.action_title) for one in requests]
        self.fields["requests"].choices = choices  # type: ignore[attr-defined]
        if len(choices) < 2:
            del self.fields["requests"]


def typed_in(posted: QueryDict) -> Typed:
    chosen = {name: posted.getlist(name) for name in CHOSEN}
    plain = {name: str(posted.get(name, "")) for name in posted}
    return typed_from(plain, chosen)


def _as_data(typed: Typed) -> MultiValueDict[str, Any]:
    data: MultiValueDict[str, Any] = MultiValueDict()
    for name, value in flat(typed).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def _pairs(choices: Any) -> Iterable[tuple[str, str]]:
    return ((str(key), words) for key, words in choices.items())


def _figure_fields(at: str, measures: list[tuple[str, str]]) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        f"{at}-number": _line("Number", "48, 1,200 or £3,500"),
        f"{at}-unit": _line("Of what?", "People, visits, homes …"),
        f"{at}-of": _line("Out of how many?", "If you know."),
        f"{at}-period": _line("In which time?", "April to September 2026"),
        f"{at}-source": _line("How do you know?", "Our register, a survey …"),
    }
    if len(measures) > 1:
        fields[f"{at}-measure"] = _AnyChoice(
            label="Which measure is it?", required=False, choices=measures
        )
    return fields


def _milestone_fields(at: str) -> dict[str, forms.Field]:
    said = [("", "Nothing new"), *AnswerMilestone.Said.choices]
    return {
        f"{at}-said": _AnyChoice(label="How far is it?", required=False, choices=said),
        f"{at}-new_due": _line("New date, if it moves", "Such as 30 June 2027"),
        f"{at}-reason": _line("Why it moves"),
    }
