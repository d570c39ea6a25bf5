"""Small pure readings of words as public bodies write them.

Each module answers one question about a piece of text: how much, which way, by
when, in which year, ticked or not, whose. None knows a table or a file format.
"""
