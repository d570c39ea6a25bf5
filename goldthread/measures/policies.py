"""The disclosure policies a measure may have, in the words a person choosing one reads.

What each does stands in `goldthread.statistics`; its names are the same.
"""

WORDS: dict[str, str] = {
    "none": "Nothing is hidden",
    "under_5": "Counts of 1 to 4 are hidden, and what would give them away",
    "under_10": "Counts of 1 to 9 are hidden, and what would give them away",
    "hes": "Counts of 1 to 7 are hidden, others rounded to the nearest 5",
}
