"""Parts of forms that anyone may fill in: hostile input gets a kind word, never an error page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from goldthread.charts.measures.plain import TURNING
from goldthread.downloads.characters import clean

BAIT = "website"


def on_one_line(text: str) -> str:
    """Line ends, and other signs that no keyboard makes, become spaces.

    A name must not carry line ends into letters and headings, nor turn round the words that stand
    after it, such as the date behind a meeting's title.
    """
    return " ".join(without_turns(clean(text.replace("\x00", " "))).split())


def without_turns(text: str) -> str:
    """Without signs that turn round the words behind them; what languages written from the right
    need stays."""
    return "".join(letter for letter in text if letter not in TURNING)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, be it empty, or nothing on being only asked for."""
    return request.POST if request.method == "POST" else None


class Words(forms.CharField):
    """Several lines of text, without the signs that no keyboard makes."""

    widget = forms.Textarea

    def __init__(self, *, most: int, asked: str, rows: int = 6, **options: Any) -> None:
        self.most = most
        super().__init__(error_messages={"required": asked}, **options)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return without_turns(clean(text)).strip()

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                f"Use {self.most:,} characters or fewer. You have used {len(value):,}."
            )


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, *, most: int, asked: str = "", **options: Any) -> None:
        self.most = most
        super().__init__(error_messages={"required": asked}, **options)

    def to_python(self, value: Any) -> str:
        return on_one_line(str(value or ""))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(f"Use {self.most:,} characters or fewer.")


class Email(forms.EmailField):
    """An e-mail address, with kind words for what is not one."""

    def __init__(self, *, asked: str = "", **options: Any) -> None:
        super().__init__(
            max_length=254,
            error_messages={
                "required": asked,
                "invalid": "Enter an e-mail address like name@example.org.",
                "max_length": "Enter an e-mail address of 254 characters or fewer.",
            },
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            **options,
        )

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\x00", " ")) or ""


class OpenForm(forms.Form):
    """A form without an account. A field that nobody sees catches programs that fill in all."""

    website = forms.CharField(required=False, label="Leave this empty")

    def is_bait_taken(self) -> bool:
        return bool(self.data.get(BAIT, "").strip()) if self.is_bound else False
