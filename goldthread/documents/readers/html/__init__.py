"""Web pages: headings, paragraphs, lists and tables, with navigation set apart.

lxml's HTML parser fetches nothing and knows no entities of its own; a file that declares
one is refused all the same, since nobody who publishes a plan writes it.
"""

from goldthread.documents.readers.html.page import read_html

__all__ = ["read_html"]
