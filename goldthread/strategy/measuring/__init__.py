"""Measures of a plan: which belong to it, and what a printed one is measured by."""
