"""Word documents that everyone can read and a clerk can edit.

Headings, lists, captions, page numbers and contents are what Word makes them, never typed by hand,
so that changing one leaves the rest right. `paper.Paper` writes one from start to end.
"""
