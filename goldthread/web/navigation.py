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
    about_page: bool = False  # carries the path of the page that it stands on
    sections: tuple[str, ...] = ()  # addresses under which its pages lie
    staff: bool = False  # for people with a role, and so shown apart

    def holds(self, path: str) -> bool:
        return path == self.href or path.startswith(self.sections)

    def as_current(self) -> Link:
        return replace(self, current=True)


# Each section's name, who may open it, and where its pages lie; its link leads to the first.
SECTIONS: list[tuple[str, Permission | None, tuple[str, ...]]] = [
    ("My work", Permission.SEE_OWN_WORK, ("my_work:home",)),
    ("Plans", None, ("plans:list",)),
    ("Measures", None, ("measures:library",)),
    ("My area", None, ("around:areas", "around:desk")),
    ("For people like me", None, ("around:groups",)),
    ("Reports", None, ("report_pages:list",)),
    ("Meetings", None, ("meetings:list",)),
    ("Recommendations", None, ("register:inquiries",)),
    (
        "Questions",
        Permission.ANSWER_QUESTIONS,
        ("open_pages:queue", "open_pages:problems", "open_pages:teams"),
    ),
    ("Letters", Permission.SEE_OUTBOX, ("post:outbox",)),
    ("Rounds", Permission.RUN_ROUNDS, ("rounds:list", "answering:disputes")),
    ("Imports", Permission.IMPORT_PLANS, ("importing:list",)),
    ("People", Permission.MANAGE_PEOPLE, ("people:list", "people:organisations")),
    ("Personal data", Permission.GOVERN, ("privacy_pages:home",)),
    ("Changes", Permission.SEE_DRAFTS, ("audit_pages:list",)),  # it tells of drafts too
]


def main_links(place: Place | None, can: Can) -> list[Link]:
    """The sections of a place, as far as this visitor may open them."""
    if place is None:
        return []
    links = _found([("Home", url_or_none("plans:home", place=place))])
    for text, permission, names in SECTIONS:
        if permission is None or can(permission):
            links += _section(text, place, names, staff=permission is not None)
    return links


def _section(text: str, place: Place, names: tuple[str, ...], *, staff: bool) -> list[Link]:
    found = tuple(href for name in names if (href := url_or_none(name, place=place)))
    return [Link(text, found[0], sections=found, staff=staff)] if found else []


def account_links(signed_in: bool) -> list[Link]:
    """Signing in and out, and the visitor's own account."""
    if not signed_in:
        return _found([("Sign in", url_or_none("account_login"))])
    links = _found([("Your account", url_or_none("people:account"))])
    out = _found([("Sign out", url_or_none("account_logout"))])
    return links + [replace(link, posts=True) for link in out]


STATEMENTS = (("Accessibility", "accessibility"), ("Privacy", "privacy"), ("Cookies", "cookies"))


def footer_links(place: Place | None = None) -> list[Link]:
    """What every page ends with. The last may carry the page's own path: see base.jinja."""
    if place is None:
        named = [
            (text, url_or_none("open_pages:service_statement", kind=kind))
            for text, kind in STATEMENTS
        ]
        return _found([*named, ("Report a problem", url_or_none("open_pages:report_any"))])
    named = [
        (text, url_or_none("open_pages:statement", place=place, kind=kind))
        for text, kind in STATEMENTS
    ]
    around = [
        ("What the words mean", url_or_none("open_pages:words", place=place)),
        ("Questions and answers", url_or_none("open_pages:questions", place=place)),
    ]
    wrong = _found(
        [("Report a problem with this page", url_or_none("open_pages:report_problem", place=place))]
    )
    return [*_found([*around, *named]), *(replace(link, about_page=True) for link in wrong)]


def _found(pages: Iterable[tuple[str, str | None]]) -> list[Link]:
    return [Link(text, href) for text, href in pages if href]
