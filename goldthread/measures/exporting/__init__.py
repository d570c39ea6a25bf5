"""Figures on their way out: tidy CSV, accessible spreadsheet, JSON; for pages and for scripts.

Everything here is read through `queries.figures_of`, so that what a policy hides is hidden in every
form alike. Each form says the source, the licence, since when a figure is known, and the policy.
"""

from goldthread.measures.exporting.book import as_book
from goldthread.measures.exporting.files import FORMATS, export
from goldthread.measures.exporting.gathering import Page, Wanted, batches, page_of
from goldthread.measures.exporting.tidy import COLUMNS, csv_lines

__all__ = [
    "COLUMNS",
    "FORMATS",
    "Page",
    "Wanted",
    "as_book",
    "batches",
    "csv_lines",
    "export",
    "page_of",
]
