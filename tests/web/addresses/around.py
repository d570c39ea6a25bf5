"""Areas, groups, and what stands around an action or a plan."""

from __future__ import annotations

from goldthread.places.actions import add_area, add_group
from goldthread.places.models import Area, Group
from tests.web.addresses.kinds import (
    EVERYONE,
    FORM,
    OFFICER,
    POST,
    READ,
    Address,
    Here,
    in_place,
)


# Each place's own by name, so that another place's address of one is nobody's here.
def _area(here: Here) -> str:
    name = f"{here.place.name} Mill"
    found = Area.objects.in_place(here.place).filter(name=name).first()
    return (found or add_area(place=here.place, name=name, kind="ward")).slug


def _group(here: Here) -> str:
    name = f"Boaters of {here.place.name}"
    found = Group.objects.filter(place=here.place, name=name).first()
    return (found or add_group(place=here.place, name=name, meaning="You live afloat.")).slug


def _plan(here: Here) -> str:
    return here.plan.slug


ADDRESSES: dict[str, Address] = {
    "around:areas": Address(EVERYONE, READ, in_place()),
    "around:area": Address(EVERYONE, READ, in_place(slug=_area)),
    "around:groups": Address(EVERYONE, READ, in_place()),
    "around:group": Address(EVERYONE, READ, in_place(slug=_group)),
    "around:desk": Address(OFFICER, READ, in_place()),
    "around:add_area": Address(OFFICER, FORM, in_place()),
    "around:take_in_areas": Address(OFFICER, FORM, in_place()),
    "around:edit_area": Address(OFFICER, FORM, in_place(slug=_area)),
    "around:remove_area": Address(OFFICER, POST, in_place(slug=_area)),
    "around:add_group": Address(OFFICER, FORM, in_place()),
    "around:edit_group": Address(OFFICER, FORM, in_place(slug=_group)),
    "around:remove_group": Address(OFFICER, POST, in_place(slug=_group)),
    "around:of_plan": Address(OFFICER, FORM, in_place(plan=_plan)),
    "around:of_action": Address(OFFICER, FORM, in_place(plan=_plan, number=lambda here: 1)),
}
