"""The demonstration's measures: areas, people, five years of figures, targets and what they tell.

`demo/content/figures` holds levels and turns, not figures: these are grown from it, alike each
time. What is there already is left alone.
"""

from goldthread.demonstration.measures.attaching import attach_measures
from goldthread.demonstration.measures.computed import work_out_measures
from goldthread.demonstration.measures.seeding import put_in_measures

__all__ = ["attach_measures", "put_in_measures", "work_out_measures"]
