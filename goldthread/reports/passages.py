"""Sentences of an update that can stand alone, away from those around them. Pure."""

from __future__ import annotations

import re

from goldthread import narrative

# Words that speak of something said before. "It is" may not, but then no harm is done: the sentence
# before comes along.
_BACK = re.compile(
    r"[\"'“‘(]?(?:It|Its|They|Them|Their|This|That|These|Those|He|She|His|Her|Both|Such|But|And|So|"
    r"However|Instead|Also)\b"
)


def refers_back(sentence: str) -> bool:
    """Whether a sentence begins with a word that needs the one before, such as "They"."""
    return _BACK.match(sentence) is not None


def standing_alone(text: str, sentence: str) -> str:
    """A sentence of a text, with as many before it as it needs to be understood."""
    told = narrative.sentences(text)
    if sentence not in told:
        return sentence
    last = first = told.index(sentence)
    while first and refers_back(told[first]):
        first -= 1
    return " ".join(told[first : last + 1])


def passage(text: str, sentence: str, longest: int) -> str:
    """As much of a text as ends with one of its sentences, has room, and can stand alone.

    Where even the least is too long: the first other sentence that gives a figure and can stand
    alone, else that least.
    """
    told = narrative.sentences(text)
    upto = told[: told.index(sentence) + 1] if sentence in told else [sentence]
    runs = [" ".join(upto[at:]) for at in range(len(upto)) if not refers_back(upto[at])]
    fits = [run for run in runs if len(run) <= longest]
    if fits:
        return fits[0]
    others = (
        one
        for one in told
        if len(one) <= longest and not refers_back(one) and narrative.figure_words(one)
    )
    return next(others, runs[-1] if runs else sentence)
