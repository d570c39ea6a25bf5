"""Forms about bodies, meetings, agendas and their papers."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.meetings.models import AgendaItem, Body, BodyMember, Exemption
from goldthread.meetings.models.bodies import CLEAR_DAYS
from goldthread.organisations.models import Membership, Organisation
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.web.people.forms import OneLine
from goldthread.web.register.forms import DayField, words_field

TIMES = ["%H:%M", "%H.%M", "%I:%M%p", "%I%p", "%I.%M%p", "%H"]
NO_TIME = "Enter a time such as 14:00 or 2pm."
KINDS_OF_FILE = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
PDF, ZIP = b"%PDF-", b"PK\x03\x04"


class TimeOfDay(forms.TimeField):
    """A time as people write it: 14:00, 2pm."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": NO_TIME, "required": NO_TIME})
        super().__init__(input_formats=TIMES, **options)

    def to_python(self, value: Any) -> Any:
        said = value.replace(" ", "").lower() if isinstance(value, str) else value
        return super().to_python(said)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, dt.time) else value


def partner_field(place: Place, label: str) -> forms.ModelChoiceField[Organisation]:
    return forms.ModelChoiceField(
        queryset=place.organisations.order_by("name"),
        required=False,
        empty_label="None of the partners",
        label=label,
        error_messages={"invalid_choice": "Choose one of this place’s partners."},
    )


def exempt_field(label: str, open_words: str = "It is public", hint: str = "") -> forms.ChoiceField:
    """Why something is closed to the public, if it is."""
    return forms.ChoiceField(
        required=False,
        choices=[("", open_words), *Exemption.choices],
        label=label,
        help_text=hint,
        error_messages={"invalid_choice": "Choose from the list."},
    )


class BodyForm(forms.Form):
    """A body that meets."""

    name = OneLine(
        max_length=200,
        label="What is it called?",
        error_messages={"required": "Enter what it is called."},
    )
    kind = forms.ChoiceField(
        choices=[("", "Choose a kind"), *Body.Kind.choices],
        label="What kind of body is it?",
        error_messages={"required": "Choose a kind."},
    )
    terms = words_field(
        "What is it for? (optional)", hint="Its terms of reference, in a few plain sentences."
    )
    public = forms.BooleanField(
        required=False,
        label="Anyone may read about it",
        help_text="Its meetings, agendas and agreed minutes are then open, but for exempt items.",
    )
    committee = forms.BooleanField(
        required=False,
        label="It is a council committee",
        help_text="The law then asks for five clear days’ notice of each meeting.",
    )
    notice_days = forms.IntegerField(
        min_value=0,
        max_value=60,
        initial=CLEAR_DAYS,
        label="Clear working days between the agenda and the meeting",
        error_messages={
            "required": "Enter a number of days, 0 for none.",
            "invalid": "Enter a whole number of days.",
            "max_value": "Enter 60 days or fewer.",
            "min_value": "Enter 0 or more.",
        },
    )


class SeatForm(forms.Form):
    """Somebody's seat on a body. Their name is published where the body is public."""

    name = OneLine(
        max_length=150,
        label="Name",
        help_text="Only the name is published, never how to reach the person.",
        error_messages={"required": "Enter the person’s name."},
    )
    part = forms.ChoiceField(choices=BodyMember.Part.choices, label="What are they on it?")
    from_on = DayField(required=False, label="First day (optional)")
    until_on = DayField(
        required=False, label="Last day (optional)", help_text="Fill it in when they leave."
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = partner_field(place, "Whom do they speak for? (optional)")
        self.fields["user"] = account_field(
            place,
            "Their account here (optional)",
            "They then find their meetings under My work.",
        )


class _Account(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def account_field(place: Place, label: str, hint: str) -> _Account:
    """Somebody with a role in the place."""
    here = Membership.objects.current().filter(place=place).values("user")
    return _Account(
        queryset=User.objects.filter(pk__in=here).order_by("name", "pk"),
        required=False,
        empty_label="No account",
        label=label,
        help_text=hint,
        error_messages={"invalid_choice": "Choose somebody of this place."},
    )


class MeetingForm(forms.Form):
    """When and where a body meets."""

    day = DayField(label="Day")
    starts = TimeOfDay(label="Begins at", help_text="Such as 14:00 or 2pm.")
    ends = TimeOfDay(required=False, label="Ends at (optional)")
    where = OneLine(
        max_length=300,
        required=False,
        label="Where? (optional)",
        help_text="A room and its address, or where it is shown online.",
    )
    title = OneLine(
        max_length=200,
        required=False,
        label="Title (optional)",
        help_text="Leave it empty to use the body’s name.",
    )
    public = forms.BooleanField(
        required=False,
        label="Anyone may come, and read its papers",
        help_text="Exempt items and papers stay closed in any case.",
    )

    def __init__(self, *args: Any, bodies: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bodies is not None:
            body = forms.ModelChoiceField(
                queryset=bodies,
                empty_label="Choose a body",
                label="Who meets?",
                error_messages={"required": "Choose who meets."},
            )
            self.fields = {"body": body, **self.fields}

    def times(self) -> tuple[dt.datetime, dt.datetime | None]:
        """When it begins and ends, in the place's own time."""
        said = self.cleaned_data
        return self._at(said["starts"]), self._at(said["ends"]) if said["ends"] else None

    def _at(self, time: dt.time) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.cleaned_data["day"], time))


class AboutForm(forms.Form):
    """What something is about in a plan; the choices are found first."""

    about = forms.ChoiceField(
        required=False,
        label="What in a plan is it about?",
        error_messages={"invalid_choice": "Choose from the list."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["about"]).choices = choices


class ItemForm(AboutForm):
    """One item of an agenda."""

    title = OneLine(
        max_length=300,
        label="What is the item?",
        error_messages={"required": "Enter what the item is."},
    )
    kind = forms.ChoiceField(choices=AgendaItem.Kind.choices, label="What is it for?")
    words = words_field(
        "What is it about? (optional)", hint="For a decision: what the meeting is asked to decide."
    )
    presenter = OneLine(max_length=150, required=False, label="Who presents it? (optional)")
    time_allotted = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=600,
        label="How many minutes? (optional)",
        error_messages={
            "invalid": "Enter a whole number of minutes.",
            "min_value": "Enter 1 or more.",
            "max_value": "Enter 600 or fewer.",
        },
    )
    exempt_reason = exempt_field(
        "Is it closed to the public?",
        hint="The reasons are those of Schedule 12A of the Local Government Act 1972.",
    )
    field_order = [
        "title", "kind", "words", "about", "presenter", "time_allotted", "exempt_reason",
    ]  # fmt: skip


class PaperForm(forms.Form):
    """A published report, or a file, for one item."""

    report = forms.ModelChoiceField(
        queryset=Report.objects.none(),
        required=False,
        empty_label="None: I add a file",
        label="A published report",
        error_messages={"invalid_choice": "Choose one of the published reports."},
    )
    document = forms.FileField(
        required=False,
        label="Or a file",
        help_text="PDF, Word, Excel or PowerPoint, up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS_OF_FILE)}),
        max_length=255,
        error_messages={"empty": "The file is empty. Open it to check, then choose it again."},
    )
    title = OneLine(
        max_length=300,
        required=False,
        label="What is the file called?",
        help_text="As the list of papers should name it. A report has its own title.",
    )
    exempt_reason = exempt_field("Is it closed to the public?", "It is public, as its item is")

    def __init__(self, *args: Any, place: Place, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.ModelChoiceField[Report]", self.fields["report"])
        chosen.queryset = Report.objects.in_place(place).published().defer("content")
        if late:
            self.fields["late_because"] = OneLine(
                max_length=300,
                label="Why is it late, and why can it not wait?",
                help_text="The agenda is published, so this paper is shown as late.",
                error_messages={"required": "Say why it is late and cannot wait."},
            )

    def clean_document(self) -> Any:
        """A file of a kind we take, by what it holds; its media type is ours, not the sender's."""
        document = self.cleaned_data["document"]
        if document:
            document.seen_as = _kind_of(document)
            if document.seen_as is None:
                raise forms.ValidationError(
                    "Choose a PDF, Word, Excel or PowerPoint file (.pdf, .docx, .xlsx, .pptx)."
                )
        return document

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "document" in self.errors or "report" in self.errors:
            return said
        if bool(said.get("report")) == bool(said.get("document")):
            self.add_error("report", "Choose a report or add a file: one of the two.")
        elif said.get("document") and not said.get("title"):
            self.add_error("title", "Say what the file is called.")
        return said


def _kind_of(document: Any) -> str | None:
    ending = next((end for end in KINDS_OF_FILE if document.name.lower().endswith(end)), "")
    head = document.read(len(PDF))
    document.seek(0)
    right = head.startswith(PDF) if ending == ".pdf" else head.startswith(ZIP)
    return KINDS_OF_FILE[ending] if ending and right else None


class BecauseForm(forms.Form):
    """A reason."""

    because = OneLine(
        max_length=300, label="Why?", error_messages={"required": "Say why, in a few words."}
    )


class AgreeForm(forms.Form):
    """The day on which the body agreed its minutes."""

    on = DayField(label="On which day did the body agree the minutes?")
