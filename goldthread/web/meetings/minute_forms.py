"""Forms for writing minutes, and for what is to come back."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms

from goldthread.meetings.actions.minutes import Came, Owned
from goldthread.meetings.models import AgendaItem, Attendee, Decision, Meeting
from goldthread.places.models import Place
from goldthread.reports.dates import date_in_words
from goldthread.web.meetings.forms import AboutForm, account_field, partner_field
from goldthread.web.people.forms import OneLine
from goldthread.web.register.forms import DayField, words_field

MOST_PEOPLE = 200
LONGEST_MINUTES = 1_000_000  # characters of one item


def minutes_field(label: str, *, hint: str = "", rows: int = 12) -> forms.CharField:
    """What was said of an item, however long the meeting talked."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=hint,
        max_length=LONGEST_MINUTES,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def not_before(since: dt.date, day: dt.date | None) -> dt.date | None:
    """A day that is not before the meeting that names it."""
    if day is not None and day < since:
        raise forms.ValidationError(
            f"This is before the meeting of {date_in_words(since)}. Check the year."
        )
    return day


class AttendanceForm(forms.Form):
    """Who came: one person on each line, the name, then a comma and whom they speak for."""

    present = words_field("Who was there?", hint="One on each line: Ash Rivers, Weir Council")
    in_attendance = words_field("Who else was in the room? (optional)", rows=3)
    apologies = words_field("Who sent apologies? (optional)", rows=3)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _as_lines(meeting))
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        lines = [line for part in Attendee.Presence for line in _lines(said.get(part, ""))]
        if len(lines) > MOST_PEOPLE:
            self.add_error("present", f"Enter {MOST_PEOPLE} people or fewer.")
        return said

    def came(self) -> list[Came]:
        """Everyone, each known by name among the body's seats."""
        seats = {seat.name.lower(): seat for seat in self.meeting.body.members.all()}
        found = []
        for presence in Attendee.Presence:
            for line in _lines(self.cleaned_data[presence]):
                name, _, behalf = (part.strip() for part in line.partition(","))
                found.append(Came(name, behalf, presence, seats.get(name.lower())))
        return found


def _lines(words: str) -> list[str]:
    return [line for each in words.splitlines() if (line := " ".join(each.split()))]


def _as_lines(meeting: Meeting) -> dict[str, str]:
    """What stands there; of a meeting not written down yet, everyone who sits on the body."""
    found: dict[str, list[str]] = {}
    for one in meeting.attendees.all():
        behalf = f", {one.on_behalf_of}" if one.on_behalf_of else ""
        found.setdefault(one.presence, []).append(one.name + behalf)
    if not found:
        found = _seats(meeting)
    return {presence: "\n".join(lines) for presence, lines in found.items()}


def _seats(meeting: Meeting) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for seat in meeting.body.members.select_related("organisation"):
        if seat.sits_on(meeting.day):
            aside = seat.part in (seat.Part.CLERK, seat.Part.IN_ATTENDANCE)
            presence = Attendee.Presence.IN_ATTENDANCE if aside else Attendee.Presence.PRESENT
            behalf = f", {seat.organisation.name}" if seat.organisation else ""
            found.setdefault(presence, []).append(seat.name + behalf)
    return found


class MinuteForm(forms.Form):
    """What was said of one item."""

    text = minutes_field(
        "What was said?",
        hint="Leave an empty line between paragraphs. Decisions have a form of their own.",
    )


class DecisionForm(AboutForm):
    """What was decided, who is to do it, by when, and whether it comes back.

    `since` is the day of the meeting.
    """

    kind = forms.ChoiceField(
        choices=[("", "Choose one"), *Decision.Kind.choices],
        label="What kind of decision is it?",
        help_text="Noted: there is nothing to be done.",
        error_messages={"required": "Choose what kind of decision it is."},
    )
    words = words_field(
        "What was decided? In the words of the minutes", required="Write what was decided."
    )
    owner_words = OneLine(
        max_length=200,
        required=False,
        label="Who is to do it? (optional)",
        help_text="A job title or a name, such as the Director of Housing.",
    )
    due_on = DayField(required=False, label="By when? (optional)")
    back_words = OneLine(
        max_length=300,
        required=False,
        label="Does something come back to this body? (optional)",
        help_text="Such as: a further update on the kitchens. It is then proposed by itself for "
        "the first meeting on or after its day.",
    )
    back_on = DayField(
        required=False, label="From which day? (optional)", help_text="For a month, its first day."
    )

    def __init__(
        self, *args: Any, place: Place, since: dt.date, back: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        self.fields["organisation"] = partner_field(place, "Which partner is to do it? (optional)")
        if not back:
            del self.fields["back_words"], self.fields["back_on"]
        self.order_fields(
            [
                "kind",
                "words",
                "about",
                "organisation",
                "owner_words",
                "due_on",
                "back_words",
                "back_on",
            ]
        )

    def clean_due_on(self) -> dt.date | None:
        return not_before(self.since, self.cleaned_data["due_on"])

    def clean_back_on(self) -> dt.date | None:
        return not_before(self.since, self.cleaned_data["back_on"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("back_words") and not said.get("back_on") and "back_on" not in self.errors:
            self.add_error("back_on", "Say from which day it comes back.")
        if said.get("back_on") and not said.get("back_words") and "back_words" not in self.errors:
            self.add_error("back_words", "Say what comes back.")
        return said

    def owned(self) -> Owned:
        said = self.cleaned_data
        return Owned(said["organisation"], said["owner_words"], said["due_on"])


class ArisingForm(forms.Form):
    """What somebody is to do after the meeting. `since` is the day of the meeting."""

    words = words_field("What is to be done?", required="Write what is to be done.")
    owner_words = OneLine(max_length=200, required=False, label="Who is to do it? (optional)")
    due_on = DayField(required=False, label="By when? (optional)")

    def __init__(self, *args: Any, place: Place, since: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        self.fields["organisation"] = partner_field(place, "Which partner is to do it? (optional)")
        self.fields["user"] = account_field(
            place, "Their account here (optional)", "They then find it under My work."
        )
        self.order_fields(["words", "owner_words", "organisation", "user", "due_on"])

    def clean_due_on(self) -> dt.date | None:
        return not_before(self.since, self.cleaned_data["due_on"])

    def owned(self) -> Owned:
        said = self.cleaned_data
        return Owned(said["organisation"], said["owner_words"], said["due_on"])


class SettleForm(forms.Form):
    """What came of something. Only a clerk may say that it is dropped."""

    verb = forms.ChoiceField(
        label="How does it stand?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands."},
    )
    outcome = OneLine(
        max_length=300,
        required=False,
        label="What came of it, or how far is it? (optional)",
        help_text="Anyone can read this where the minutes are public. Name no person in it.",
    )

    def __init__(self, *args: Any, may_drop: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("finish", "It is done"), ("reopen", "It is still to be done")]
        if may_drop:
            choices.append(("drop", "It is dropped: nobody has to do it"))
        cast("forms.ChoiceField", self.fields["verb"]).choices = choices

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("verb") == "drop" and not said.get("outcome"):
            self.add_error("outcome", "Say why it is dropped.")
        return said


class ComesBackForm(AboutForm):
    """Something that is to come back to a body."""

    words = OneLine(
        max_length=300, label="What comes back?", error_messages={"required": "Say what it is."}
    )
    kind = forms.ChoiceField(choices=AgendaItem.Kind.choices, label="What for?")
    due_on = DayField(label="From which day?", help_text="For a month, its first day.")
    field_order = ["words", "kind", "due_on", "about"]
