"""Word documents: paragraphs, lists and tables in order, as a reader of the page sees them.

What is struck out or deleted under tracking is not text; what is inserted is. Numbers and
bullets that Word computes are written out. Headers, footers and a table of contents are
given as furniture.
"""

from goldthread.documents.readers.word.document import read_word

__all__ = ["read_word"]
