"""One update read against the tests. Rules and words only, no model.

Each test shows the words that met it, or a prompt to the owner. The tests judge writing, not
work. What is looked for is data, in rules/*.yaml and lexicon.yaml.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from goldthread.narrative.flags import Around, Signs, flags_of
from goldthread.narrative.rulebook import TESTS, about, rulebook
from goldthread.narrative.sentences import clause, sentences
from goldthread.narrative.text import Token, tokens_of
from goldthread.narrative.values import Found, Prompt, Reading
from goldthread.narrative.verbs import mark_verbs


def read(
    text: str,
    *,
    action: str = "",
    previous: str = "",
    promised: str = "",
    others: Iterable[tuple[str, str]] = (),
    copied_from: str = "",
    status: str = "",
    said_at: dt.date | None = None,
    as_at: dt.date | None = None,
) -> Reading:
    """Test one update against what good updates say.

    `previous` is what was said last time. `promised` holds the action's milestones and measures,
    which an update may be about as well. `others` are other actions' updates as (name of the
    action, text); whoever has compared them already, by `copies`, gives `copied_from` instead.
    `status` is a status of `strategy`, or empty. `said_at` is the last day the update speaks of
    and `as_at` the day of reading. Source of the tests: notes on partners' progress reports,
    where narratives vary widely.
    """
    tokens = _marked(text)
    found = {test: tuple(_found(test, text, tokens)) for test in TESTS}
    met = {test: each for test, each in found.items() if each}
    off_track = _off_track(text, tokens)
    signs = Signs(
        number="number" in met,
        off_track=bool(off_track),
        recovery=_recovers(text, tokens, met.get("next", ())),
        finished=any(_found("finished", text, tokens)),
        nothing_new=any(_found("nothing_new", text, tokens)),
        adds=not met.keys().isdisjoint({"number", "when", "result", "risk"}),
    )
    around = Around(action, previous, promised, tuple(others), copied_from, status, said_at, as_at)
    flags = flags_of(text, around, signs)
    missing = tuple(_prompt(test) for test in TESTS if test not in met)
    return Reading(MappingProxyType(met), missing, tuple(flags), off_track)


def best_sentence(text: str, tests: Sequence[str]) -> str:
    """The first sentence that meets most of the tests named; the text's first when none does."""
    parts = sentences(text)
    return max(parts, key=lambda part: _tests_met(part, tests), default="")


def amounts(text: str) -> tuple[Found, ...]:
    """Every amount of a text, in digits or words: what meets the test `number`."""
    return tuple(_found("number", text, _marked(text)))


def figure_words(text: str) -> str:
    """The first counted figure with the words around it, or "".

    Years, dates, ages, rates' denominators and names of phases count nothing.
    """
    found = next(iter(amounts(text)), None)
    return clause(text, found.start, found.end) if found else ""


def off_track_words(text: str) -> str:
    """The words by which an update says that things are not going to plan, or ""."""
    return _off_track(text, _marked(text))


def _tests_met(text: str, tests: Sequence[str]) -> int:
    tokens = _marked(text)
    return sum(any(_found(test, text, tokens)) for test in tests)


def _recovers(text: str, tokens: Sequence[Token], following: Iterable[Found]) -> bool:
    """Whether a step puts it right: one that says so, or any next step that is not a refusal."""
    refusals = (" not ", " never ", "won't")
    steps = (found.words.lower() for found in following)
    return any(_found("recovery", text, tokens)) or any(
        not any(word in f"{step} " for word in refusals) for step in steps
    )


def _off_track(text: str, tokens: Sequence[Token]) -> str:
    found = next(_found("off_track", text, tokens), None)
    return clause(text, found.start, found.end) if found else ""


def _prompt(test: str) -> Prompt:
    words = about(test)
    return Prompt(test, words.label, words.prompt)


def _marked(text: str) -> list[Token]:
    tokens = tokens_of(text)
    mark_verbs(tokens)
    return tokens


def _found(name: str, text: str, tokens: Sequence[Token]) -> Iterator[Found]:
    """What met a test, in the order of the text, no word twice."""
    rules = rulebook()[name]
    hidden = frozenset(at for span in rules.hides.spans(tokens) for at in span)
    last = 0
    for span in sorted(rules.index.spans(tokens, hidden), key=lambda span: (span[0], -len(span))):
        if span[0] >= last:
            start, end = tokens[span[0]].start, tokens[span[-1]].end
            yield Found(text[start:end], start, end)
            last = span.stop
