"""Whatever somebody pastes is stored as it is, and shown as words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldthread.messaging.models import Message
from goldthread.rounds.models import Answer, AnswerEvidence, Request
from tests.organisations import builders as people
from tests.rounds.builders import Here
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


def test_what_turns_words_round_turns_nothing_but_itself_on_the_officers_page(
    ida: Owner, asked: Request, here: Here
) -> None:
    turned = "families \u202e"
    proof = SimpleUploadedFile("r\u202efdp.pdf", b"%PDF-1.7 x")
    ida.types(asked, document=proof, title="Our \u202eregister\r\nof all")
    given = {f"figure-0-{part}": turned for part in ("unit", "period", "source")}
    ida.sends(asked, why=turned, **given | {"figure-0-number": "40", "figure-0-of": "60"})
    proof = AnswerEvidence.objects.get(answer=Answer.objects.sent().get())
    assert proof.title == "Our register of all" and proof.file.name == "rfdp.pdf"
    desk = people.browser_of(people.with_second_step(here.officer))
    page = desk.get(f"/harrow-mill/rounds/{asked.round_id}/requests/{asked.pk}/").content.decode()
    assert page.count("\u202e") == page.count("\u202e</bdi>") >= 4


@pytest.mark.parametrize("name", ["See https://evil.example/x", "www.evil.example", "Bo evil.x/y"])
def test_a_colleagues_name_carries_no_address_into_our_letter(
    ida: Owner, asked: Request, name: str
) -> None:
    there = Message.objects.count()
    given = {"name": name, "email": "bo@partners.example"}
    answer = ida.client.post(ida.at(page="colleagues/"), given)
    assert answer.status_code == 422 and "no web address" in answer.content.decode()
    assert Message.objects.count() == there


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
