"""Forms for making a report, approving it and correcting it."""

from goldthread.web.report_pages.forms.composing import ReportForm
from goldthread.web.report_pages.forms.deciding import CorrectionForm, DecideForm, SubmitForm
from goldthread.web.report_pages.forms.wording import HeadlinesForm, SectionsForm

__all__ = [
    "CorrectionForm",
    "DecideForm",
    "HeadlinesForm",
    "ReportForm",
    "SectionsForm",
    "SubmitForm",
]
