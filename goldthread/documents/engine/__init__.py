"""From lines of cells to a plan: named rules, each with its reason and its test.

`read_source` knows no file format and no partnership. It cuts the lines into tables
and prose (`blocks`), gives columns their roles (`columns`), joins rows (`flow`, `grid`),
reads tables into events (`action_rows`, `measure_rows`), decides which titles are
priorities and which objectives (`levels`), and builds the plan (`build`).
"""

from goldthread.documents.engine.reading import Reading, read_source

__all__ = ["Reading", "read_source"]
