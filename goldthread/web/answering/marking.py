"""The text of an update with the words marked that say what a good update says."""

from __future__ import annotations

from django.utils import timezone
from markupsafe import Markup, escape

from goldthread.narrative import Reading, about, read
from goldthread.rounds.answering.content import Content
from goldthread.rounds.models import Answer, Request
from goldthread.web.answering.showing import Promise


def read_update(asked: Request, content: Content, promise: Promise) -> Reading:
    """Read a text beside what was said last time and what is said of the person's other actions."""
    today = timezone.localdate()
    rows = Answer.objects.filter(
        participant=asked.participant, state__in=(Answer.State.DRAFT, Answer.State.SENT)
    ).exclude(request=asked)
    others = [
        (one.request.action_title, str(one.typed.get("text", "")))
        for one in rows.select_related("request")
        if one.request_id not in content.also
    ]
    return read(
        content.text,
        action=asked.action_title,
        previous=promise.last.text if promise.last else "",
        promised=promise.words,
        others=[(title, text) for title, text in others if text],
        status=content.status,
        said_at=today,
        as_at=today,
    )


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
