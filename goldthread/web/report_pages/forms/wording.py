"""Forms for the words of a draft: its headlines, and which sections it has in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from goldthread.reports.actions import LONGEST_HEADLINE, Chosen
from goldthread.reports.content import Headline
from goldthread.reports.kinds import SECTIONS
from goldthread.reports.models import Report
from goldthread.web.people.forms import OneLine

TOO_LONG = f"Shorten this headline to {LONGEST_HEADLINE} characters or fewer."
PLACE = "Write a whole number from 1 to 99, such as 2."
NEW_ROWS = 2  # for headlines of one's own


def _place_field(initial: int | None) -> forms.IntegerField:
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), PLACE)
    return forms.IntegerField(
        required=False, min_value=1, max_value=99, initial=initial, error_messages=messages
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One headline with its three fields; `headline` None for one still to be written."""

    headline: Headline | None
    text: BoundField
    include: BoundField
    place: BoundField


class HeadlinesForm(forms.Form):
    """The title, and for each headline its words, whether to include it, and its place."""

    def __init__(self, data: Any = None, *, title: str, headlines: Sequence[Headline]) -> None:
        super().__init__(data, initial={"title": title})
        self.headlines = headlines
        self.fields["title"] = OneLine(
            max_length=200, error_messages={"required": "Give the report a title."}
        )
        for at, one in enumerate(headlines, 1):
            self._add(one.key, one.text, at, included=one.included)
        for at in range(1, NEW_ROWS + 1):
            self._add(f"new-{at}", "", None, included=True)

    def _add(self, key: str, text: str, at: int | None, *, included: bool) -> None:
        self.fields[f"text-{key}"] = forms.CharField(
            required=False,
            max_length=LONGEST_HEADLINE,
            initial=text,
            error_messages={"max_length": TOO_LONG},
        )
        self.fields[f"include-{key}"] = forms.BooleanField(required=False, initial=included)
        self.fields[f"place-{key}"] = _place_field(at)

    def rows(self) -> list[Row]:
        """Each headline with its fields, and then those for new ones."""
        found = [self._row(one.key, one) for one in self.headlines]
        return found + [self._row(f"new-{at}", None) for at in range(1, NEW_ROWS + 1)]

    def _row(self, key: str, headline: Headline | None) -> Row:
        return Row(headline, self[f"text-{key}"], self[f"include-{key}"], self[f"place-{key}"])

    def choices(self) -> dict[str, Chosen]:
        return {one.key: self._chosen(one.key) for one in self.headlines}

    def written(self) -> list[Chosen]:
        return [self._chosen(f"new-{at}") for at in range(1, NEW_ROWS + 1)]

    def _chosen(self, key: str) -> Chosen:
        said = self.cleaned_data
        return Chosen(said[f"text-{key}"], said[f"include-{key}"], said[f"place-{key}"])


class SectionsForm(forms.Form):
    """For each section of the report's kind, whether it stands there and at which place."""

    def __init__(self, data: Any = None, *, report: Report) -> None:
        super().__init__(data)
        kind, has = report.of_kind, report.arranged
        self.always = kind.always
        self.order = [*has, *(key for key in kind.sections if key not in has)]
        for at, key in enumerate(self.order, 1):
            self.fields[f"include-{key}"] = forms.BooleanField(required=False, initial=key in has)
            self.fields[f"place-{key}"] = _place_field(at)

    def rows(self) -> list[tuple[str, str, bool, BoundField, BoundField]]:
        """Each section: its key, name, whether it must stay, and its two fields."""
        return [
            (key, SECTIONS[key], key in self.always, self[f"include-{key}"], self[f"place-{key}"])
            for key in self.order
        ]

    def sections(self) -> list[str]:
        """Those wanted, by their places; without a place, where they stood."""
        said = self.cleaned_data
        placed = [
            (said[f"place-{key}"] or at, at, key)
            for at, key in enumerate(self.order, 1)
            if said[f"include-{key}"] or key in self.always
        ]
        return [key for _, _, key in sorted(placed)]
