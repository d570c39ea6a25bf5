"""Words that the output holds as something other than words: ticks, years, dates, labels.

A tick that was read as V is a word of the source and a year of the output. Each
reading can stand for so many source words as it was printed with, and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from goldthread.documents.accounting.tokens import Token
from goldthread.documents.plan import Action, Measure, PlanDocument
from goldthread.documents.wording.cleaning import words
from goldthread.documents.wording.marks import trend_of
from goldthread.documents.wording.ticks import MarkKind, read_mark

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
# The type of a decision stands for the word that marks it, a score for its heading.
_DECIDED_WORDS = ("agreed", "resolved", "noted", "decided", "decision", "decisions", "action")
_SCORE_WORDS = ("score", "rating", "overall", "judgement", "grade")


def readings_of(document: PlanDocument) -> Counter[str]:
    """How many words of each sort the values of the document may stand for.

    Ticks, trends and statuses under the names "tick" and "trend"; the words of
    dates and years under themselves.
    """
    credits: Counter[str] = Counter()
    for action in _actions(document):
        credits["tick"] += len(action.years)
        credits.update(_date_words(action.due))
        for milestone in action.milestones:
            credits["tick"] += len(milestone.years) + len(milestone.uncertain_years)
            credits.update(_date_words(milestone.due))
        credits.update(_initial(action.status))
        if action.update:
            credits.update(_date_words(action.update.as_at))
    for measure in _measures(document):
        credits["trend"] += measure.trend is not None
        credits["tick"] += len(measure.targets)
        credits.update(_initial(measure.status))
        for year in {**measure.targets, **measure.actuals}:
            credits.update(_year_words(year))
    credits.update(_decision_words(len(document.decisions)))
    for statement in document.statements:
        credits.update(f"word {word}" for word in (*_SCORE_WORDS, str(statement.score)))
    dates = {item.due for item in document.decisions}
    for due in dates | {item.due for item in document.forward_items}:
        credits.update(_date_words(due))
    return credits


def read_as_value(token: Token, credits: Counter[str]) -> bool:
    """Whether a value of the output stands for this word; it is then used up."""
    for sort in _sorts(token):
        if credits[sort] > 0:
            credits[sort] -= 1
            return True
    return False


def _sorts(token: Token) -> Iterator[str]:
    if token.alone and len(token.word) <= 4:
        if trend_of(token.printed):
            yield "trend"
        if read_mark(token.printed).kind in (MarkKind.TICK, MarkKind.UNCERTAIN):
            yield "tick"
    yield f"word {token.word}"


def _actions(document: PlanDocument) -> Iterator[Action]:
    for priority in document.priorities:
        for objective in priority.objectives:
            yield from objective.actions


def _measures(document: PlanDocument) -> Iterator[Measure]:
    for priority in document.priorities:
        yield from priority.measures
        for objective in priority.objectives:
            yield from objective.measures
            for action in objective.actions:
                yield from action.measures


def _initial(status: str | None) -> list[str]:
    """ "Green" may have been printed as G."""
    return [f"word {status[0].lower()}"] if status else []


def _decision_words(decisions: int) -> dict[str, int]:
    """The words that say that something is decided, and those between two decisions."""
    said = dict.fromkeys((f"word {word}" for word in _DECIDED_WORDS), decisions)
    return said | {"word and": max(decisions - 1, 0)}


def _year_words(year: str) -> list[str]:
    return [f"word {word}" for part in words(year) for word in {part, part[-2:]}]


def _date_words(iso: str | None) -> list[str]:
    """The words that an ISO date may have been printed with."""
    if not iso or not iso[:4].isdigit():
        return []
    year, month, day = (*iso.split("-"), "", "")[:3]
    printed = {year, year[2:]}
    if month.isdigit() and 1 <= int(month) <= 12:
        name = _MONTHS[int(month) - 1]
        printed |= {name, name[:3], name[:4], month, str(int(month)), "by", "end", "of"}
    if day.isdigit():
        printed |= {day, str(int(day)), *(f"{int(day)}{end}" for end in ("st", "nd", "rd", "th"))}
    return [f"word {word}" for word in printed]
