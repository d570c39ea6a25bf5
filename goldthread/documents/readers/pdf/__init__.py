"""PDF: text in reading order, ruled and unruled tables, rows joined over pages.

Letters and rules come from pdfplumber (and pdfminer under it). How words, paragraphs,
columns and rows are found from them is in the modules here, one idea in each:

* `marks`: letters, rules, patches, drawings of a page;
* `words`, `flow`, `hyphens`: letters to words, lines, paragraphs;
* `frames`, `stacked`, `tables`: ruled tables; `gaps`, `spacing`, `merged`: those without rules;
* `running`: headers, footers and page numbers; `joins`: tables that go on over pages;
* `document`: all of it, page by page.
"""

from goldthread.documents.readers.pdf.document import read_pdf

__all__ = ["read_pdf"]
