"""Fields that people type numbers, periods and lists into, read with patience."""

from __future__ import annotations

import math
import re
from typing import Any

from django import forms

from goldthread.measures.periods import NotAPeriod, Period, period_from

LARGEST = 1e15
LONGEST = 60  # letters that are looked at
NOT_A_NUMBER = "Write a number, such as 12.5. Leave words and notes out."
_DRESS = re.compile(r"[\s,£%]")
DAY_HINT = "Such as 31/03/2027"


class NumberField(forms.CharField):
    """A number as people write it: 1,200, 65%, £40, -3.5."""

    def to_python(self, value: Any) -> Any:
        written = (super().to_python(value) or "")[:LONGEST]
        bare = _DRESS.sub("", written).replace("−", "-")
        if not bare:
            if written:
                raise forms.ValidationError(NOT_A_NUMBER)
            return None
        try:
            number = float(bare) if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", bare) else math.nan
        except ValueError:
            number = math.nan
        if not abs(number) < LARGEST:
            raise forms.ValidationError(NOT_A_NUMBER)
        return number

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.10g}" if isinstance(value, float) else value


class PeriodField(forms.CharField):
    """A stretch of time: 2024/25, 2024, Apr 2024, 2024/25 Q1."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "Period")
        options.setdefault("help_text", "Such as 2024/25, 2024, 2024/25 Q1 or Apr 2024")
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        written = (super().to_python(value) or "")[:LONGEST]
        if not written:
            return None
        try:
            return period_from(written)
        except NotAPeriod as problem:
            raise forms.ValidationError(str(problem)) from None

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        return value.label if isinstance(value, Period) else value


class ListField(forms.CharField):
    """Several short things, with commas between them."""

    def __init__(self, *, longest: int = 60, most: int = 20, **options: Any) -> None:
        self.longest, self.most = longest, most
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> Any:
        written = super().to_python(value) or ""
        parts = list(dict.fromkeys(part for one in written.split(",") if (part := one.strip())))
        if any(len(part) > self.longest for part in parts):
            raise forms.ValidationError(
                f"Keep each to {self.longest} letters, with commas between them."
            )
        if len(parts) > self.most:
            raise forms.ValidationError(f"Name at most {self.most} of them.")
        return parts

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value
