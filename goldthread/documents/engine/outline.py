"""The lines between tables: titles of levels, lists of priorities, and notes.

Rule `heading-level`: a heading that the file marks as one, or a numbered or bold line
before a table, may name a level. Rule `listed-priorities`: "our four priorities:" and
the list after it name the priorities; where such a title stands again as a line it is
a heading, even glued to the paragraph after it (rule `glued-heading`). Rule
`heading-goes-on`: a title that cannot be over goes on in the next line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldthread.documents.engine.blocks import Block, Prose, Table
from goldthread.documents.engine.columns import fits, whole_words
from goldthread.documents.engine.events import LevelFound, LevelKey, NoteFound, span_of
from goldthread.documents.engine.labels import Label, parse_label
from goldthread.documents.engine.shapes import is_fact
from goldthread.documents.engine.vocabulary import STRUCTURAL_HEADINGS, STRUCTURAL_WORDS
from goldthread.documents.engine.wordings import BULLET, is_complete, is_open, starts_low
from goldthread.documents.source import Line
from goldthread.documents.wording.cleaning import similarity, words

_LISTING = re.compile(
    r"\b((?:strategic |key |main |shared )?(?:priority (?:areas?|themes?)|priorities|themes|"
    r"pillars|ambitions|goals|missions|aims|objectives|outcomes))\b[^.]*:$",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"^\W{0,3}\s*(?:\(?(\d{1,2}|[A-Za-z])[.):]\s+)?")
_HAS_MARK = re.compile(r"^(?:\s*[•▪●◦\-–—*]\s*|\s*\(?(?:\d{1,2}|[A-Za-z])[.):]\s+)")
_LEADING_NUMBER = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2})*|[A-Z])[.):]?\s+)(?=\S)")
_GLUED = "The title was printed on one line with the paragraph after it."
_SINGULAR = {"priorities": "priority", "themes": "theme", "pillars": "pillar", "goals": "goal",
             "ambitions": "ambition", "missions": "mission", "aims": "aim",
             "objectives": "objective", "outcomes": "outcome"}  # fmt: skip
_PLAIN_QUESTION = 0.8
_LONGEST_STRUCTURAL = 7  # words
_MOST_TITLE_WORDS = 40
_CAPITALS = re.compile(r"^[^a-z]*[A-Z]{3}[^a-z]*$")


@dataclass(slots=True)
class SectionFound:
    """A heading of a part of the paper ("Key measures"), which is no level."""

    text: str
    line: Line


@dataclass(slots=True)
class Listing:
    """Priorities that the text lists, with the word it uses for them."""

    titles: list[str]
    printed: str
    rank: int
    blocks: range = range(0)  # the blocks of the list itself


Told = LevelFound | NoteFound | SectionFound


class Outline:
    """Reads the prose between tables, knowing what stands after it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.listing = find_listing(blocks)
        self.usual = _usual_depth(blocks)
        self.taken: set[int] = set()  # blocks already part of another

    def told(self, index: int) -> Told | None:
        """What one block of prose says; None when an earlier one took it in."""
        block = self.blocks[index]
        if not isinstance(block, Prose) or index in self.taken:
            return None
        if self.listing and index in self.listing.blocks:
            return None
        text = " ".join(block.text.split())
        return (
            self._labelled(index, text)
            or self._listed(index, text)
            or self._heading(index, block, text)
            or NoteFound(block.text, block.line.where)
        )

    def _labelled(self, index: int, text: str) -> LevelFound | None:
        label = parse_label(text)
        if not label or re.search(r"[a-z]{2}[.!?] [A-Z]", label.title):
            return None
        title, lines = self._whole_title(index, label)
        if not title:
            return None
        key = LevelKey("label", label.word, label.rank)
        return LevelFound(
            key, title, span_of(lines), "labelled-level", [], label.number, label.printed
        )

    def _whole_title(self, index: int, label: Label) -> tuple[str, list[Line]]:
        """Rule `heading-goes-on`."""
        title = label.title
        lines = [self._prose(index).line]
        following = index + 1
        while not title or is_open(title):
            if following >= len(self.blocks) or not isinstance(self.blocks[following], Prose):
                break
            line = self._prose(following)
            if parse_label(line.text) or len(line.text.split()) > 15:
                break
            title = f"{title} {line.text}".strip()
            lines.append(line.line)
            self.taken.add(following)
            following += 1
        return title, lines

    def _prose(self, index: int) -> Prose:
        block = self.blocks[index]
        assert isinstance(block, Prose)
        return block

    def _listed(self, index: int, text: str) -> LevelFound | None:
        """A line that is one of the listed priorities, alone or glued to a paragraph."""
        if not self.listing:
            return None
        line = self._prose(index).line
        bare = _LEADING_NUMBER.sub("", text)
        for title in self.listing.titles:
            review: list[str] = []
            if similarity(bare, title) < 0.93:
                if not _starts_with(bare, title):
                    continue
                review = [_GLUED]
            key = LevelKey("listed", self.listing.printed, self.listing.rank)
            rule = "glued-heading" if review else "listed-priorities"
            return LevelFound(key, title, line.where, rule, review, None, self.listing.printed)
        return None

    def _heading(self, index: int, block: Prose, text: str) -> Told | None:
        """Rule `heading-level`."""
        depth = self._depth(index, block.line, text)
        if not depth or is_fact(text):
            return None
        bare = _LEADING_NUMBER.sub("", text)
        if _CAPITALS.match(text) or is_structural(bare) or _asks_for_columns(bare):
            return SectionFound(text, block.line)
        title, lines = self._whole_title(index, Label("", "", None, bare))
        number = text[: len(text) - len(bare)].strip(" .):") or None
        return LevelFound(
            heading_key(number, depth), title, span_of(lines), "heading-level", [], number
        )

    def _depth(self, index: int, line: Line, text: str) -> int:
        """1 to 6 for marked headings, 7 bold, 8 a plain short line; 0 for no heading."""
        if line.heading:
            return line.heading
        if (
            len(text.split()) > _MOST_TITLE_WORDS
            or starts_low(text)
            or (_HAS_MARK.match(text) and (BULLET.match(text)))
        ):
            return 0
        if line.bold and (not text.endswith(".") or self._is_sole_title(index, text)):
            return self.usual if self._before_table(index) else 7
        if _CAPITALS.match(text) and len(text.split()) <= 12:
            return 7
        if _LEADING_NUMBER.match(text) and self._before_table(index) and not is_complete(text):
            return 7 + text.split()[0].strip(".").count(".")
        if self._before_table(index) and len(text.split()) <= _MOST_TITLE_WORDS:
            return 0 if is_complete(text) and not self._alone_between(index, text) else 9
        return 0

    def _is_sole_title(self, index: int, text: str) -> bool:
        return self._before_table(index) and self._alone_between(index, text)

    def _alone_between(self, index: int, text: str) -> bool:
        """Whether a sentence is the only line between a table or a title and a table."""
        if re.search(r"[.!?] [A-Z]|\b(?:table|below|following)\b", text) or index == 0:
            return False
        before = self.blocks[index - 1]
        if not isinstance(self.blocks[index + 1], Table):
            return False
        if isinstance(before, Table) or before.line.heading:
            return True
        return parse_label(before.text) is not None

    def _before_table(self, index: int) -> bool:
        """Whether a table follows, with at most one other line between."""
        following = self.blocks[index + 1 : index + 3]
        if following and isinstance(following[0], Table):
            return True
        return (
            len(following) == 2
            and isinstance(following[0], Prose)
            and isinstance(following[1], Table)
            and bool(_LEADING_NUMBER.match(following[0].text))
        )


def _usual_depth(blocks: Sequence[Block]) -> int:
    """The depth of most marked headings right above tables; 7 where there are none."""
    depths = Counter(
        block.line.heading
        for block, following in pairwise(blocks)
        if isinstance(block, Prose) and isinstance(following, Table) and block.line.heading
    )
    return depths.most_common(1)[0][0] if depths else 7


def heading_key(number: str | None, depth: int) -> LevelKey:
    """Headings with numbers are alike when their numbers are: 1 and 2, or 1.1 and 2.3."""
    if number and number.replace(".", "").isdigit():
        dots = number.strip(".").count(".")
        return LevelKey("heading", f"numbered {dots + 1}", dots + 1)
    return LevelKey("heading", str(depth), depth)


def _asks_for_columns(text: str) -> bool:
    """Whether a heading asks what a column would hold: "What have we achieved?"."""
    if not re.match(r"(?:what|how|who|when|where)\b", text, re.IGNORECASE):
        return False
    found = fits(text)
    return bool(found) and found[0].score >= _PLAIN_QUESTION


def is_structural(text: str) -> bool:
    """Whether a heading names a part of the paper and no level of the plan."""
    found = [word for word in words(whole_words(text)) if not word[:1].isdigit()]
    if " ".join(found) in STRUCTURAL_HEADINGS:
        return True
    return 1 < len(found) <= _LONGEST_STRUCTURAL and set(found) <= STRUCTURAL_WORDS


def remainder(text: str, title: str) -> str:
    """What a glued heading's line says after the title."""
    bare = _LEADING_NUMBER.sub("", " ".join(text.split()))
    return " ".join(bare.split()[len(title.split()) :])


def _starts_with(text: str, title: str) -> bool:
    have, want = text.split(), title.split()
    if len(want) < 3 or len(have) < len(want) + 4:
        return False
    following = have[len(want)]
    return similarity(" ".join(have[: len(want)]), title) >= 0.96 and following[0].isupper()


def find_listing(blocks: Sequence[Block]) -> Listing | None:
    """Rule `listed-priorities`: the first list that a lead-in names as priorities."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Prose):
            continue
        lead = _LISTING.search(" ".join(block.text.split()))
        if not lead:
            continue
        titles = _items_after(blocks, index + 1)
        if 2 <= len(titles) <= 12:
            printed = _singular(lead[1])
            rank = 1 if "priorit" in printed.lower() else 2
            return Listing(titles, printed, rank, range(index + 1, index + 1 + len(titles)))
    return None


def _items_after(blocks: Sequence[Block], start: int) -> list[str]:
    titles: list[str] = []
    for block in blocks[start:]:
        if not isinstance(block, Prose) or not _HAS_MARK.match(block.text):
            break
        text = " ".join(block.text.split())
        text = _LIST_ITEM.sub("", BULLET.sub("", text)).strip()
        numbered = re.search(r"^\W*\(?\d{1,2}[.):]", block.text)
        if titles and not numbered and re.search(r"^\W*\(?\d{1,2}[.):]", _first(blocks, start)):
            break
        if len(text.split()) > 25 or is_complete(text):
            break
        titles.append(text)
    return titles


def _first(blocks: Sequence[Block], start: int) -> str:
    block = blocks[start]
    return block.text if isinstance(block, Prose) else ""


def _singular(printed: str) -> str:
    *before, last = printed.split()
    lower = last.lower()
    singular = _SINGULAR.get(lower) or (lower[:-1] if lower.endswith("s") else lower)
    return " ".join([*before, singular])
