"""Measures: the library, one measure, its figures, targets and downloads."""
