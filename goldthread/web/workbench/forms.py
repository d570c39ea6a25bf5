"""The forms of the workbench: one for each thing that can be done with an item."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldthread.strategy.models import Action, Milestone, Plan, PrintedMeasure, Status, Update
from goldthread.strategy.models.items import Item
from goldthread.web.words import joined, sentence
from goldthread.web.workbench.rows import PARENTS, UNPLACED, Row, Rows, beginning
from goldthread.web.workbench.years import YEAR, years_offered

LONGEST = 20_000
EMPTY = "Write something here: an item cannot be empty."
BLANK_LINE = re.compile(r"\n\s*\n")
LISTS = {"owners": "\n", "notes": "\n\n"}
STATUS_REASON = "status_reason"  # why a status is right that the records do not bear out
SAID_BEFORE = "said_before"  # how the fields stood when the form was opened, as JSON


def words_field(label: str = "Words", *, rows: int = 4, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": EMPTY},
    )


def line_field(label: str, most: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


class VerbForm(forms.Form):
    """What every form on an item carries: the mark of the item as the page showed it."""

    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    @property
    def mark(self) -> str | None:
        return self.cleaned_data.get("seen") or None


class EditForm(VerbForm):
    """The fields of an item. Keys of `said` are the model's own, and `owners` a list of names."""

    said_before = forms.CharField(required=False, max_length=60_000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, item: Item, **kwargs: Any) -> None:
        self.item = item
        before = fields_now(item)
        super().__init__(data, initial=self._initial(before, kwargs.pop("mark", "")), **kwargs)
        self.fields |= _fields_for(item, before)

    @staticmethod
    def _initial(before: Mapping[str, Any], mark: str) -> dict[str, Any]:
        shown = {name: as_typed(name, value) for name, value in before.items()}
        return {**shown, "seen": mark, SAID_BEFORE: json.dumps(before)}

    def clean_owners(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["owners"].splitlines()]
        if any(len(name) > 300 for name in names):
            raise forms.ValidationError(
                "A name may have up to 300 letters. Put each on its own line."
            )
        return list(dict.fromkeys(name for name in names if name))

    def clean_notes(self) -> list[str]:
        notes = BLANK_LINE.split(self.cleaned_data["notes"].replace("\r\n", "\n"))
        return [note.strip() for note in notes if note.strip()]

    def clean(self) -> dict[str, Any]:
        more = self.cleaned_data.pop("another_year", "")
        if more:
            years = {*self.cleaned_data.get("years", []), more}
            self.cleaned_data["years"] = sorted(years)
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What the form says of the item, by the model's names."""
        apart = ("seen", SAID_BEFORE, STATUS_REASON)
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}

    def before(self) -> dict[str, Any]:
        """How the fields stood when this person opened the form."""
        try:
            found = json.loads(self.cleaned_data.get(SAID_BEFORE) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def as_typed(name: str, value: Any) -> Any:
    """A field's value as it stands in its box: names on lines, notes with a blank line between."""
    return LISTS[name].join(value) if name in LISTS else value


def fields_now(item: Item) -> dict[str, Any]:
    """The fields of an item that a form shows, as they stand."""
    found: dict[str, Any] = {words_name(item): words_of(item)}
    for name in ("reference", *OWN_FIELDS.get(type(item), ())):
        if hasattr(item, name):
            found[name] = getattr(item, name)
    notes = getattr(item, "notes", [])
    if notes:
        found["notes"] = list(notes)
    if isinstance(item, Action):
        found["owners"] = [owner.name for owner in item.owners.all()]
    if isinstance(item, Action | Milestone):
        uncertain = item.uncertain_years if isinstance(item, Milestone) else []
        found["years"] = sorted({*item.years, *uncertain})
        found["due"] = item.due or item.due_text
    return found


OWN_FIELDS: dict[type[Item], tuple[str, ...]] = {
    Action: ("status",),
    PrintedMeasure: ("kind", "unit", "source_of_data", "owner"),
    Update: ("as_at",),
}


def _fields_for(item: Item, before: Mapping[str, Any]) -> dict[str, forms.Field]:
    words = str(before[words_name(item)])
    found: dict[str, forms.Field] = {words_name(item): words_field(rows=rows_for(words))}
    for name in before:
        if name in MAKE:
            found[name] = MAKE[name]()
        if name == "status" and item.plan.state == Plan.State.LIVE:
            found[STATUS_REASON] = _reason_field()
    if "years" in before:
        found |= _year_fields(item.plan, before["years"])
        found["due"] = line_field("Due date", 80, "For example, 31 March 2027 or spring 2027")
    return found


def _reason_field() -> forms.CharField:
    return forms.CharField(
        label="Why this status? (optional)",
        help_text="Needed when the status is better than what the records say.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _year_fields(plan: Plan, chosen: Sequence[str]) -> dict[str, forms.Field]:
    years = years_offered(plan, *chosen)
    another = line_field("Another year", 20, "For example, 2027/28")
    if not years:
        return {"another_year": another}
    ticks = YearsField(
        label="Promised for",
        required=False,
        choices=[(year, year) for year in years],
        widget=forms.CheckboxSelectMultiple,
    )
    return {"years": ticks, "another_year": another}


class YearsField(forms.MultipleChoiceField):
    """Years that were offered, or that another officer's form has brought in meanwhile."""

    def valid_value(self, value: str) -> bool:
        return super().valid_value(value) or bool(YEAR.fullmatch(value))


MAKE: dict[str, Any] = {
    "reference": lambda: line_field("Reference", 60, "The number or letter the plan gives it"),
    "owners": lambda: forms.CharField(
        label="Who leads",
        help_text="One name on each line. The first leads.",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 2}),
    ),
    "notes": lambda: forms.CharField(
        label="Notes",
        help_text="Leave an empty line between two notes.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    ),
    "status": lambda: forms.ChoiceField(
        label="Status", required=False, choices=[("", "No status given"), *Status.choices]
    ),
    "kind": lambda: forms.ChoiceField(label="Kind", choices=PrintedMeasure.Kind.choices),
    "unit": lambda: line_field("Unit", 60, "For example, % or people"),
    "source_of_data": lambda: line_field("Where the figures come from", 300),
    "owner": lambda: line_field("Who leads", 300),
    "as_at": lambda: line_field("As at", 20, "A date, month or year, such as 2026-03"),
}


def words_name(item: Item) -> str:
    return "title" if hasattr(item, "title") else "text"


def words_of(item: Item) -> str:
    return str(getattr(item, words_name(item)))


def rows_for(words: str) -> int:
    """Lines of the box that words are mended in."""
    return min(max(2, len(words) // 60 + words.count("\n") + 1), 14)


class SplitForm(VerbForm):
    pieces = forms.CharField(
        label="Cut it into pieces",
        help_text="Leave an empty line where one piece ends and the next begins. Keep every word.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Keep the words, with an empty line where you want to cut."},
    )

    def clean_pieces(self) -> list[str]:
        pieces = BLANK_LINE.split(self.cleaned_data["pieces"].replace("\r\n", "\n"))
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        if len(pieces) < 2:
            raise forms.ValidationError("Leave an empty line where you want to cut.")
        return pieces


class JoinForm(VerbForm):
    words = words_field("Words of the joined item", required=False)

    def __init__(
        self, data: Any = None, *, siblings: Sequence[Row], chosen: str, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.siblings = {row.key: row for row in siblings}
        self.fields["others"] = forms.MultipleChoiceField(
            label="Join it with",
            choices=[(row.key, shown(row)) for row in siblings],
            initial=[chosen] if chosen else [],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one to join it with."},
        )
        self.fields["words"].help_text = "Leave this empty to put the words one after another."
        self.order_fields(["seen", "others", "words"])


class MoveForm(VerbForm):
    where = forms.ChoiceField(
        label="Where",
        choices=[("last", "After the others there"), ("first", "Before the others there")],
        initial="last",
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any = None, *, parents: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["parent"] = forms.ChoiceField(label="Move it to", choices=parents)
        self.order_fields(["seen", "parent", "where"])


class PartsForm(VerbForm):
    """For what takes an item out of the tree: its parts go with it, and the person says so."""

    def __init__(self, data: Any = None, *, parts: int, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if parts:
            them = "the item" if parts == 1 else f"the {parts} items"
            self.fields["with_parts"] = forms.BooleanField(
                label=f"Take {them} under it along",
                error_messages={"required": f"Tick the box, or move {them} under it first."},
            )


class NoteForm(PartsForm):
    def __init__(
        self, data: Any = None, *, hosts: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["of"] = forms.ChoiceField(
            label="Make it a note of",
            choices=hosts,
            initial=hosts[0][0],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose what the note belongs to."},
        )
        self.order_fields(["seen", "of", "with_parts"])


class AsideForm(PartsForm):
    own_reason = line_field("Or say why in your own words", 300)

    def __init__(
        self, data: Any = None, *, reasons: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["reason"] = forms.ChoiceField(
            label="Why is it not part of the plan?",
            choices=reasons,
            initial=reasons[0][0],
            required=False,
            widget=forms.RadioSelect,
        )
        self.order_fields(["seen", "reason", "own_reason", "with_parts"])

    def why(self) -> str:
        return str(self.cleaned_data["own_reason"].strip() or self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.why():
            self.add_error("reason", "Choose why, or say it in your own words.")
        return self.cleaned_data


class PlaceForm(forms.Form):
    """Where an unplaced text, or words of one's own, go in the plan."""

    words = words_field(rows=3)

    def __init__(
        self, data: Any = None, *, kinds: Mapping[str, str], rows: Rows, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.kinds, self.rows = kinds, rows
        levels = [(level, sentence(word)) for level, word in kinds.items()]
        self.fields["level"] = forms.ChoiceField(label="What it is", choices=levels)
        places = [("", "The plan itself")]
        places += [
            (row.key, indented(row)) for row in rows.of_level("priority", "objective", "action")
        ]
        self.fields["under"] = forms.ChoiceField(label="Under", required=False, choices=places)
        self.order_fields(["words", "level", "under"])

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            self.cleaned_data["under"] = self._parent(
                self.cleaned_data["level"], self.cleaned_data["under"]
            )
        return self.cleaned_data

    def _parent(self, level: str, key: str) -> Row | None:
        """The chosen row, or the nearest one above it that may hold the level."""
        chosen = self.rows.by_key.get(key)
        if level == "note":
            return chosen
        wanted = PARENTS[level]
        if not wanted:
            return None
        if chosen is not None:
            for row in [chosen, *reversed(self.rows.above(chosen))]:
                if row.level in wanted:
                    return row
        holders = joined((self.kinds[one] for one in reversed(wanted)), "or")
        self.add_error("under", f"Choose the {holders} that it goes under.")
        return None


def indented(row: Row) -> str:
    return "\u2003" * row.depth + shown(row)


def shown(row: Row) -> str:
    """A row as a choice in a list: its reference and the beginning of its words."""
    return beginning(f"{row.reference} {row.words}".strip(), most=90)


def parents_for(row: Row, rows: Rows) -> list[tuple[str, str]]:
    """Where an item may be moved to: a key and its name, indented like the plan."""
    if row.level == UNPLACED:
        return []
    return [(one.key, indented(one)) for one in rows.of_level(*PARENTS[row.level])]
