"""Correcting a published report: an erratum is added beside it, and the report stays."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.downloads.characters import without_turns
from goldthread.reports.actions.steps import locked, step
from goldthread.reports.models import Erratum, Report

LONGEST_PART = 4000  # characters
LONGEST_SIGNED = 120


class CorrectionWanting(Exception):
    """A part of a correction that is missing or too long. `field` names it; for people."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@transaction.atomic
def correct_report(
    *, report: Report, what: str, why: str, signed: str, by: User, at: dt.datetime
) -> Erratum:
    """Add the next erratum of a published report. Neither report nor files change.

    Raises `CorrectionWanting`, and `NotNow` for a draft.
    """
    current = locked(report)
    said = {"what": _part("what", what), "why": _part("why", why)}
    name = " ".join(without_turns(signed.replace("\x00", "")).split())
    if not name or len(name) > LONGEST_SIGNED:
        raise CorrectionWanting("signed", "Say who corrects the report, in 120 characters or less.")
    last = current.errata.order_by("-number").first()
    if last and (last.what, last.why) == (said["what"], said["why"]):
        return last  # the same form, sent twice
    step(current, "correct", by=by, at=at)
    number = last.number + 1 if last else 1
    return Erratum.objects.create(report=current, number=number, at=at, by=by, signed=name, **said)


def _part(field: str, words: str) -> str:
    words = words.replace("\x00", "").replace("\r\n", "\n").strip()
    if not words:
        asked = {
            "what": "Say what is wrong, and what is right instead.",
            "why": "Say how the mistake came about.",
        }
        raise CorrectionWanting(field, asked[field])
    if len(words) > LONGEST_PART:
        raise CorrectionWanting(field, f"Shorten this to {LONGEST_PART:,} characters or fewer.")
    return words
