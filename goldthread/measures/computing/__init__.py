"""Measures worked out from our own records: which queries there are, and running them.

An app that keeps records names its queries in a module `computed`, as `QUERIES`; nothing here
imports it. A query tells which records it looked at and whether each counts, so that a figure can
be followed down to what was counted.
"""
