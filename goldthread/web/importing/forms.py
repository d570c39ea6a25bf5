"""Forms for choosing a document and mending what was read."""

from __future__ import annotations

from typing import Any

from django import forms

from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Milestone, Objective, Plan, Priority, Status
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import PrintedOwner
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.words import sentence

READABLE = (".pdf", ".docx", ".xlsx", ".html", ".htm", ".txt", ".csv")
AS_PRINTED = "as_printed"


class UploadForm(forms.Form):
    document = forms.FileField(
        error_messages={
            "required": "Choose the document you want to import.",
            "empty": "The file is empty. Open it to check what is in it, then choose it again.",
        },
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(READABLE)}),
    )

    def clean_document(self) -> Any:
        document = self.cleaned_data["document"]
        if not document.name.lower().endswith(READABLE):
            raise forms.ValidationError(
                "Choose a PDF, Word (.docx), Excel (.xlsx), web page (.html), .csv or .txt file. "
                "If yours is another kind, save it as one of these first."
            )
        return document


class WordsForm(forms.Form):
    """The words of any item."""

    words = forms.CharField(max_length=20_000, error_messages={"required": "Write something here."})


class ObjectiveForm(WordsForm):
    """An objective's words, and the priority it belongs to."""

    parent = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parents = {parent.pk: parent for parent in plan.priorities.all()}
        self.fields["parent"] = forms.TypedChoiceField(
            coerce=int,
            choices=[(pk, str(parent)) for pk, parent in self.parents.items()],
            label=sentence(own_words(plan)["priority"].one),
        )

    def chosen_parent(self) -> Priority:
        return self.parents[self.cleaned_data["parent"]]


class YearsForm(WordsForm):
    """An item's words, and when it is promised for."""

    due = forms.CharField(required=False, max_length=80)

    def __init__(self, *args: Any, all_years: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["years"] = forms.MultipleChoiceField(
            required=False, choices=[(year, year) for year in all_years]
        )


class ActionForm(YearsForm):
    owner = forms.CharField(required=False, max_length=300)
    status = forms.ChoiceField(required=False, choices=[("", "No status given"), *Status.choices])


class PlanForm(forms.Form):
    title = forms.CharField(max_length=500, error_messages={"required": "Give the plan a title."})
    period = forms.CharField(required=False, max_length=40)


class ApproveForm(forms.Form):
    seen = forms.BooleanField(
        error_messages={
            "required": "Tick the box to say that the plan may go live with items not looked at."
        }
    )


def words_of(item: Item) -> str:
    return str(getattr(item, "title", None) or getattr(item, "text", ""))


def form_for(item: Item, all_years: list[str], data: Any = None) -> WordsForm:
    """The form that mends an item, filled with what is there now."""
    initial: dict[str, Any] = {"words": words_of(item)}
    if isinstance(item, Objective):
        initial["parent"] = item.priority_id
        return ObjectiveForm(data, initial=initial, plan=item.plan)
    if isinstance(item, Action):
        owner = next(iter(item.owners.all()), None)
        initial |= {"owner": owner.name if owner else "", "status": item.status}
        initial |= {"years": item.years, "due": item.due or item.due_text}
        return ActionForm(data, initial=initial, all_years=sorted({*all_years, *item.years}))
    if isinstance(item, Milestone):
        ticked = [*item.years, *item.uncertain_years]
        initial |= {"years": ticked, "due": item.due or item.due_text}
        return YearsForm(data, initial=initial, all_years=sorted({*all_years, *ticked}))
    return WordsForm(data, initial=initial)


class OwnersForm(forms.Form):
    """One choice for each owner's name as printed: an organisation, or the name itself."""

    def __init__(
        self, *args: Any, printed: list[PrintedOwner], place: Place, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.printed = printed
        self.known = {str(known.pk): known for known in place.organisations.all()}
        choices = [(AS_PRINTED, "Keep the name as printed")]
        choices += [(pk, known.name) for pk, known in self.known.items()]
        for index, owner in enumerate(printed):
            self.fields[f"owner_{index}"] = forms.ChoiceField(
                choices=choices,
                label=owner.name,
                initial=str(owner.suggestion.pk) if owner.suggestion else AS_PRINTED,
            )

    def decisions(self) -> list[tuple[str, Organisation | None]]:
        return [
            (owner.name, self.known.get(self.cleaned_data[f"owner_{index}"]))
            for index, owner in enumerate(self.printed)
        ]


def with_plan(plan: Plan, data: Any = None) -> PlanForm:
    return PlanForm(data, initial={"title": plan.title, "period": plan.period})
