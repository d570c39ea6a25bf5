"""The text of an update with the words marked that say what a good update says."""

from __future__ import annotations

from django.utils import timezone
from markupsafe import Markup, escape

from goldthread.narrative import Reading, about, read
from goldthread.rounds.answering.choices import requests_of
from goldthread.rounds.answering.content import MOST_TEXT, Content
from goldthread.rounds.models import Answer, Participant, Request
from goldthread.web.answering.showing import Promise


def read_update(asked: Request, content: Content, promise: Promise, *, by: Participant) -> Reading:
    """Read a text beside what was said last time and what is said of other actions that `by` may
    answer."""
    today = timezone.localdate()
    others = _others(asked, content, by)
    return read(
        content.text,
        action=asked.action_title,
        previous=promise.last.text if promise.last else "",
        promised=promise.words,
        others=others,
        status=content.status,
        said_at=today,
        as_at=today,
    )


def _others(asked: Request, content: Content, by: Participant) -> list[tuple[str, str]]:
    """Titles and texts; none that is too long to be sent, which nobody needs to be warned of."""
    others = [one for one in requests_of(by) if one.pk not in (asked.pk, *content.also)]
    states = (Answer.State.DRAFT, Answer.State.SENT)
    rows = Answer.objects.filter(request__in=others, state__in=states).select_related("request")
    said = ((one.request.action_title, str(one.typed.get("text", ""))) for one in rows)
    return [(title, text) for title, text in said if text and len(text) <= MOST_TEXT]


def marked(text: str, reading: Reading) -> Markup:
    """The text as paragraphs; each word that meets a test is marked, and says which.

    Where words meet two tests, the first to begin is marked and says both.
    """
    spans: list[tuple[int, int, list[str]]] = []
    found = sorted(
        ((one.start, one.end, test) for test, each in reading.met.items() for one in each),
        key=lambda span: (span[0], -span[1]),
    )
    for start, end, test in found:
        if spans and start < spans[-1][1]:
            if test not in spans[-1][2]:
                spans[-1][2].append(test)
        elif start < end <= len(text):
            spans.append((start, end, [test]))
    return _drawn(text, spans)


def _drawn(text: str, spans: list[tuple[int, int, list[str]]]) -> Markup:
    parts, at = [], 0
    for start, end, tests in spans:
        labels = ", ".join(about(test).label for test in tests)
        parts.append(escape(text[at:start]))
        parts.append(
            Markup('<mark>{}<span class="govuk-visually-hidden"> ({})</span></mark>').format(
                text[start:end], labels
            )
        )
        at = end
    parts.append(escape(text[at:]))
    return Markup("").join(parts)
