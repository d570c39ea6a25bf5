"""A safe part of Markdown: what is drawn, and what never gets through."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.statements.markdown import draw, safe_target

TAGS = {"p", "br", "h2", "h3", "h4", "ul", "ol", "li", "strong", "a"}


class Seen(HTMLParser):
    """The tags and attributes of a drawn text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def seen(text: str) -> Seen:
    parser = Seen()
    parser.feed(str(draw(text)))  # not Markup, which would escape again what is added to it
    return parser


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("## Cookies", '<h2 class="govuk-heading-l">Cookies</h2>'),
        ("# Cookies", '<h2 class="govuk-heading-l">Cookies</h2>'),
        ("### One ##", '<h3 class="govuk-heading-m">One</h3>'),
        ("One\ntwo", '<p class="govuk-body">One<br>two</p>'),
        ("**Bold** word", '<p class="govuk-body"><strong>Bold</strong> word</p>'),
        ("a * b ** c", '<p class="govuk-body">a * b ** c</p>'),
        (
            "- one\n- two",
            '<ul class="govuk-list govuk-list--bullet"><li>one</li><li>two</li></ul>',
        ),
        ("1. one", '<ol class="govuk-list govuk-list--number"><li>one</li></ol>'),
        (
            "[words](/larch/privacy/)",
            '<p class="govuk-body"><a class="govuk-link" href="/larch/privacy/">words</a></p>',
        ),
        ("", ""),
    ],
)
def test_what_is_drawn(text: str, drawn: str) -> None:
    assert draw(text) == drawn


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "**<b>x</b>**",
        "## <i>x</i>",
        "- <a href='javascript:1'>x</a>",
        '[x](/"onclick="alert(1))',
        "[<b>](https://example.org/<b>)",
    ],
)
def test_no_html_gets_through(text: str) -> None:
    found = seen(text)
    assert found.tags <= TAGS
    assert {name for name, _ in found.attributes} <= {"class", "href"}


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("https://example.org/a", True),
        ("mailto:a@example.org", True),
        ("/page/", True),
        ("#part", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("https:", False),
        ("page", False),
        ("http://[", False),
        ("\x01javascript:alert(1)", False),
    ],
)
def test_where_links_may_lead(target: str, safe: bool) -> None:
    assert safe_target(target) is safe
    assert (f'href="{target}"' in draw(f"[x]({target})")) is safe


@given(st.text(alphabet=st.sampled_from("<>&\"'()[]*#-1. \n/:ajscript\\\x00é"), max_size=200))
def test_any_text_is_drawn_with_known_tags_alone(text: str) -> None:
    found = seen(text)
    assert found.tags <= TAGS
    hrefs = [value or "" for name, value in found.attributes if name == "href"]
    assert all(safe_target(href) for href in hrefs)


@given(st.text(max_size=300))
def test_words_are_not_lost(text: str) -> None:
    class Words(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    parser = Words()
    parser.feed(str(draw(text)))  # not Markup, which would escape again what is added to it
    parser.close()
    letters = [sign for sign in text if sign.isalpha()]
    kept = [sign for sign in parser.said if sign.isalpha()]
    # An address behind a link is not among the words.
    assert kept == letters or "](" in text
