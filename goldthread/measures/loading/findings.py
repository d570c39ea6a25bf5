"""What a check found, as pages and scripts show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from goldthread.measures.loading.checking import Area, Checker, Good
from goldthread.measures.loading.faults import Fault
from goldthread.measures.loading.known import KnownMeasure
from goldthread.measures.loading.matching import LEFT_OUT
from goldthread.measures.loading.people import People
from goldthread.measures.loading.reading import Table
from goldthread.measures.loading.staging import Weighed

PREVIEW = 8  # figures
LONGEST = 1_000  # letters of a text that names a measure
MOST_NAMED = 100  # texts of measures, areas to add


@dataclass(frozen=True, slots=True)
class Text:
    """A text that names a measure in the file, how many rows have it, and the measure's slug;
    `left_out` where its rows are not read.
    """

    text: str
    name: str
    rows: int
    slug: str
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """`columns` pairs our fields with the file's headings; `preview` shows the first figures as
    understood; `new_areas` are codes and names of areas not on the list.
    """

    layout: str
    title: str
    rows: int
    good: int
    refused: int
    left_out: int
    left_out_areas: int
    new: int
    same: int
    revised: int
    faults: Sequence[Mapping[str, Any]] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    texts: Sequence[Mapping[str, Any]] = ()
    columns: Sequence[tuple[str, str]] = ()
    preview: Sequence[Mapping[str, str]] = ()
    new_areas: Sequence[tuple[str, str]] = ()
    number_of_new_areas: int = 0
    only_ages: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def without_faults(self) -> dict[str, Any]:
        """What is kept beside the faults."""
        told = self.as_json()
        del told["faults"]
        return told


def findings_of(
    table: Table, checker: Checker, weighed: Weighed, first: Sequence[Good]
) -> Findings:
    """What a finished reading comes to."""
    faults = checker.faults
    columns = sorted(table.fit.columns.items(), key=lambda pair: pair[1])
    return Findings(
        layout=table.fit.mapping.name,
        title=table.fit.mapping.title,
        rows=checker.rows,
        good=checker.good,
        refused=faults.rows,
        left_out=checker.left_out,
        left_out_areas=checker.left_out_areas,
        new=weighed.new,
        same=weighed.same,
        revised=weighed.revised,
        faults=[fault.as_json() for fault in faults.listed],
        counts=dict(faults.counts.most_common()),
        texts=[asdict(one) for one in _texts(checker)],
        columns=[(name, table.fit.heading(name)) for name, _ in columns],
        preview=[_shown(checker, good) for good in first[:PREVIEW]],
        new_areas=list(checker.unknown_areas.items())[:MOST_NAMED],
        number_of_new_areas=len(checker.unknown_areas),
        only_ages=sorted({age for _, age in checker.only_ages if age}),
    )


def _texts(checker: Checker) -> list[Text]:
    found = []
    for text, rows in checker.seen.most_common(MOST_NAMED):
        name = checker.called.get(text, "")
        meant = checker.matcher.meant(text, name)
        slug = meant.slug if isinstance(meant, KnownMeasure) else ""
        found.append(Text(text[:LONGEST], name[:200], rows, slug, meant == LEFT_OUT))
    return found


def _shown(checker: Checker, good: Good) -> dict[str, str]:
    measure, area = checker.measures.items[good.measure], checker.areas.items[good.area]
    people, period = checker.people.items[good.people], checker.periods.items[good.period]
    assert isinstance(measure, KnownMeasure)
    assert isinstance(area, Area)
    assert isinstance(people, People)
    value = good.numbers.value
    return {
        "row": f"{good.row:,}",
        "measure": measure.name,
        "area": _area_called(checker, area),
        "period": str(period),
        "people": ", ".join(one for one in (people.name, people.sex, people.age) if one),
        "value": "" if value is None else f"{value:,.6g}",
        "unit": measure.unit,
        "absence": good.absence,
    }


def _area_called(checker: Checker, area: Area) -> str:
    if area.pk is None:
        return f"{area.name} ({area.code})"
    return checker.known.called.get(area.pk, "")


def refusal(sentence: str) -> Fault:
    """A file that cannot be read at all, as a fault of the whole."""
    return Fault(0, "", "", "file", sentence, "")
