"""The one error a reader raises."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read, with one plain sentence that says what to do.

    The sentence is written for the person who chose the file; it can be shown as it is.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
