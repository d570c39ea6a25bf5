"""Figures to take away: of one measure, or of all that a place has published."""
