"""Who worked on measures. The figures themselves are counts and name nobody."""

from goldthread.audit.personal import work

KINDS = [
    work("measures.Load", "Figures you loaded", "loaded_by", "undone_by", place="place"),
    work("measures.Target", "Targets you set", "set_by", place="place"),
    work("measures.Rebase", "New levels you began on a control chart", "made_by", place="place"),
    work("measures.Computation", "Figures you had computed", "asked_by", place="place"),
]
