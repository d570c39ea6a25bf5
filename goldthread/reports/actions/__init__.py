"""Every write to reports, as verbs. What changed is recorded by database triggers.

Composing, arranging and wording are an officer's; another person approves; publishing makes the
files and keeps them; correcting adds an erratum and changes nothing.
"""

from goldthread.reports.actions.approving import (
    CannotApprove,
    approve_report,
    send_back_report,
    submit_report,
    take_back_report,
)
from goldthread.reports.actions.composing import (
    EARLIEST,
    CannotCompose,
    compose_report,
    discard_report,
)
from goldthread.reports.actions.correcting import CorrectionWanting, correct_report
from goldthread.reports.actions.publishing import CannotPublish, publish_report
from goldthread.reports.actions.wording import (
    LONGEST_HEADLINE,
    MOST_HEADLINES,
    Chosen,
    HeadlineWanting,
    arrange_sections,
    choose_headlines,
)

__all__ = [
    "EARLIEST",
    "LONGEST_HEADLINE",
    "MOST_HEADLINES",
    "CannotApprove",
    "CannotCompose",
    "CannotPublish",
    "Chosen",
    "CorrectionWanting",
    "HeadlineWanting",
    "approve_report",
    "arrange_sections",
    "choose_headlines",
    "compose_report",
    "correct_report",
    "discard_report",
    "publish_report",
    "send_back_report",
    "submit_report",
    "take_back_report",
]
