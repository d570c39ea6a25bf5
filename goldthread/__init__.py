"""Goldthread: a published strategy as a live plan, with updates and Board reports."""
