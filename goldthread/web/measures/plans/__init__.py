"""The measures of a plan: for anyone to read, and for those who say what they are."""
