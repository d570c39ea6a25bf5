"""The form in which a clerk reviews minutes that were read: every field holds what was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone

from goldthread.meetings.actions.imports import KeptDecision, KeptItem, KeptMeeting
from goldthread.meetings.actions.minutes import Came, Owned
from goldthread.meetings.models import Attendee, Body, Decision
from goldthread.places.models import Place
from goldthread.web.meetings.forms import TimeOfDay, exempt_field
from goldthread.web.meetings.minute_forms import LONGEST_MINUTES, minutes_field
from goldthread.web.people.forms import OneLine
from goldthread.web.register.forms import LONGEST, DayField, words_field

READABLE = (".pdf", ".docx", ".html", ".htm", ".txt")
ACTION = "action"
KINDS = [*Decision.Kind.choices, (ACTION, "An action for somebody")]


class UploadForm(forms.Form):
    """Whose minutes, and the file."""

    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        empty_label="Choose a body",
        label="Whose minutes are they?",
        error_messages={
            "required": "Choose whose minutes they are.",
            "invalid_choice": "Choose one of the bodies in the list.",
        },
    )
    document = forms.FileField(
        label="The minutes of one meeting",
        help_text="Word (.docx), PDF, web page (.html) or text (.txt), up to 20 MB.",
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(READABLE)}),
        error_messages={
            "required": "Choose the file with the minutes.",
            "empty": "The file is empty. Open it to check what is in it, then choose it again.",
        },
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.in_place(place)  # type: ignore[attr-defined]

    def clean_document(self) -> Any:
        document = self.cleaned_data["document"]
        if not document.name.lower().endswith(READABLE):
            raise forms.ValidationError(
                "Choose a Word (.docx), PDF, web page (.html) or text (.txt) file. If yours is "
                "another kind, save it as one of these first."
            )
        return document


@dataclass(slots=True)
class ReviewedDecision:
    """The fields of one decision, with the lines of the source it was read from."""

    keep: Any
    kind: Any
    words: Any
    owner: Any
    due_on: Any
    back: Any
    lines: str
    due_words: str
    key: str


@dataclass(slots=True)
class ReviewedItem:
    """The fields of one item, its lines, and its decisions."""

    keep: Any
    title: Any
    text: Any
    exempt_reason: Any
    lines: str
    source: list[tuple[int, str]]
    key: str
    decisions: list[ReviewedDecision] = field(default_factory=list)


class ReviewForm(forms.Form):
    """The meeting as read, every word of it to be changed before it is saved."""

    day = DayField(label="Day of the meeting")
    starts = TimeOfDay(label="Began at")
    where = OneLine(max_length=300, required=False, label="Where? (optional)")
    public = forms.BooleanField(
        required=False, label="Anyone may read these minutes once they are agreed"
    )
    present = words_field("Who was there?", hint="One on each line: Ash Rivers, Weir Council")
    in_attendance = words_field("Who else was in the room? (optional)", rows=3)
    apologies = words_field("Who sent apologies? (optional)", rows=3)

    def __init__(
        self, *args: Any, read: dict[str, Any], public: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs | {"initial": _initial(read, public)})
        self.read = read
        for number, item in enumerate(read.get("items", ())):
            self._add_item(f"i{number}", item)

    def _add_item(self, key: str, item: dict[str, Any]) -> None:
        self.fields[f"{key}-keep"] = forms.BooleanField(
            required=False, initial=True, label="Keep this item"
        )
        self.fields[f"{key}-title"] = OneLine(
            max_length=300, required=False, initial=item["title"][:300], label="Item"
        )
        self.fields[f"{key}-text"] = minutes_field("What was said", rows=8)
        self.fields[f"{key}-text"].initial = item["text"][:LONGEST_MINUTES]
        self.fields[f"{key}-exempt_reason"] = exempt_field("Is this item closed to the public?")
        for number, decision in enumerate(item["decisions"]):
            self._add_decision(f"{key}d{number}", decision)

    def _add_decision(self, key: str, read: dict[str, Any]) -> None:
        due = read["due_on"] or None
        self.fields[f"{key}-keep"] = forms.BooleanField(
            required=False, initial=True, label="Keep this decision"
        )
        self.fields[f"{key}-kind"] = forms.ChoiceField(
            choices=KINDS, initial=ACTION if read["action"] else read["kind"], label="What it is"
        )
        self.fields[f"{key}-words"] = _area("What was decided", read["words"][:LONGEST], rows=3)
        self.fields[f"{key}-owner"] = OneLine(
            max_length=200, required=False, initial=read["owner"][:200], label="Who is to do it"
        )
        self.fields[f"{key}-due_on"] = DayField(
            required=False,
            initial=due,
            label="By when",
            help_text=f"Said as: {read['due_words']}" if read["due_words"] else "",
        )
        self.fields[f"{key}-back"] = forms.BooleanField(
            required=False, initial=read["back"], label="It comes back to this body from that day"
        )

    def reviewed(self) -> Iterator[ReviewedItem]:
        """Each item with its fields and the lines beside it."""
        for number, item in enumerate(self.read.get("items", ())):
            yield self._item(f"i{number}", item)

    def _item(self, key: str, item: dict[str, Any]) -> ReviewedItem:
        first, last = item["lines"]
        source = [(n, words) for n, words in self.read["source"] if first <= n <= last]
        decisions = [
            self._decision(f"{key}d{number}", each) for number, each in enumerate(item["decisions"])
        ]
        return ReviewedItem(
            self[f"{key}-keep"],
            self[f"{key}-title"],
            self[f"{key}-text"],
            self[f"{key}-exempt_reason"],
            lines_in_words(item["lines"]),
            source,
            key,
            decisions,
        )

    def _decision(self, key: str, read: dict[str, Any]) -> ReviewedDecision:
        names = ("keep", "kind", "words", "owner", "due_on", "back")
        fields = {name: self[f"{key}-{name}"] for name in names}
        return ReviewedDecision(
            **fields, lines=lines_in_words(read["lines"]), due_words=read["due_words"], key=key
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for number, item in enumerate(self.read.get("items", ())):
            key = f"i{number}"
            if said.get(f"{key}-keep") and not said.get(f"{key}-title"):
                self.add_error(f"{key}-title", "Enter what the item was, or do not keep it.")
            for place in range(len(item["decisions"])):
                self._check(f"{key}d{place}", said)
        if not any(said.get(f"i{n}-keep") for n in range(len(self.read.get("items", ())))):
            self.add_error(None, "Keep at least one item, or set these minutes aside.")
        return said

    def _check(self, key: str, said: dict[str, Any]) -> None:
        if not said.get(f"{key}-keep"):
            return
        if not said.get(f"{key}-words", "").strip():
            self.add_error(f"{key}-words", "Write what was decided, or do not keep it.")
        if said.get(f"{key}-back") and not said.get(f"{key}-due_on"):
            self.add_error(f"{key}-due_on", "Say from which day it comes back.")

    def kept(self) -> KeptMeeting:
        """What the clerk keeps."""
        said = self.cleaned_data
        items = enumerate(self.read.get("items", ()))
        return KeptMeeting(
            starts_at=timezone.make_aware(dt.datetime.combine(said["day"], said["starts"])),
            where=said["where"],
            public=said["public"],
            came=[one for part in Attendee.Presence for one in came(said[part], part)],
            items=[
                self._kept_item(f"i{number}", item)
                for number, item in items
                if said[f"i{number}-keep"]
            ],
        )

    def _kept_item(self, key: str, item: dict[str, Any]) -> KeptItem:
        said = self.cleaned_data
        decisions = [
            self._kept_decision(f"{key}d{place}", read)
            for place, read in enumerate(item["decisions"])
            if said[f"{key}d{place}-keep"]
        ]
        lines = lines_in_words(item["lines"])
        exempt = said[f"{key}-exempt_reason"]
        return KeptItem(said[f"{key}-title"], said[f"{key}-text"], decisions, lines, exempt)

    def _kept_decision(self, key: str, read: dict[str, Any]) -> KeptDecision:
        said = self.cleaned_data
        due = said[f"{key}-due_on"]
        as_read = due is not None and due.isoformat() == read["due_on"]
        due_words = read["due_words"] if as_read or due is None else ""
        owned = Owned(None, said[f"{key}-owner"], due, due_words)
        kind = "" if said[f"{key}-kind"] == ACTION else said[f"{key}-kind"]
        return KeptDecision(
            kind,
            said[f"{key}-words"],
            owned,
            bool(said[f"{key}-back"] and kind),
            lines_in_words(read["lines"]),
        )


def _area(label: str, words: str, *, rows: int) -> forms.CharField:
    area = words_field(label, rows=rows)
    area.initial = words
    return area


def _initial(read: dict[str, Any], public: bool) -> dict[str, Any]:
    people: dict[str, list[str]] = {}
    for one in read.get("people", ()):
        behalf = f", {one['on_behalf_of']}" if one["on_behalf_of"] else ""
        people.setdefault(one["presence"], []).append(f"{one['name']}{behalf}")
    told = {presence: "\n".join(lines) for presence, lines in people.items()}
    return told | {
        "day": read.get("on") or None,
        "starts": read.get("at") or None,
        "public": public,
    }


def came(words: str, presence: str) -> list[Came]:
    """One person on each line: the name, a comma, whom they speak for."""
    lines = [" ".join(line.split()) for line in words.splitlines()]
    split = [line.partition(",") for line in lines if line]
    return [Came(name.strip(), behalf.strip(), presence) for name, _, behalf in split]


def lines_in_words(lines: Any) -> str:
    """Line 12; lines 12 to 14."""
    first, last = lines
    if not first:
        return ""
    return f"line {first}" if first == last else f"lines {first} to {last}"
