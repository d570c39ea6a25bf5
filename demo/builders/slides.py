"""The progress report as a PDF of slides: a ruled table for each priority, over several pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from demo.story import Objective, Plan, Priority
from goldthread.reports.pdf import FONT, font_folder

TEMPLATE = Path(__file__).with_name("slides.typ")


def build(plan: Plan, path: Path) -> None:
    """Write the report of those actions that have a later update."""
    priorities = [_priority(n, each) for n, each in enumerate(plan.priorities, start=1)]
    data = {"title": plan.report_title, "font": FONT, "priorities": priorities}
    compiler = typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())]),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    compiler.compile(output=str(path), format="pdf")


def _priority(number: int, priority: Priority) -> dict[str, Any]:
    objectives = [_objective(each) for each in priority.objectives]
    return {
        "title": f"Priority {number}: {priority.title}",
        "objectives": [each for each in objectives if each["actions"]],
    }


def _objective(objective: Objective) -> dict[str, Any]:
    told = [action for action in objective.actions if action.later]
    return {
        "title": objective.title,
        "actions": [
            {
                "reference": action.reference,
                "title": action.title,
                "owner": "" if action.owner_left_blank else action.owner,
                "status": action.later_status,
                "update": action.later,
            }
            for action in told
        ],
    }
