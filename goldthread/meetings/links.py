"""Where papers lead: addresses are the web's to know, so they are handed in."""

from __future__ import annotations

from typing import Protocol

from goldthread.meetings.models import Meeting, Paper
from goldthread.reports.models import Report
from goldthread.strategy.models import Action, Plan


class Links(Protocol):
    """Whole addresses, with the host."""

    def of_meeting(self, meeting: Meeting) -> str: ...

    def of_paper(self, paper: Paper) -> str: ...

    def of_action(self, action: Action) -> str: ...

    def of_plan(self, plan: Plan) -> str: ...

    def of_reported(self, report: Report, number: int) -> str:
        """An action of a report by its number."""
        ...
