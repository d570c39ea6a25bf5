"""The public pages of a place and its plans."""
