"""Dates as plans print them, read where plans are."""

from goldthread.strategy.dates import date_in_words, in_words, ordered, said_by, span, together

__all__ = ["date_in_words", "in_words", "ordered", "said_by", "span", "together"]
