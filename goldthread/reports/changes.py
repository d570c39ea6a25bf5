"""What changed since an earlier report, edition or day, as values that are frozen with a report.

A part of `content.py`: what stands there about fields added later holds here too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST_ON_PAPER = 10  # changes of one kind
LONGEST_ON_PAPER = 420  # letters of one version of something
LONGEST_TITLE = 160
SAME_ON_PAPER = 150  # letters of words that stayed, before their middle is left out
SHORT = 30  # letters of a version that is told within a line


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (`same`), went (`gone`) or came (`new`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One version of something; `pieces` where only some of its words differ."""

    label: str  # Then or Now
    text: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of one item. `action` is the number of the action in the report's plan."""

    level: str
    title: str
    above: str
    about: str
    action: int | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind. `count` says how many, also where `lines` hold fewer or none."""

    key: str
    heading: str
    means: str
    count: int
    lines: tuple[ChangeLine, ...]

    @property
    def more(self) -> int:
        """How many are left out of the lines that are shown."""
        return self.count - len(self.lines) if self.lines else 0

    @property
    def is_status(self) -> bool:
        """Whether it tells of statuses; in a report of several plans its key is numbered."""
        return self.key.split(" ")[0] == "status"

    def from_and_to(self, line: ChangeLine) -> str:
        """Both versions of a line in a few words, such as "off track to at risk"; "" where they
        are long, or where there are not two."""
        if len(line.sides) != 2 or not all(map(_is_short, line.sides)):
            return ""
        then, now = (side.text for side in line.sides)
        return f"{then} to {now}".lower() if self.is_status else f"from {then} to {now}"

    @property
    def anchor(self) -> str:
        return "changes-" + self.key.replace(" ", "-")


def _is_short(side: Side) -> bool:
    return not side.pieces and len(side.text) <= SHORT


@dataclass(frozen=True, slots=True)
class Changes:
    """`plan` is the plan's own title and years, then and now, where these changed."""

    heading: str
    lead: str
    groups: tuple[ChangeGroup, ...]
    plan: tuple[Side, ...] = ()

    @property
    def named(self) -> tuple[ChangeGroup, ...]:
        """For where there is little room: the kinds of change that name what changed, statuses
        first. What is only counted stands in the lead."""
        found = [group for group in self.groups if group.lines]
        return tuple(sorted(found, key=lambda group: not group.is_status))


def on_paper(changes: Changes) -> Changes:
    """The same with so few lines of each kind, and so few words of each, as paper has room for."""
    groups = (
        replace(group, lines=tuple(_short_line(line) for line in group.lines[:MOST_ON_PAPER]))
        for group in changes.groups
    )
    return replace(changes, groups=tuple(groups))


def more_in_words(more: int) -> str:
    """Where to find what paper leaves out."""
    if not more:
        return ""
    return f"And {more:,} more. All are on the page of this report and in its spreadsheet."


def _short_line(line: ChangeLine) -> ChangeLine:
    pieces = next((side.pieces for side in line.sides if side.pieces), ())
    sides = (_short_side(side, _of_side(side, pieces)) for side in line.sides)
    return replace(line, title=_cut(line.title, LONGEST_TITLE), above="", sides=tuple(sides))


def _of_side(side: Side, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces that one version is made of: on paper, both are printed."""
    other = "new" if side.label == "Then" else "gone"
    return tuple(piece for piece in pieces if piece.kind != other)


def _short_side(side: Side, pieces: tuple[Piece, ...]) -> Side:
    shortened = tuple(replace(piece, text=_short_piece(piece)) for piece in pieces)
    return replace(side, text=_cut(side.text), pieces=shortened)


def _short_piece(piece: Piece) -> str:
    if piece.kind != "same" or len(piece.text) <= SAME_ON_PAPER:
        return _cut(piece.text)
    half = SAME_ON_PAPER // 2
    first = piece.text[:half].rsplit(" ", 1)[0]
    last = piece.text[-half:].split(" ", 1)[-1]
    return f"{first} … {last}"


def _cut(text: str, longest: int = LONGEST_ON_PAPER) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
