"""Forms of rounds, contacts and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.messaging.chasing import ladders
from goldthread.organisations.models import Membership, Organisation
from goldthread.places.models import Place
from goldthread.rounds.models import Contact, Part, Round, new_stamp
from goldthread.strategy.models import Plan
from goldthread.web.open_pages.fields import Email, Line, Words
from goldthread.web.register.forms import DayField

ANY_OFFICER = "Any performance officer"


class RoundForm(forms.Form):
    """A round: its name, its plans, its days, and who reads and approves."""

    title = Line(
        most=200, label="Name", help_text="Such as “Spring update”.", asked="Give the round a name."
    )
    plans = forms.ModelMultipleChoiceField(
        queryset=Plan.objects.none(),
        label="Which plans?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one plan."},
    )
    opens_on = DayField(label="Opens on")
    due_on = DayField(label="Answers are due on")
    papers_due_on = DayField(label="Papers are due on (optional)", required=False)
    meets_on = DayField(label="The Board meets on (optional)", required=False)
    rhythm = forms.ChoiceField(
        choices=Round.Rhythm,
        label="How often?",
        help_text="The next round is made from this one.",
    )
    audience = Line(
        most=200,
        required=False,
        label="Who reads it? (optional)",
        help_text="Such as “the Board and anyone who reads its papers”.",
    )
    note = Words(
        most=2000,
        asked="",
        rows=4,
        required=False,
        label="A note to the owners (optional)",
        help_text="It stands in the e-mail that asks them.",
    )
    approver = forms.ModelChoiceField(
        queryset=User.objects.none(),
        required=False,
        empty_label=ANY_OFFICER,
        label="Who approves the updates?",
        help_text="Nobody approves an update that they wrote themselves.",
    )
    ladder = forms.ChoiceField(label="Reminders")
    embargo_until = DayField(
        label="Nothing is public before (optional)",
        required=False,
        help_text="For example, because of an election.",
    )
    embargo_reason = Line(most=200, required=False, label="Why (optional)")

    def __init__(self, *args: Any, place: Place, with_plans: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["plans"].queryset = place.plans.current()
        fields["approver"].queryset = people_of(place)
        fields["approver"].label_from_instance = lambda user: user.name or user.email
        fields["ladder"].choices = [
            (name, f"{ladder.title}: {ladder.what}") for name, ladder in ladders().items()
        ]
        if not with_plans:
            del self.fields["plans"]


def people_of(place: Place) -> QuerySet[User]:
    here = Membership.objects.current().filter(place=place)
    return User.objects.filter(pk__in=here.values("user")).order_by("name", "email")


class ContactForm(forms.Form):
    """Who answers for an owner, stands in, or sponsors."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label="Owner",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation."},
    )
    part = forms.ChoiceField(
        choices=[
            (Part.PERSON, "Answers"),
            (Part.DEPUTY, "Deputy: is reminded too, and can answer instead"),
            (Part.SPONSOR, "Sponsor: hears when nobody has answered"),
        ],
        initial=Part.PERSON,
        label="What they do",
    )
    name = Line(most=150, label="Name", asked="Give a name.")
    email = Email(label="E-mail address", asked="Give an e-mail address.")

    def __init__(
        self, *args: Any, place: Place, contact: Contact | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = place.organisations.all()  # type: ignore[attr-defined]
        self.fields["email"].widget.attrs["autocomplete"] = "off"  # another person's
        if contact is not None:
            del self.fields["organisation"], self.fields["part"]


class ReasonForm(forms.Form):
    reason = Words(
        most=300,
        asked="Say why the round is cancelled. Those who were asked read it.",
        rows=3,
        label="Why is it cancelled?",
        help_text="Those who were asked get an e-mail with these words.",
    )


class NextForm(forms.Form):
    title = Line(most=200, label="Name of the next round", asked="Give the round a name.")


class DecisionForm(forms.Form):
    """What an officer or the approver says beside the button that they press."""

    headline = Line(
        most=300,
        required=False,
        label="Headline for the report (optional)",
        help_text="Your words. The owner’s own words stay as they are.",
    )
    note = Words(
        most=2000,
        asked="",
        rows=3,
        required=False,
        label="Note to the owner",
        help_text="They get it by e-mail.",
    )
    reason = Words(most=2000, asked="", rows=2, required=False, label="Why")
    due_on = DayField(label="Answer by", required=False)
    comment = Words(
        most=2000,
        asked="",
        rows=3,
        required=False,
        label="Add a comment",
        help_text="The owner can read it. It is never public.",
    )
    # By it the same comment sent twice counts once.
    key = forms.CharField(
        max_length=40, required=False, widget=forms.HiddenInput, initial=new_stamp
    )


class HandOverForm(forms.Form):
    contact = forms.ModelChoiceField(
        queryset=Contact.objects.none(),
        label="Who answers instead?",
        empty_label="Choose somebody",
        error_messages={"required": "Choose somebody."},
    )

    def __init__(self, *args: Any, place: Place, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Contact.objects.in_place(place).standing().select_related("organisation")
        field: Any = self.fields["contact"]
        field.queryset = rows
        field.label_from_instance = lambda one: (
            f"{one.name}, {one.organisation} ({one.get_part_display().lower()})"
        )
