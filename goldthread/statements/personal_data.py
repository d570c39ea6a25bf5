"""Who wrote the pages of words that a place answers for."""

from goldthread.audit.personal import work

KINDS = [
    work(
        "statements.StatementVersion",
        "Statements you wrote",
        "written_by",
        place="place",
        shown=("kind", "number", "written_at"),
    ),
]
