"""Work on measures that is done away from the page; each part keeps its own."""

from goldthread.measures.loading.tasks import check_load, write_load

__all__ = ["check_load", "write_load"]
