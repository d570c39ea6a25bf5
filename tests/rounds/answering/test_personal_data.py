"""What becomes of an owner's words when they ask to be forgotten, and when a round is long over."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from goldthread.audit.personal import Subject
from goldthread.privacy.treating import treat
from goldthread.rounds.answering import evidence
from goldthread.rounds.answering.personal_data import KINDS
from goldthread.rounds.answering.saving import save_draft
from goldthread.rounds.models import Answer, Request, Round
from tests.rounds import builders

pytestmark = pytest.mark.django_db
WORDS = "Ida Quill (ida0@partners.example) counted 40 families."


@pytest.fixture
def asked() -> Request:
    return builders.a_request(builders.here())


def answers() -> Any:
    return next(kind for kind in KINDS if kind.key == "answers")


def ida(asked: Request) -> Subject:
    return Subject(email="ida0@partners.example", place=asked.place_id, name="Ida Quill")


def test_what_was_sent_stays_without_who_sent_it(asked: Request) -> None:
    sent = builders.answered(asked, text=WORDS, typed={"text": WORDS})
    [found] = answers().rows(ida(asked))
    assert found == sent
    treat(answers(), [found], whose=lambda _: ida(asked))
    sent.refresh_from_db()
    assert sent.text == "[name taken out] ([name taken out]) counted 40 families."
    assert sent.typed == {}


def test_an_old_draft_goes_with_its_evidence(
    asked: Request, django_capture_on_commit_callbacks: Any
) -> None:
    now = timezone.now()
    draft = save_draft(
        request=asked, typed={"text": WORDS}, seen="", key="", by_participant=asked.participant,
        at=now,
    ).answer  # fmt: skip
    upload: Any = ContentFile(b"%PDF a register")
    shown = evidence.add_file(answer=draft, upload=upload, name="who.pdf", title="", at=now)
    file = shown.file
    assert file is not None
    assert not answers().due(now).exists(), "its round is still open"
    Round.objects.filter(pk=asked.round_id).update(closed_at=now - dt.timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        treat(answers(), answers().due(now), whose=lambda _: Subject("", asked.place_id))
    draft.refresh_from_db()
    assert (draft.typed, draft.text, draft.evidence.count()) == ({}, "", 0)
    assert not default_storage.exists(file.key)
    assert not answers().due(now).exists(), "it is done once"
    assert Answer.objects.filter(pk=draft.pk).exists()
