"""The form by which a spreadsheet comes back."""

from __future__ import annotations

from typing import Any

from django import forms

ENDINGS = (".xlsx", ".csv")


class ReturnForm(forms.Form):
    document = forms.FileField(
        label="The spreadsheet, filled in",
        help_text="An Excel (.xlsx) or .csv file, up to 10 MB.",
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": "Choose the spreadsheet you want to send back.",
            "empty": "The file is empty. Open it to check what is in it, then choose it again.",
        },
    )

    def clean_document(self) -> Any:
        document = self.cleaned_data["document"]
        if not document.name.lower().endswith(ENDINGS):
            raise forms.ValidationError(
                "Choose an Excel (.xlsx) or .csv file. If yours is another kind, "
                "save it as one of these first."
            )
        return document
