"""Who composed, approved, published and corrected reports."""

from goldthread.audit.personal import work

KINDS = [
    work(
        "reports.Report",
        "Reports you composed, were asked to approve, or published",
        "composed_by",
        "approver",
        "published_by",
        place="place",
        shown=("title", "state", "composed_at", "published_at"),
    ),
    work(
        "reports.ReportWriter",
        "Reports in which you wrote",
        "user",
        place="report__place",
        shown=("report",),
    ),
    work(
        "reports.ReportStep",
        "Steps you took with a report, and your notes on it",
        "by",
        place="report__place",
        shown=("verb", "at", "note"),
    ),
    work(
        "reports.Erratum",
        "Corrections of published reports that you wrote",
        "by",
        place="report__place",
        shown=("number", "at", "signed", "what"),
    ),
]
