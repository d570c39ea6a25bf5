"""The forms of the open pages."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Prefetch

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.questions.models import QuestionTeam
from goldthread.strategy.models import Plan
from goldthread.web.open_pages.fields import Email, Line, OpenForm, Words
from goldthread.web.words import joined

SHOW, KEEP = "yes", "no"
MAY_SHOW = {
    SHOW: "Yes, on this site and without my name",
    KEEP: "No, send the answer to me only",
}


class AskForm(OpenForm):
    words = Words(
        most=2000,
        asked="Write your question.",
        label="Your question",
        help_text="Please do not write about your health, or tell us who other people are.",
    )
    may_be_shown = forms.ChoiceField(
        choices=list(MAY_SHOW.items()),
        widget=forms.RadioSelect,
        label="May we show your question and the answer to everyone?",
        error_messages={
            "required": "Choose whether we may show your question.",
            "invalid_choice": "Choose yes or no.",
        },
    )
    name = Line(
        most=150,
        required=False,
        label="Your name (you can leave this out)",
        help_text="We never show your name on this site.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = Email(
        required=False,
        label="Your e-mail address (you can leave this out)",
        help_text="We use it to send you the answer, and for nothing else.",
    )
    consent = forms.BooleanField(
        label="I agree that you keep what I wrote here, so that you can answer me",
        error_messages={"required": "Tick the box to say that we may keep what you wrote."},
    )
    field_order = ["words", "may_be_shown", "name", "email", "consent"]


class FollowForm(OpenForm):
    email = Email(asked="Enter your e-mail address.", label="Your e-mail address")


class ProblemForm(OpenForm):
    words = Words(
        most=2000,
        asked="Tell us what is wrong.",
        label="What is wrong?",
        help_text="Please do not write your name or anything about yourself or other people.",
    )
    page = Line(most=400, required=False, label="Which page is it?")

    def clean_page(self) -> str:
        """The path alone: what stands after a question mark may be somebody's search."""
        return str(self.cleaned_data["page"]).partition("?")[0].partition("#")[0]


class AnyPlaceProblemForm(ProblemForm):
    """For a page that belongs to no place."""

    place = forms.ModelChoiceField(
        queryset=Place.objects.all(),
        to_field_name="slug",
        label="Which place is it about?",
        empty_label="Choose a place",
        error_messages={
            "required": "Choose a place.",
            "invalid_choice": "Choose one of the places in the list.",
        },
    )
    field_order = ["place", "page", "words"]


class TeamAnswerForm(forms.Form):
    """For the people of a team, who see the checked words only."""

    answer = Words(most=6000, asked="Write the answer.", label="The answer", required=False, rows=8)


class OfficerAnswerForm(TeamAnswerForm):
    shown_words = Words(
        most=2000,
        asked="Write what the page should show as the question.",
        label="The question as we show it",
        help_text="Take out names, addresses, and anything that tells who asked.",
        required=False,
    )
    reason = Line(
        most=300,
        required=False,
        label="Why you cannot answer this",
        help_text="Only if you decline. We send it to whoever asked, if they gave an address.",
    )
    field_order = ["shown_words", "answer", "reason"]


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """People of a place, told apart by whom they work for."""

    def label_from_instance(self, person: Any) -> str:
        return f"{person}, {joined(sorted({one.organisation.name for one in person.here}))}"


class TeamForm(forms.Form):
    name = Line(
        most=120,
        asked="Give the team a name.",
        label="Name of the team",
        help_text="Everyone can see it. For example, Plan questions team.",
    )
    plan = forms.ModelChoiceField(
        queryset=Plan.objects.none(),
        required=False,
        label="Which plan it answers for",
        empty_label="All plans without a team of their own",
        error_messages={"invalid_choice": "Choose one of the plans in the list."},
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label="Organisation",
        empty_label="Choose an organisation",
        error_messages={
            "required": "Choose the organisation the team works for.",
            "invalid_choice": "Choose one of the organisations of this place.",
        },
    )
    answer_within = forms.IntegerField(
        min_value=1,
        max_value=60,
        initial=10,
        label="Answer within how many working days",
        error_messages={
            "required": "Enter a number of working days.",
            "invalid": "Enter a number, such as 10.",
            "min_value": "Enter 1 or more.",
            "max_value": "Enter 60 or fewer.",
        },
    )
    people = PeopleField(
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label="People in the team",
        error_messages={
            "required": "Choose at least one person.",
            "invalid_choice": "Choose people of this place.",
            "invalid_pk_value": "Choose people of this place.",
            "invalid_list": "Choose people of this place.",
        },
    )

    def __init__(self, *args: Any, place: Place, team: QuestionTeam | None = None, **options: Any):
        super().__init__(*args, **options)
        fields = cast("dict[str, Any]", self.fields)
        fields["plan"].queryset = Plan.objects.in_place(place).live()
        fields["organisation"].queryset = place.organisations.all()
        here = place.memberships.filter(ended_at=None).select_related("organisation")
        people = User.objects.filter(memberships__in=here, is_active=True).distinct()
        people = people.prefetch_related(Prefetch("memberships", queryset=here, to_attr="here"))
        fields["people"].queryset = people.order_by("name", "email")
        if team:
            del fields["plan"]


class SummaryForm(forms.Form):
    summary = Words(
        most=6000,
        asked="",
        required=False,
        rows=14,
        label="The summary",
        help_text="Leave a blank line between paragraphs. Begin a line with - to make a list.",
    )


class StatementForm(forms.Form):
    body = Words(most=50_000, asked="Write what the page should say.", rows=30, label="The page")
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> int:
        return int(self.cleaned_data.get("seen") or 0)
