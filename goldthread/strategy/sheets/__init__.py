"""A plan's actions as a spreadsheet that people fill in, and what came back in it."""
