"""The requests of one person as a spreadsheet to fill in, and what came back in it."""
