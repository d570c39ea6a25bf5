"""Recommendations, agreements and cross-cutting plans."""

from __future__ import annotations

from typing import Any

from goldthread.organisations.models import Agreement
from goldthread.strategy.models import CrossCuttingPlan, GatheredAction, Inquiry, RegisterEntry
from tests.organisations import builders
from tests.web.addresses.kinds import EVERYONE, FORM, OFFICER, POST, READ, Address, Here, in_place


def _inquiry(here: Here) -> int:
    made, _ = Inquiry.objects.get_or_create(
        place=here.place, title="How we are fed", kind="commission", public=True
    )
    return made.pk


def _entry(here: Here) -> int:
    made, _ = RegisterEntry.objects.get_or_create(
        place=here.place, inquiry_id=_inquiry(here), text="Open the kitchens at noon."
    )
    return made.pk


def _agreement(here: Here) -> int:
    made, _ = Agreement.objects.get_or_create(
        place=here.place, title="Sharing what we know", kind="data_sharing", public=True
    )
    if made.file is None:
        made.file = here.plan_import.file
        made.save()
    return made.pk


def _across(here: Here) -> str:
    made, _ = CrossCuttingPlan.objects.get_or_create(
        place=here.place,
        slug=f"carers-{here.place.pk}",  # each place has its own
        defaults={
            "title": "Carers",
            "created_at": builders.NOW,
            "published_at": builders.NOW,
        },
    )
    return made.slug


def _gathered(here: Here) -> int:
    slug = _across(here)
    made, _ = GatheredAction.objects.get_or_create(
        gathered_by=here.place.cross_cutting_plans.get(slug=slug),
        action=here.plan.actions.first(),
    )
    return made.pk


def _entry_of(here: Here) -> dict[str, Any]:
    return in_place(number=_inquiry, entry=_entry)(here)


ADDRESSES = {
    "register:inquiries": Address(EVERYONE, READ, in_place()),
    "register:csv": Address(EVERYONE, READ, in_place()),
    "register:add_inquiry": Address(OFFICER, FORM, in_place()),
    "register:inquiry": Address(EVERYONE, READ, in_place(number=_inquiry)),
    "register:amend_inquiry": Address(OFFICER, FORM, in_place(number=_inquiry)),
    "register:add_entry": Address(OFFICER, FORM, in_place(number=_inquiry)),
    "register:amend_entry": Address(OFFICER, FORM, _entry_of),
    "register:answer": Address(OFFICER, FORM, _entry_of),
    "register:progress": Address(OFFICER, FORM, _entry_of),
    "register:reopen": Address(OFFICER, POST, _entry_of),
    "register:agreements": Address(EVERYONE, READ, in_place()),
    "register:add_agreement": Address(OFFICER, FORM, in_place()),
    "register:agreement": Address(EVERYONE, READ, in_place(number=_agreement)),
    "register:amend_agreement": Address(OFFICER, FORM, in_place(number=_agreement)),
    "register:document": Address(EVERYONE, READ, in_place(number=_agreement)),
    "register:all_across": Address(EVERYONE, READ, in_place()),
    "register:add_across": Address(OFFICER, FORM, in_place()),
    "register:across": Address(EVERYONE, READ, in_place(slug=_across)),
    "register:amend_across": Address(OFFICER, FORM, in_place(slug=_across)),
    "register:gather": Address(OFFICER, FORM, in_place(slug=_across)),
    "register:change_gathered": Address(OFFICER, POST, in_place(slug=_across, pk=_gathered)),
    "register:publish_across": Address(OFFICER, POST, in_place(slug=_across)),
}
