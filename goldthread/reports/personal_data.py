"""Who composed and published Board reports."""

from goldthread.audit.personal import work

KINDS = [
    work(
        "reports.Report",
        "Board reports you composed or published",
        "composed_by",
        "published_by",
        place="place",
        shown=("title", "state", "composed_at", "published_at"),
    ),
]
