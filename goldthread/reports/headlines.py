"""Headlines for the summary page, picked by rules that give their reasons.

1. Progress: an update that gives a number and a result; one a priority, those
   that meet most tests first.
2. Off track: first those whose status does not say so but whose words do, for
   nobody else will have seen them; then by status.
3. No update: how many actions nobody has spoken for.

An officer may reword them or leave them out before the report is published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from goldthread import narrative
from goldthread.reports.content import (
    ActionEntry,
    Concern,
    Headline,
    PrioritySection,
    ReportContent,
    Said,
    Summary,
)
from goldthread.reports.passages import passage

TROUBLED = ("off_track", "stopped", "at_risk")
MOST_PROGRESS = 5
MOST_OFF_TRACK = 2
LONGEST = 240  # characters of a headline
LONGEST_TITLE = 160  # of an action's title in one
MOST_NAMED = 8  # actions without an update; of more, a list would say nothing


def pick_headlines(priorities: Sequence[PrioritySection], summary: Summary) -> tuple[Headline, ...]:
    """In the order a Board reads them: progress, off track, no update."""
    progress = [found for priority in priorities if (found := _progress(priority))]
    return (*progress[:MOST_PROGRESS], *_off_track(summary), *_silent(summary))


def mark_of(headline: Headline, content: ReportContent) -> str:
    """The status whose mark stands at a headline: that of its action, none ("not_stated") where it
    is of no action. Trouble that only an update's words tell of is marked as a risk."""
    entries = (entry for priority in content.priorities for entry in priority.entries)
    found = next((each.status for each in entries if each.number == headline.action), "")
    if headline.kind == "off_track" and found not in TROUBLED:
        return "at_risk"
    return found or "not_stated"


def clip(text: str, longest: int = LONGEST) -> str:
    """The text cut at a word's end with an ellipsis, when it is longer."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _progress(priority: PrioritySection) -> Headline | None:
    fit = [entry for entry in priority.entries if entry.said and _tells_progress(entry)]
    if not fit:
        return None
    best = max(fit, key=lambda entry: -len(entry.said.missing) if entry.said else -99)
    return Headline(
        key=f"progress-{best.number}",
        kind="progress",
        text=clip(_passage(_text(best))),
        reason=f"The fullest update of priority {priority.number}: it gives a number and a result.",
        action=best.number,
        reference=best.reference,
    )


def _tells_progress(entry: ActionEntry) -> bool:
    said: Said | None = entry.said
    if said is None or entry.status in ("off_track", "stopped"):
        return False
    sentence = narrative.best_sentence(said.text, ["number", "result"])
    return {"number", "result"}.isdisjoint(said.missing) and bool(narrative.figure_words(sentence))


def _passage(text: str) -> str:
    """The telling sentence, and those before it as far as there is room, to stand alone."""
    best = narrative.best_sentence(text, ["number", "result"])
    return passage(text, best, LONGEST)


def _text(entry: ActionEntry) -> str:
    return entry.said.text if entry.said else ""


def _off_track(summary: Summary) -> Iterator[Headline]:
    worst = [c for c in summary.concerns if c.status == "off_track" or c.by == "words"]
    worst.sort(key=lambda concern: concern.by != "words")
    silent = {each.action for each in summary.silent}
    for concern in worst[:MOST_OFF_TRACK]:
        yield Headline(
            key=f"off-track-{concern.action}",
            kind="off_track",
            text=clip(concern.words or _unexplained(concern, silent)),
            reason=_why(concern),
            action=concern.action,
            reference=concern.reference,
        )


def _unexplained(concern: Concern, silent: Collection[int]) -> str:
    said = "It has no update." if concern.action in silent else "Its update does not say why."
    return f"“{clip(concern.title, LONGEST_TITLE)}” is off track. {said}"


def _why(concern: Concern) -> str:
    if concern.by == "status":
        return "Its status is off track."
    return "Its status does not say so, but the words of its update do."


def _silent(summary: Summary) -> Iterator[Headline]:
    count = len(summary.silent)
    if not count:
        return
    few = summary.silent if count <= MOST_NAMED else ()
    named = ", ".join(each.reference for each in few if each.reference)
    subject = "1 action has" if count == 1 else f"{count:,} actions have"
    yield Headline(
        key="no-update",
        kind="no_update",
        text=f"{subject} no update" + (f" ({named})." if named else "."),
        reason="Nobody has reported on it by this date."
        if count == 1
        else "Nobody has reported on them by this date.",
    )
