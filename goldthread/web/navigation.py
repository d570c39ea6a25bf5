"""The links in the header and footer. A page that is not there gives no link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from goldthread.organisations.rules import Permission
from goldthread.places.models import Place
from goldthread.web.addresses import url_or_none

Can = Callable[[Permission], bool]


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    current: bool = False
    posts: bool = False  # a button in a form, such as signing out

    def as_current(self) -> Link:
        return replace(self, current=True)


def main_links(place: Place | None, can: Can) -> list[Link]:
    """The sections of a place, as far as this visitor may open them."""
    if place is None:
        return []
    pages = [("Home", "plans:home"), ("Plans", "plans:list"), ("Reports", "report_pages:list")]
    if can(Permission.IMPORT_PLANS):
        pages.append(("Imports", "importing:list"))
    if can(Permission.MANAGE_PEOPLE):
        pages.append(("People", "people:list"))
    if can(Permission.SEE_HISTORY):
        pages.append(("Changes", "audit_pages:list"))
    return _found((text, url_or_none(name, place=place)) for text, name in pages)


def account_links(signed_in: bool) -> list[Link]:
    """Signing in and out, and the visitor's own account."""
    if not signed_in:
        return _found([("Sign in", url_or_none("account_login"))])
    links = _found([("Your account", url_or_none("people:account"))])
    out = _found([("Sign out", url_or_none("account_logout"))])
    return links + [replace(link, posts=True) for link in out]


def footer_links() -> list[Link]:
    pages = [("Accessibility", "accessibility"), ("Privacy", "privacy")]
    return _found((text, url_or_none(name)) for text, name in pages)


def _found(pages: Iterable[tuple[str, str | None]]) -> list[Link]:
    return [Link(text, href) for text, href in pages if href]
