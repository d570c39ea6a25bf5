"""Whatever somebody pastes is stored as it is, and shown as words."""

from __future__ import annotations

import pytest

from goldthread.rounds.models import Answer, Request
from tests.web.answering.conftest import Owner, drafts

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'
TURNED = "Paid \u202e001£ ot\u202c and \u2067right\u2069"
ODD = "Opened 🎉 by 40 \u200bpeople — 1 May 2026 ﷽ \ufeff"


@pytest.mark.parametrize("text", [SCRIPT, TURNED, ODD], ids=["script", "right-to-left", "emoji"])
def test_it_is_kept_as_it_is_and_shown_as_words(ida: Owner, asked: Request, text: str) -> None:
    fields = {"in_the_way": text, "ask": text, "figure-0-unit": text[:30],
              "figure-0-number": "4", "figure-0-source": text}  # fmt: skip
    sent = ida.sends(asked, text=text, **fields)
    assert sent.status_code == 302
    answer = Answer.objects.sent().get()
    assert (answer.text, answer.ask) == (text.strip(), text.strip())
    ida.client.post(ida.at(asked, "comments/"), {"comment": text})
    ida.client.post(ida.at(asked, "dispute/"), {"dispute": text})
    for page in ("", "comments/"):
        told = ida.sees(asked, page)
        assert "<script>alert" not in told and "onerror=alert(1)>" not in told


def test_a_megabyte_is_kept_and_counted_and_not_sent(ida: Owner, asked: Request) -> None:
    text = "We opened it. " * 75_000
    answer = ida.types(asked, text=text, do="check")
    assert answer.status_code == 422
    assert "Use 20,000 characters or fewer" in answer.content.decode()
    assert drafts(asked) == [text.strip()]
    checked = ida.client.get(ida.at(asked, "check/"))
    assert checked.status_code == 200
    assert not Answer.objects.sent().exists()


def test_hostile_fields_give_no_error_page(ida: Owner, asked: Request) -> None:
    fields = {
        "text": "\x00\x01 \ud7ff", "status": "a" * 5000, "seen": "\x00" * 90, "key": "k" * 500,
        "also": ["-1", "9" * 40, "\x00"], "groups": ["../.."], "areas": ["1e9"],
        "take_out": ["9" * 30, "²"], "title": "\x00" * 9,
        "milestone-99999999999999999999-said": "met",
        "figure-0-number": "9" * 400, "figure-39-number": "1", "do": "\x00",
    }  # fmt: skip
    assert ida.client.post(ida.at(asked), fields).status_code in (302, 422)
    for page, sent in (
        ("check/", {"seen": "9" * 400, "status_reason": "\x00"}),
        ("versions/", {"keep": "9" * 30, "together": "1"}),
        ("nothing/", {"because": "\x00"}),
        ("comments/", {"comment": "\x00" * 3000}),
        ("dispute/", {"dispute": "x" * 9000}),
    ):
        assert ida.client.post(ida.at(asked, page), sent).status_code < 500, page
    odd = {"name": "\x00", "email": "a\x00@b.example", "requests": ["²", "9" * 30]}
    assert ida.client.post(ida.at(page="colleagues/"), odd).status_code == 422
