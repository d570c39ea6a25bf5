"""The plan, its items, the documents it came from, and imports under way."""

from goldthread.strategy.models.around import (
    ActionArea,
    ActionGroup,
    Dependency,
    EqualityNote,
    Resource,
)
from goldthread.strategy.models.changing import ChangeRequest, PlanApprover
from goldthread.strategy.models.editions import EditionDecision
from goldthread.strategy.models.edits import Edit, PlacedText, SetAside
from goldthread.strategy.models.gathering import CrossCuttingPlan, GatheredAction
from goldthread.strategy.models.imports import PlanImport
from goldthread.strategy.models.items import (
    Action,
    ActionOwner,
    Milestone,
    Objective,
    Priority,
    Recommendation,
    Status,
    Update,
    UpdateLink,
)
from goldthread.strategy.models.measures import PrintedAmount, PrintedMeasure
from goldthread.strategy.models.measuring import PlanMeasure, PlanMeasureQuerySet
from goldthread.strategy.models.plans import Plan
from goldthread.strategy.models.register import (
    EntryAction,
    EntryProgress,
    Inquiry,
    RegisterEntry,
)
from goldthread.strategy.models.sheets import ReturnedSheet
from goldthread.strategy.models.sources import SourceDocument, SourceLine, UnplacedText
from goldthread.strategy.models.standing import MilestoneMet, StatusSaid

__all__ = [
    "Action",
    "ActionArea",
    "ActionGroup",
    "ActionOwner",
    "ChangeRequest",
    "CrossCuttingPlan",
    "Dependency",
    "Edit",
    "EditionDecision",
    "EntryAction",
    "EntryProgress",
    "EqualityNote",
    "GatheredAction",
    "Inquiry",
    "Milestone",
    "MilestoneMet",
    "Objective",
    "PlacedText",
    "Plan",
    "PlanApprover",
    "PlanImport",
    "PlanMeasure",
    "PlanMeasureQuerySet",
    "PrintedAmount",
    "PrintedMeasure",
    "Priority",
    "Recommendation",
    "RegisterEntry",
    "Resource",
    "ReturnedSheet",
    "SetAside",
    "SourceDocument",
    "SourceLine",
    "Status",
    "StatusSaid",
    "UnplacedText",
    "Update",
    "UpdateLink",
]
