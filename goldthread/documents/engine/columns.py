"""What each column of a table holds, told from the words above it and what stands in it.

Rule `column-words`: a header is compared with the phrases of the vocabulary; the
phrase that covers it best gives the column its role. "Who will lead?" is an owner.
Rule `column-place`: one word can name two things; where it stands decides. "Outcome"
left of the actions is a level, right of them a measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from goldthread.documents.engine.vocabulary import HEADER_PHRASES, Role
from goldthread.documents.plan import MeasureKind
from goldthread.documents.wording.vocabulary import listed
from goldthread.documents.wording.years import parse_year

_CERTAIN = 0.62
_PLAINLY = 0.85
_CONTRACTIONS = (("'ll", " will"), ("'re", " are"), ("'ve", " have"))
_NUMBER_SIGNS = frozenset({"#", "№", "no.", "nr"})
_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")
_NOISE_WORDS = listed("the a an of our in for and to inc is are s")
_QUARTER = re.compile(r"\b(?:q(?:uarter)?\s*\.?\s*([1-4])|qtr\s*([1-4]))\b", re.IGNORECASE)
_PERIOD_WORDS = listed(
    """q qtr jan january feb february mar apr april jun june jul july aug august sep sept
    september oct october nov november dec december"""
)
_PLAN_YEAR = re.compile(r"\b(?:year|yr)\s*(\d)\b", re.IGNORECASE)
_PLAN_YEARS = re.compile(r"\byears\s*(\d)\s*(?:-|–|to|and)\s*(\d)\b", re.IGNORECASE)
_MONTHS = re.compile(
    r"^(?:(?:at|to|end|by|as at)\s+)*"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?['\s-]*((?:20)?\d\d)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what it holds, its printed words, its period."""

    index: int
    role: Role
    header: str
    period: str | None = None
    kind: MeasureKind = "success"

    def is_(self, *roles: Role) -> bool:
        """Whether the column holds any of these."""
        return self.role in roles


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a header fits a role, from 0 to 1."""

    role: Role
    score: float


def words_of(header: str) -> list[str]:
    """The words of a header that say something: no digits, brackets or small words."""
    plain = header.lower().replace("&", " ").replace("’", "'")
    if plain.strip() in _NUMBER_SIGNS:
        return ["ref"]
    plain = whole_words(plain)
    plain = re.sub(r"'s\b", "", plain)
    return [word for word in _WORDS.findall(plain) if word not in _NOISE_WORDS]


def whole_words(text: str) -> str:
    """Text without contractions: "what we'll do" is "what we will do"."""
    text = text.replace("’", "'")
    for short, whole in _CONTRACTIONS:
        text = text.replace(short, whole)
    return text


def fits(header: str) -> list[Fit]:
    """Every role a header may name, the best first; empty for text that is no header."""
    if not header.strip() or len(header.split()) > 18:
        return []
    said = words_of(header)
    told = [word for word in said if word not in _PERIOD_WORDS]
    return list(_fits(" ".join(told or said)))


@cache
def _fits(plain: str) -> tuple[Fit, ...]:
    words = plain.split()
    if not words:
        return ()
    found = []
    for role, phrases in _PHRASES.items():
        score = max(_score(words, phrase) for phrase in phrases)
        if score >= _CERTAIN:
            found.append(Fit(role, score))
    return tuple(sorted(found, key=lambda fit: -fit.score))


def _score(words: list[str], phrase: tuple[str, ...]) -> float:
    if words == list(phrase):
        return 1.0
    matched = sum(1 for part in phrase if any(_same(part, word) for word in words))
    if len(phrase) == 1 and len(words) > 2:
        return 0.0
    if matched == len(phrase):
        starts = 0.06 if _same(phrase[0], words[0]) else 0.0
        ends = 0.03 if _same(phrase[-1], words[-1]) else 0.0
        return 0.58 + 0.3 * len(phrase) / max(len(words), len(phrase)) + starts + ends
    if matched and len(phrase) > 2 and matched >= len(phrase) - 1 and len(words) <= len(phrase) + 1:
        return 0.64
    return 0.0


@cache
def _same(part: str, word: str) -> bool:
    """One word, whatever its number or a slip of the reading machine."""
    if part == word or part + "s" == word or part == word + "s":
        return True
    return (
        min(len(part), len(word)) >= 5
        and part[0] == word[0]
        and SequenceMatcher(None, part, word, autojunk=False).ratio() >= 0.85
    )


_PHRASES: dict[Role, tuple[tuple[str, ...], ...]] = {
    role: tuple(
        tuple(kept)
        for phrase in phrases
        if (kept := [word for word in _WORDS.findall(phrase) if word not in _NOISE_WORDS])
    )
    for role, phrases in HEADER_PHRASES.items()
}


def period_of(header: str) -> str | None:
    """The year, quarter or month that a header names: 2016/17, "Q1 2024/25", 2025-03."""
    header = uncut(header)
    if month := _MONTHS.match(header.strip()):
        return _month_period(month[1], month[2])
    year = parse_year(header) or _year_in_brackets(header)
    if quarter := _QUARTER.search(header):
        name = f"Q{quarter[1] or quarter[2]}"
        return f"{name} {year}" if year else name
    if year:
        return year
    if span := _PLAN_YEARS.search(header):
        return f"Years {span[1]}-{span[2]}"
    if plan_year := _PLAN_YEAR.search(header):
        return f"Year {plan_year[1]}"
    return None


def _month_period(name: str, year: str | None) -> str:
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    number = months.index(name[:3].lower()) + 1
    if not year:
        return name[:3].title()
    return f"{year if len(year) == 4 else '20' + year}-{number:02d}"


def _year_in_brackets(header: str) -> str | None:
    """The year of "What we will do in year 1 (2024/25)"; a span of years is none."""
    found = re.search(r"\(([^()]*)\)", header)
    return parse_year(found[1]) if found else None


def uncut(header: str) -> str:
    """A year that a narrow column cut ("2016/1 7") in one piece again."""
    if re.fullmatch(r"[\d\s/\-–]{5,12}", header) and re.search(r"\d\s+\d|[/–-]\s|\s[/–-]", header):
        return re.sub(r"\s+", "", header)
    return header


def is_bare_period(header: str) -> bool:
    """Whether a header is a year, quarter or month and nothing else."""
    header = uncut(header)
    rest = re.sub(r"[\d/\-–'‘’().:]", " ", header.lower())
    rest = re.sub(r"\b(?:years?|yr|fy|q|quarter|qtr|ear)\b", " ", rest)
    return period_of(header) is not None and (
        not rest.strip() or bool(_MONTHS.match(header.strip()))
    )


def is_date_heading(header: str) -> bool:
    """Whether the rows below a heading hold dates ("By when", "Start")."""
    found = fits(header)
    if not found or found[0].score < _PLAINLY:
        return False
    return found[0].role is Role.DUE or "start" in words_of(header)


def assign(headers: Sequence[str]) -> list[Column]:
    """A column for every header, each with the role that suits it and its neighbours."""
    columns = [_first_choice(index, header) for index, header in enumerate(headers)]
    columns = _one_action(columns)
    columns = _by_place(columns)
    return [replace(column, kind=kind_of(column.header)) for column in columns]


def _first_choice(index: int, header: str) -> Column:
    if is_bare_period(header):
        return Column(index, Role.YEAR, header, period_of(header))
    ranked = fits(header)
    role = ranked[0].role if ranked else Role.OTHER
    return Column(index, role, header, period_of(header))


def kind_of(header: str) -> MeasureKind:
    """Which kind of measure a column's own words promise."""
    words = set(words_of(header))
    if "headline" in words:
        return "headline"
    if words & {"outcome", "outcomes"} and words & {"indicator", "indicators", "performance"}:
        return "outcome"
    if words & {"kpi", "kpis", "pi"} or {"performance", "indicators"} <= words:
        return "kpi"
    if words & {"indicator", "indicators"} and words & {"key", "performance"}:
        return "kpi"
    return "success"


def _alternatives(column: Column) -> list[Role]:
    return [fit.role for fit in fits(column.header)]


def _one_action(columns: list[Column]) -> list[Column]:
    """Keep the strongest action column; others become what else their words allow."""
    actions = [column for column in columns if column.role is Role.ACTION]
    if not actions:
        return _promote_action(columns)
    best = max(actions, key=lambda column: (_action_strength(column), -column.index))
    return [
        _demoted(column, best) if column in actions and column is not best else column
        for column in columns
    ]


_STRENGTH = (
    ({"actions", "action", "activities"}, 5),
    ({"said", "promised"}, 5),
    ({"do", "done", "doing", "happen"}, 4),
    ({"commitment", "commitments", "pledge", "promise"}, 3),
    ({"activity", "initiative", "project", "recommendation", "intervention", "will"}, 2),
)


def _action_strength(column: Column) -> int:
    words = set(words_of(column.header))
    if "next" in words:
        return -1
    if _PLAN_YEAR.search(column.header) or (
        column.period and words & {"activities", "activity", "actions"}
    ):
        return 1 if "over" not in words else 4
    for names, strength in _STRENGTH:
        if words & names:
            return strength + (1 if len(words) == 1 and "actions" not in words else 0)
    return 0


def _demoted(column: Column, best: Column) -> Column:
    if "next" in words_of(column.header):
        return replace(column, role=Role.OTHER)
    others = [role for role in _alternatives(column) if role is not Role.ACTION]
    if column.index > best.index:
        if Role.MILESTONE in others or _action_strength(column) > 0:
            return replace(column, role=Role.MILESTONE)
        others = [role for role in others if role not in (Role.PRIORITY, Role.OBJECTIVE)]
    elif column.index < best.index:
        return replace(column, role=Role.OBJECTIVE)
    return replace(column, role=others[0] if others else Role.OTHER)


_MEASURED = (Role.BASELINE, Role.ACTUAL, Role.TARGET)


def _is_owned(columns: list[Column]) -> bool:
    """Somebody leads what the rows name: "current position" tells of it and is no figure."""
    return any(column.is_(Role.OWNER, Role.DUE) for column in columns)


def _promote_action(columns: list[Column]) -> list[Column]:
    """With no action column, the key steps or the deliverables are the actions."""
    measured = (Role.BASELINE,) if _is_owned(columns) else _MEASURED
    if any(column.is_(*measured) for column in columns):
        return columns
    for column in columns:
        if column.role is Role.MILESTONE:
            return [replace(c, role=Role.ACTION) if c is column else c for c in columns]
    if not names_led_levels([c.header for c in columns]):
        return columns
    last = [c for c in columns if c.is_(Role.PRIORITY, Role.OBJECTIVE)][-1]
    return [replace(c, role=Role.ACTION) if c is last else c for c in columns]


def names_led_levels(headers: Sequence[str]) -> bool:
    """Rule `led-levels`: where somebody leads "Programme | Ambition" and no column names
    actions or measures, the last of the two is what is to be done."""
    roles = [found[0].role for header in headers if (found := fits(header))]
    levels = [role for role in roles if role in (Role.PRIORITY, Role.OBJECTIVE)]
    others = {Role.ACTION, Role.MEASURE, Role.MILESTONE} & set(roles)
    return len(levels) >= 2 and Role.OWNER in roles and not others


def _by_place(columns: list[Column]) -> list[Column]:
    """Rule `column-place`: levels stand left of the actions, measures right of them."""
    action = next((c.index for c in columns if c.role is Role.ACTION), None)
    placed = [_placed(column, action) for column in columns]
    if action is None:
        return _measures_only(placed)
    return _levels_in_order(placed, action)


def _levels_in_order(columns: list[Column], action: int) -> list[Column]:
    """Rule `levels-in-order`: of two columns of levels the left one holds the right one.

    What a third one says is a note of the actions beside it.
    """
    levels = [c for c in columns if c.is_(Role.PRIORITY, Role.OBJECTIVE) and c.index < action]
    if len(levels) < 2:
        return columns
    roles = {column.index: Role.OTHER for column in levels}
    roles |= {levels[0].index: Role.PRIORITY, levels[1].index: Role.OBJECTIVE}
    return [replace(c, role=roles.get(c.index, c.role)) for c in columns]


def _placed(column: Column, action: int | None) -> Column:
    if action is None:
        return column
    words = set(words_of(column.header))
    if column.role is Role.MEASURE and column.index < action and _names_level(words):
        return replace(column, role=Role.OBJECTIVE)
    if column.is_(Role.PRIORITY, Role.OBJECTIVE) and column.index > action:
        options = [
            role for role in _alternatives(column) if role not in (Role.PRIORITY, Role.OBJECTIVE)
        ]
        return replace(column, role=options[0] if options else Role.OTHER)
    if column.role is Role.ACTUAL and not column.period:
        return replace(column, role=Role.UPDATE) if Role.UPDATE in _alternatives(column) else column
    return column


def _names_level(words: set[str]) -> bool:
    return bool(words & {"outcome", "outcomes"}) and not words & {
        "measure", "measures", "indicator", "indicators", "expected", "intended",
    }  # fmt: skip


def _measures_only(columns: list[Column]) -> list[Column]:
    """In a table of measures a description names the measure, a level stands before it."""
    columns = _years_as_figures(columns)
    if any(column.role is Role.MEASURE for column in columns):
        first = next(c.index for c in columns if c.role is Role.MEASURE)
        measures = [c for c in columns if c.role is Role.MEASURE]
        plain = [c for c in measures if not _names_level(set(words_of(c.header)))]
        if len(measures) > 1 and plain and plain[0].index > first:
            return [
                replace(c, role=Role.OBJECTIVE) if c.index == first and c not in plain else c
                for c in columns
            ]
    return columns


def _years_as_figures(columns: list[Column]) -> list[Column]:
    """Rule `period-column`: quarters and months hold results; so do years beside a target."""
    plain = {c.role for c in columns if not c.period}
    stated = {c.role for c in columns if c.period and c.role is not Role.YEAR}
    results = Role.TARGET in plain or Role.TARGET in stated
    if Role.ACTUAL in stated or Role.ACTUAL in plain:
        results = False
    columns = _earlier_outturn(columns)
    return [
        replace(c, role=_role_of_period(c, results)) if c.role is Role.YEAR else c for c in columns
    ]


def _earlier_outturn(columns: list[Column]) -> list[Column]:
    """Last year's outturn beside this year's target is the baseline."""
    targets = sorted(c.period for c in columns if c.role is Role.TARGET and c.period)
    results = [c for c in columns if c.role is Role.ACTUAL and c.period]
    if not targets or len(results) > 1 or any(c.role is Role.BASELINE for c in columns):
        return columns
    return [
        replace(c, role=Role.BASELINE)
        if c.role is Role.ACTUAL
        and re.fullmatch(r"\d{4}(/\d\d)?", c.period or "")
        and (c.period or "") < targets[0][:7]
        else c
        for c in columns
    ]


def _role_of_period(column: Column, results: bool) -> Role:
    period = column.period or ""
    within_year = period.startswith("Q") or bool(re.match(r"^\d{4}-\d\d$|^[A-Z]", period))
    if results or (within_year and not period.startswith("Year")):
        return Role.ACTUAL
    return Role.YEAR
