"""Which measure a row is of: as the person says, else by the text that the file has for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goldthread.measures.loading.faults import Problem, Sort
from goldthread.measures.loading.known import Choices, Known, KnownMeasure
from goldthread.measures.loading.mapping import Mapping
from goldthread.measures.loading.nearest import nearest

LEFT_OUT = "left out"
MOST_REMEMBERED = 50_000
MOST_COMPARED = 100  # texts with every measure: those that a page has room for


class Matcher:
    """Finds the measure that a text means; what it found once it need not seek again.

    What the person said of a text comes first, then the one measure they chose for the file,
    then the mapping, then the measures' own names. `texts` are those that the file holds, where
    a survey has told: of several, only those that mean the chosen measure are taken.
    """

    def __init__(
        self, known: Known, choices: Choices, mapping: Mapping, texts: dict[str, str] | None = None
    ) -> None:
        self.by_slug = {one.slug: one for one in known.measures}
        self.by_name = _by_name((one, one.also) for one in known.measures)
        self.by_name |= _by_name((one, one.called) for one in known.measures)
        self.choices, self.mapping = choices, mapping
        self.texts = texts or {}
        self.unlike = 0  # texts that are no measure
        self.found: dict[tuple[str, str], KnownMeasure | Problem | str] = {}

    def meant(self, text: str, name: str = "") -> KnownMeasure | Problem | str:
        """The measure, why there is none, or `LEFT_OUT`."""
        found = self.found.get((text, name))
        if found is None:
            found = self._retired(self._meant(text, name))
            if len(self.found) < MOST_REMEMBERED:
                self.found[text, name] = found
        return found

    def _meant(self, text: str, name: str) -> KnownMeasure | Problem | str:
        if text in self.choices.assigned:
            slug = self.choices.assigned[text]
            return self.by_slug.get(slug) or _unknown(slug) if slug else LEFT_OUT
        if self.choices.measure:
            return self._chosen(text, name)
        found = self._by_text(text, name)
        return found or self._unlike(text, name)

    def _unlike(self, text: str, name: str) -> Problem:
        """Not a measure of the place; the first such texts are told which measures are near."""
        self.unlike += 1
        near = self.unlike <= MOST_COMPARED
        like = nearest(f"{text} {name}", [*self.by_slug.values()]) if near else []
        return _unknown(text or name, [one.name for one in like])

    def _chosen(self, text: str, name: str) -> KnownMeasure | Problem | str:
        """The measure chosen for the file; another's rows of a file of several are left out."""
        chosen = self.by_slug.get(self.choices.measure)
        if chosen is None:
            return _unknown(self.choices.measure)
        if len(self.texts) < 2:
            return chosen
        if self._by_text(text, name) is chosen:
            return chosen
        if any(self._by_text(*one) is chosen for one in self.texts.items()):
            return LEFT_OUT
        return Problem(
            "measure", text, Sort.MEASURE, "is one of several in this file.",
            f"Say which of them is “{chosen.name}”, and what becomes of the others.",
        )  # fmt: skip

    def _by_text(self, text: str, name: str) -> KnownMeasure | None:
        said = self.mapping.measures.get(text) or self.mapping.measures.get(name)
        if said in self.by_slug:
            return self.by_slug[said]
        for one in (text, name):
            found = self.by_name.get(" ".join(one.split()).casefold()) if one else None
            if found:
                return found
        return None

    def _retired(self, found: KnownMeasure | Problem | str) -> KnownMeasure | Problem | str:
        if isinstance(found, KnownMeasure) and found.retired:
            return Problem(
                "measure", found.name, Sort.MEASURE, "is retired and takes no more figures.",
                "Bring it back first, or leave these rows out.",
            )  # fmt: skip
        return found


def _by_name(
    told: Iterable[tuple[KnownMeasure, frozenset[str]]],
) -> dict[str, KnownMeasure | None]:
    """By each text, the one measure that it means; None where it means two."""
    found: dict[str, KnownMeasure | None] = {}
    for measure, names in told:
        for name in names:
            found[name] = None if name in found else measure
    return found


def _unknown(text: str, like: Sequence[str] = ()) -> Problem:
    meant = f"Is it {' or '.join(f'“{one}”' for one in like)}? " if like else ""
    return Problem(
        "measure", text, Sort.MEASURE,
        "is not a measure of this place." if text else "is empty: no measure is named.",
        f"{meant}Choose which measure it is, define it first, or leave its rows out.",
    )  # fmt: skip
