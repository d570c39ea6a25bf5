"""An update as tokens: words, numbers and marks, each with its place and its tags.

Splitting and tagging take time in proportion to the text, whatever stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goldthread.narrative.lexicon import tags_of

# A number keeps what is written onto it (£1.2m, 2024/25, 65+, 12-week); a word keeps its hyphens.
_TOKEN = re.compile(
    r"w/c\b|[£$€]?\d(?:[\w,./:+%-]*[\w%+])?|[^\W\d_]\w*(?:['’-]\w+)*|\n|[^\w\s]|_",
)
_STOPS = frozenset(".!?;\n•")
_APOSTROPHES = str.maketrans("’", "'")
# Typed in haste on a phone; what is a word without the apostrophe as well (its, well, were) stays.
_CONTRACTED = {
    word.replace("'", ""): word
    for word in (
        *("can't", "won't", "don't", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't"),
        *("hadn't", "didn't", "doesn't", "couldn't", "wouldn't", "shouldn't", "there's", "that's"),
        *("we've", "i've", "they've", "they're", "you're", "it'll", "they'll", "what's"),
    )
}


@dataclass(slots=True)
class Token:
    """One word, number or mark. `low` is what patterns compare; `tags` what it may be."""

    written: str
    low: str
    start: int
    end: int
    tags: set[str] = field(default_factory=set)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text in order; "stop" tags the end of a sentence, "first" its first word."""
    found: list[Token] = []
    first = True
    for match in _TOKEN.finditer(text):
        written = match[0]
        low = written.lower().translate(_APOSTROPHES)
        low = _CONTRACTED.get(low, low)
        token = Token(written, low, match.start(), match.end(), set(tags_of(written, low)))
        if written in _STOPS:
            token.tags.add("stop")
            first = True
        elif "word" in token.tags or "digits" in token.tags:
            if first:
                token.tags.add("first")
            first = False
        found.append(token)
    _mark_names(found)
    return found


def _mark_names(tokens: list[Token]) -> None:
    """Tag what is written large before another such word: Everybody Health, Women's Hostel."""
    for token, after, later in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if "capital" in token.tags and "first" not in token.tags:
            joined = later if later and after.low in {"&", "and"} else after
            if "capital" in joined.tags and "people" not in joined.tags:
                token.tags.add("in_name")
