"""What a reading of running text gives, beside the lines that it used."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldthread.documents.plan import Decision, ForwardItem, Recommendation, Statement


@dataclass(slots=True)
class ProseResult:
    """The items found, and the numbers (`where.line_start`) of the lines they came from.

    `notes` holds the running text round them, paragraph by paragraph, as printed.
    `duplicates` are lines that print again what `used` lines say. The caller may
    keep the notes or not; words in neither are its to place.
    """

    title: str | None = None
    decisions: list[Decision] = field(default_factory=list)
    forward_items: list[ForwardItem] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    used: frozenset[int] = frozenset()
    duplicates: frozenset[int] = frozenset()
