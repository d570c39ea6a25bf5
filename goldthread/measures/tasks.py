"""Work on measures that is done away from the page; each part keeps its own."""

from goldthread.measures.computing.tasks import compute_nightly, run_computation
from goldthread.measures.loading.tasks import check_load, write_load

__all__ = ["check_load", "compute_nightly", "run_computation", "write_load"]
