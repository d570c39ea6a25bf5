"""Forms of the register, of agreements and of cross-cutting plans."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from goldthread.organisations.models import Agreement, Organisation
from goldthread.places.models import Place
from goldthread.strategy.models import Inquiry, Plan, RegisterEntry
from goldthread.web.people.forms import OneLine

LONGEST = 20_000
NO_DAY = "Enter a date such as 31/03/2026, or leave it empty."
PDF = b"%PDF-"
ZIP = b"PK\x03\x04"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DayField(forms.DateField):
    """A day, from a browser's date picker or typed as people write it."""

    widget = forms.DateInput(attrs={"type": "date"})

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": NO_DAY, "required": "Enter a date."})
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"], **options)
        self.widget.input_type = "date"


def link_field() -> forms.URLField:
    return forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label="Link (optional)",
        help_text="Where anyone can read it, such as https://www.example.org/report.",
        error_messages={"invalid": "Enter a full web address that starts with https://."},
    )


def words_field(
    label: str, *, required: str = "", hint: str = "", rows: int = 4
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(required),
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else {},
    )


class InquiryForm(forms.Form):
    """Whoever looked and recommended."""

    title = OneLine(
        max_length=300,
        label="What is it called?",
        error_messages={"required": "Enter what it is called."},
    )
    kind = forms.ChoiceField(
        choices=[("", "Choose a kind"), *Inquiry.Kind.choices],
        label="What kind is it?",
        error_messages={"required": "Choose a kind."},
    )
    body = OneLine(
        max_length=200,
        required=False,
        label="Who looked and recommended? (optional)",
        help_text="Such as the Care Quality Commission, or a commission of residents.",
    )
    published_on = DayField(required=False, label="When was it published? (optional)")
    link = link_field()
    plan = forms.ModelChoiceField(
        queryset=Plan.objects.none(),
        required=False,
        empty_label="None of these",
        label="Was it imported here? (optional)",
        help_text="The recommendations read in the document are then entered for you.",
        error_messages={"invalid_choice": "Choose one of this place’s own documents."},
    )
    public = forms.BooleanField(
        required=False,
        label="Anyone may read it",
        help_text="Leave it unticked until the partners have agreed their answers.",
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = Plan.objects.in_place(place).filter(recommendations__isnull=False)
        chosen = cast("forms.ModelChoiceField[Plan]", self.fields["plan"])
        chosen.queryset = plans.exclude(state=Plan.State.DISCARDED).distinct()


class EntryForm(forms.Form):
    """One recommendation, in the words of whoever made it."""

    reference = OneLine(max_length=60, required=False, label="Its number or reference (optional)")
    text = words_field("What was recommended?", required="Enter the recommendation.")


class AnswerForm(forms.Form):
    """The partners' answer, and the actions that put it into practice."""

    answer = forms.ChoiceField(
        choices=[("", "Not answered yet"), *RegisterEntry.Answer.choices],
        required=False,
        label="What do the partners say?",
    )
    answered_by = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="All partners together",
        label="Who says so?",
    )
    answered_on = DayField(required=False, label="When? (optional)")
    reason = words_field(
        "Why? In the partners’ own words", hint="Needed when it is accepted in part or not at all."
    )
    actions = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Which actions put it into practice?",
        error_messages={"invalid_choice": "Choose actions from the list."},
    )

    def __init__(
        self, *args: Any, place: Place, choices: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        partners = cast("forms.ModelChoiceField[Organisation]", self.fields["answered_by"])
        partners.queryset = place.organisations.all()
        cast("forms.TypedMultipleChoiceField", self.fields["actions"]).choices = choices


class ProgressForm(forms.Form):
    """What has come of a recommendation."""

    text = words_field("What has been done?", required="Say what has been done.")
    as_at = DayField(label="As at")
    close = forms.BooleanField(
        required=False, label="This recommendation is done with", help_text="You can reopen it."
    )


class AgreementForm(forms.Form):
    title = OneLine(
        max_length=300,
        label="What is it called?",
        error_messages={"required": "Enter what it is called."},
    )
    kind = forms.ChoiceField(
        choices=[("", "Choose a kind"), *Agreement.Kind.choices],
        label="What kind is it?",
        error_messages={"required": "Choose a kind."},
    )
    purpose = words_field(
        "What is it for?", required="Say what it is for.", hint="What it lets the partners do."
    )
    parties = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label="Who agreed?",
        error_messages={
            "required": "Choose at least two organisations.",
            "invalid_choice": "Choose organisations from the list.",
        },
    )
    starts_on = DayField(required=False, label="First day (optional)")
    ends_on = DayField(
        required=False, label="Last day (optional)", help_text="Empty: until somebody ends it."
    )
    review_on = DayField(
        required=False,
        label="When will you look at it again? (optional)",
        help_text="From that day it is shown as due for review.",
    )
    document = forms.FileField(
        required=False,
        label="The signed document (optional)",
        help_text="PDF or Word (.docx), up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        max_length=255,
        error_messages={"empty": "The file is empty. Open it to check, then choose it again."},
    )
    link = link_field()
    public = forms.BooleanField(
        required=False,
        label="Anyone may read this page and its document",
        help_text="Unticked, people with a role in this place may.",
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = cast("forms.ModelMultipleChoiceField[Organisation]", self.fields["parties"])
        parties.queryset = place.organisations.all()

    def clean_document(self) -> Any:
        """A PDF or Word document by what it holds; its media type is ours, not the sender's."""
        document = self.cleaned_data["document"]
        if document:
            document.seen_as = _kind_of(document)
            if document.seen_as is None:
                raise forms.ValidationError("Choose a PDF or a Word document (.docx).")
        return document


def _kind_of(document: Any) -> str | None:
    head = document.read(len(PDF))
    document.seek(0)
    if head == PDF:
        return "application/pdf"
    is_word = head.startswith(ZIP) and document.name.lower().endswith(".docx")
    return WORD if is_word else None


class GatheringForm(forms.Form):
    title = OneLine(
        max_length=200,
        label="What is it called?",
        help_text="The theme that runs through several plans, such as carers or poverty.",
        error_messages={"required": "Enter what it is called."},
    )
    about = words_field("What is it about? (optional)", hint="One or two plain sentences.")


class GatherForm(forms.Form):
    """Which of the actions found to gather, and under what heading."""

    heading = OneLine(
        max_length=200, required=False, label="Put them under this heading (optional)"
    )
    actions = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label="Actions found",
        error_messages={
            "required": "Tick at least one action.",
            "invalid_choice": "Choose actions from the list.",
        },
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedMultipleChoiceField", self.fields["actions"]).choices = choices
