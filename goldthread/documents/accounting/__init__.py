"""An honest account of a document's words, kept apart from the rules that placed them.

The counter knows nothing of how a plan was read. It compares the words of the
source with those of the output: every source word is imported, furniture (which
must repeat, or head columns), a duplicate (which must match what it repeats) or
unplaced, and the four add up to the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from goldthread.documents.accounting.ledger import Ledger
from goldthread.documents.accounting.tokens import Fate, Token
from goldthread.documents.plan import Accounting, PlanDocument, Unplaced
from goldthread.documents.source import Line, Source, Where

__all__ = ["Passage", "account", "find_missing", "reckon"]

NOT_IN_OUTPUT = "not found in what was read"


class Passage(Protocol):
    """Words at a place of the source, such as a repeated title."""

    @property
    def text(self) -> str: ...

    @property
    def where(self) -> Where | None: ...


def account(
    source: Source,
    document: PlanDocument,
    *,
    furniture: Iterable[Line] = (),
    duplicates: Iterable[Passage] = (),
) -> Accounting:
    """The number of words with each fate; total = imported + furniture + duplicate + unplaced.

    `furniture` and `duplicates` are claims: a line of furniture must be one of the
    source's own and repeat or head columns, a duplicate must stand in the output.
    A claim that cannot be shown is passed over, and its words are looked for as
    any others.
    """
    return reckon(source, document, furniture=furniture, duplicates=duplicates)[0]


def find_missing(
    source: Source,
    document: PlanDocument,
    *,
    furniture: Iterable[Line] = (),
    duplicates: Iterable[Passage] = (),
) -> list[Unplaced]:
    """The words that nothing in the output accounts for, as pieces with their place.

    Added to `document.unplaced`, they make sure that nothing is lost in silence.
    """
    return reckon(source, document, furniture=furniture, duplicates=duplicates)[1]


def reckon(
    source: Source,
    document: PlanDocument,
    *,
    furniture: Iterable[Line] = (),
    duplicates: Iterable[Passage] = (),
) -> tuple[Accounting, list[Unplaced]]:
    """Both at once: the account, and the pieces to add to `document.unplaced`.

    The account stays the same when they have been added.
    """
    ledger = Ledger(source.lines, document)
    ledger.settle(furniture, [(passage.text, passage.where) for passage in duplicates])
    fates = Counter(token.fate for token in ledger.tokens)
    accounting = Accounting(
        total=len(ledger.tokens),
        imported=fates[Fate.IMPORTED],
        furniture=fates[Fate.FURNITURE],
        duplicate=fates[Fate.DUPLICATE],
        unplaced=fates[Fate.UNPLACED] + fates[Fate.OPEN],
    )
    return accounting, [_unplaced(run, source.lines) for run in _runs(ledger.still_open())]


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """Words that follow each other in one cell, or down one column, as one piece."""
    runs: list[list[Token]] = []
    last: dict[int, list[Token]] = {}
    for token in tokens:
        run = last.get(token.column)
        if run and _follows(run[-1], token):
            run.append(token)
        else:
            run = [token]
            runs.append(run)
        last[token.column] = run
    return runs


def _follows(previous: Token, token: Token) -> bool:
    if token.line == previous.line:
        return previous.after is token
    return previous.below is token and token.line - previous.line == 1


def _unplaced(run: Sequence[Token], lines: Sequence[Line]) -> Unplaced:
    first, last = lines[run[0].line], lines[run[-1].line]
    cells = first.cells
    where = Where(
        line_start=first.where.line_start,
        line_end=last.where.line_end or last.where.line_start,
        page=first.where.page,
        sheet=first.where.sheet,
        cell=cells[run[0].column].address or first.where.cell,
    )
    return Unplaced(" ".join(token.printed for token in run), NOT_IN_OUTPUT, where)
