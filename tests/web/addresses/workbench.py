"""Who may open the workbench of a plan, and what is on it. Every page is for officers."""

from __future__ import annotations

from goldthread.strategy import editing
from goldthread.strategy.models import Plan
from tests.organisations.builders import NOW
from tests.web.addresses.kinds import FORM, OFFICER, POST, READ, Address, Here, in_place


def _draft(here: Here) -> str:
    return here.plan_import.plan.slug


def _priority(here: Here) -> int:
    return here.plan_import.plan.priorities.first().pk


def _edit(here: Here) -> int:
    plan = Plan.objects.get(pk=here.plan_import.plan_id)
    edit = editing.undoable(plan) or editing.retitle_plan(
        plan=plan, title=f"{plan.title} again", period=plan.period, by=None, at=NOW
    )
    return edit.pk


_level = lambda here: "priority"  # noqa: E731
_verb = lambda here: "accept"  # noqa: E731

ADDRESSES: dict[str, Address] = {
    "workbench:start": Address(OFFICER, FORM, in_place()),
    "workbench:edit_plan": Address(OFFICER, FORM, in_place(plan=_draft)),
    "workbench:edit_item": Address(
        OFFICER, FORM, in_place(plan=_draft, level=_level, pk=_priority)
    ),
    "workbench:copy_forward": Address(OFFICER, FORM, in_place(plan=_draft)),
    "workbench:bench": Address(OFFICER, READ, in_place(plan=_draft)),
    "workbench:accept_certain": Address(OFFICER, POST, in_place(plan=_draft)),
    "workbench:add": Address(OFFICER, POST, in_place(plan=_draft)),
    "workbench:edits": Address(OFFICER, READ, in_place(plan=_draft)),
    "workbench:undo": Address(OFFICER, POST, in_place(plan=_draft, pk=_edit)),
    "workbench:document": Address(OFFICER, READ, in_place(plan=_draft)),
    "workbench:publish": Address(OFFICER, FORM, in_place(plan=_draft)),
    "workbench:discard": Address(OFFICER, FORM, in_place(plan=_draft)),
    "workbench:change": Address(
        OFFICER, POST, in_place(plan=_draft, level=_level, pk=_priority, verb=_verb)
    ),
}
