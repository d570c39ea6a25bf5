"""Reading measures: what their figures say, in plain values and in sentences.

    standing = standings_of(measures)[measure.pk]
    headline(standing, today)      12.4 per 1,000 in 2024/25, better than England, ...
    read_kept(measure)             everything for one measure's page

`standing` holds how a measure stands; `sentences` says it in words; `pictures` draws it.
"""

from goldthread.measures.reading.keeping import read_ahead, read_kept, standings_of
from goldthread.measures.reading.one import MeasureRead, former_targets, read
from goldthread.measures.reading.sentences import brief, headline
from goldthread.measures.reading.standing import Standing

__all__ = [
    "MeasureRead",
    "Standing",
    "brief",
    "former_targets",
    "headline",
    "read",
    "read_ahead",
    "read_kept",
    "standings_of",
]
