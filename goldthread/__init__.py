"""Goldthread: a published strategy as a live plan, with updates and Board reports."""

VERSION = "0.1.0"  # here, and not asked of an installed package: a checkout is none
