"""Excel workbooks: stored cells only, as their formats show them, merges and fills named.

Sheets are streamed and only rows that hold something are kept, so a sheet formatted down
to its last row costs no more than its words. Hidden sheets are left out and named in a
notice; hidden rows and columns are read and named. A run of blank rows is one blank line.
"""

from goldthread.documents.readers.sheet.workbook import read_sheets

__all__ = ["read_sheets"]
