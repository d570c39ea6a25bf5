"""What every reader hands over: a document as numbered lines of cells.

A reader knows its file format and nothing of plans; the engine knows plans and
nothing of formats. This module is all that stands between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a source document that a person can go and look at.

    Lines count from 1 within the document: for text the physical line of the
    file, for other formats the number of the `Line` the reader gave.
    """

    line_start: int | None = None
    line_end: int | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row; prose is a line with one cell.

    `text` is cleaned (tags, entities, no-break spaces; paragraphs within a cell
    stay apart as newlines), `raw` is what the file held. `continues` says that
    the cell is the lower part of one merged downwards: its text is empty, for
    the words stand in the cell where the merge began. `span` counts the columns
    it covers; followers are given as empty cells, so that columns line up.
    """

    text: str
    raw: str = ""
    continues: bool = False
    span: int = 1
    fill: str | None = None  # the plain name of a fill colour: red, amber, green
    ticked: bool = False  # an image or form tick that has no text
    address: str | None = None  # B7 in a sheet
    formula: str = ""  # of a cell whose result the file does not hold


@dataclass(frozen=True, slots=True)
class Line:
    """A line of cells, in reading order.

    `whole_row` is true where the format itself says where a row ends (Word,
    Excel, HTML, a ruled PDF); in text a row may go on over several lines.
    `table` numbers the tables of the document where the format marks them; a table
    that goes on over pages keeps its number. `heading` is 1 to 6 for a heading, 0 for
    anything else. `furniture` is set by a reader that has seen the line repeat (a
    running head or foot, a table's header on later pages) or that knows it to stand
    beside the text: a web page's navigation, a contents list, a picture's description.
    """

    cells: tuple[Cell, ...]
    where: Where
    whole_row: bool = False
    table: int | None = None
    heading: int = 0
    bold: bool = False
    furniture: bool = False

    @property
    def text(self) -> str:
        """The words of the whole line, cells parted by single spaces."""
        return " ".join(cell.text for cell in self.cells if cell.text).strip()


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: its identity and its lines."""

    file: str
    sha256: str
    media_type: str
    lines: tuple[Line, ...]
    pages: int | None = None
    notices: tuple[str, ...] = field(default_factory=tuple)  # what a person should know
