"""Filling in the forms of a page as a person would, with the same person in every field."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.security.growing import EMAIL, NAME, WORDS

UNTYPED = {"", "text", "search", "tel", "url"}


@dataclass
class Form:
    action: str
    values: dict[str, str] = field(default_factory=dict)
    typed: int = 0  # fields in which the person stands

    def put(self, name: str, value: str, *, typed: bool = False) -> None:
        if name and name not in self.values:
            self.values[name] = value
            self.typed += typed


class _Forms(HTMLParser):
    """Every form that posts; of a choice the first, of a list the first that says something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = said.get("method", "").lower() == "post"
            self._open = Form(said.get("action", "")) if posts else None
            self.found += [self._open] if self._open else []
        elif self._open is not None:
            self._field(self._open, tag, said)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _field(self, form: Form, tag: str, said: dict[str, str]) -> None:
        name, kind = said.get("name", ""), said.get("type", "").lower()
        if tag == "textarea":
            form.put(name, WORDS, typed=True)
        elif tag == "select":
            self._choosing = name
        elif tag == "option" and said.get("value"):
            form.put(self._choosing, said["value"])
        elif tag == "input" and kind == "email":
            form.put(name, EMAIL, typed=True)
        elif tag == "input" and kind in UNTYPED and not _is_trap(name):
            form.put(name, NAME, typed=True)
        elif tag == "input" and kind == "password":
            form.put(name, "kettle orbit walnut")
        elif tag == "input" and kind == "date":
            form.put(name, "2026-05-04")
        elif tag == "input" and kind in {"hidden", "radio", "checkbox"}:
            form.put(name, said.get("value", "on"))


def _is_trap(name: str) -> bool:
    """A field that people do not see and machines fill in."""
    return name in {"website", "leave_empty", "url", "homepage"}


def forms_of(page: str) -> list[Form]:
    parser = _Forms()
    parser.feed(page)
    return parser.found
