"""The HTML part says what the plain text says, and no more; nobody's words become mark-up."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from lxml import html

from goldthread.messaging.letters import html_part
from goldthread.messaging.models import Kind, Message
from goldthread.messaging.tasks import letter_of

LINK = "https://plans.example/larkmere/answer/abc:def/"


def page(body: str, subject: str = "Update due") -> html.HtmlElement:
    return html.document_fromstring(html_part(subject, body))


def links(body: str) -> list[tuple[str, str]]:
    return [(one.text_content(), one.get("href")) for one in page(body).iter("a")]


def test_a_letter_is_a_page_in_english_with_its_subject_for_a_heading() -> None:
    letter = page("Hello,\n\nIt is due.\n")
    assert letter.get("lang") == "en"
    assert letter.findtext(".//title") == letter.findtext(".//h1") == "Update due"
    assert [one.text for one in letter.iter("p")] == ["Hello,", "It is due."]


def test_an_address_alone_is_a_link_that_names_the_site() -> None:
    assert links(f"Open this link:\n\n{LINK}\n") == [("Open this page on plans.example", LINK)]


def test_words_before_an_address_are_the_link() -> None:
    assert links(f"Answer now: {LINK}") == [("Answer now", LINK)]


def test_an_address_among_words_is_a_link_without_the_full_stop() -> None:
    [found] = links(f"The whole plan is at {LINK}, and nowhere else.")
    assert found == (LINK, LINK)


def test_points_are_a_list_and_their_address_is_on_their_words() -> None:
    letter = page(f"* Walks began\n  {LINK}\n\n* Talks\n  go on\n\nGoodbye")
    assert len(list(letter.iter("ul"))) == 1
    assert [one.text_content() for one in letter.iter("li")] == ["Walks began", "Talks\ngo on"]
    assert [one.get("href") for one in letter.iter("a")] == [LINK]


def test_a_line_that_had_no_room_runs_on_and_one_that_ends_ends() -> None:
    long = "word " * 12 + "and then one more"
    [first, second] = page(f"{long}\nruns on here\n\nDear Quilla,\nWelcome.").iter("p")
    assert first.text_content().endswith("more runs on here")
    assert len(list(first.iter("br"))) == 0 and len(list(second.iter("br"))) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        'https://a.example/"onmouseover="alert(1)',
        "Look: javascript:alert(1)",
        "* <b>bold</b>\n  https://a.example/<i>",
        "https://[broken/",
        "{title} {content} %s",
    ],
)
def test_what_people_typed_is_never_mark_up(typed: str) -> None:
    letter = page(typed, subject=typed)
    tags = {one.tag for one in letter.body.iter()}
    assert tags <= {"body", "main", "h1", "p", "ul", "li", "a", "br"}
    assert all(one.get("href").startswith("https://") for one in letter.iter("a"))
    assert not any(name.startswith("on") for one in letter.iter() for name in one.attrib)
    assert letter.findtext(".//h1") == typed


def test_nothing_in_it_comes_from_elsewhere() -> None:
    whole = html_part("Subject", f"Hello\n\n{LINK}")
    assert "<img" not in whole and "src=" not in whole and "url(" not in whole


def test_both_parts_go_out_in_one_letter_with_the_reference_for_its_number() -> None:
    message = Message(
        kind=Kind.REQUEST,
        to="quilla@mill.example",
        subject="Café",
        body=f"Hello\n\n{LINK}",
        reference="9c7b9f6e-1111-4222-8333-444455556666",
    )
    letter = message_from_bytes(letter_of(message).message().as_bytes(), policy=policy.default)
    assert letter["Message-ID"].startswith("<9c7b9f6e-1111-4222-8333-444455556666@")
    assert letter["Auto-Submitted"] == "auto-generated"
    parts = [part.get_content_type() for part in letter.iter_parts()]
    assert parts == ["text/plain", "text/html"]
    assert LINK in letter.get_body(("plain",)).get_content()
    assert "Café" in letter.get_body(("html",)).get_content()
