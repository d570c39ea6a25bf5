"""Jinja2 for Goldthread's pages: strict about missing values, escaping always on.

GOV.UK Frontend's macros test optional parameters by reading them, which a strict
environment refuses. They are therefore compiled in a lenient environment of
their own; our templates, which import them, stay strict.
"""

from __future__ import annotations

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from goldthread.web import words
from goldthread.web.addresses import url_or_none, with_query

GOVUK = "govuk_frontend_jinja/"


class GoldthreadEnvironment(Environment):
    """Our strict environment, which hands GOV.UK's own templates to a lenient one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.govuk = _govuk_environment()

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: Any = None
    ) -> Template:
        if isinstance(name, str) and name.startswith(GOVUK):
            return self.govuk.get_template(name)
        return super().get_template(name, parent, globals)


class _GovukEnvironment(Environment):
    """GOV.UK's templates import one another under the package's name."""

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: Any = None
    ) -> Template:
        short = name.removeprefix(GOVUK) if isinstance(name, str) else name
        return super().get_template(short, parent, globals)


def _govuk_environment() -> Environment:
    loader = PackageLoader("govuk_frontend_jinja", "templates")
    return _GovukEnvironment(loader=loader, autoescape=True, auto_reload=False)


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend uses (setting `TEMPLATES`)."""
    options["undefined"] = StrictUndefined
    options["autoescape"] = True
    made = GoldthreadEnvironment(trim_blocks=True, lstrip_blocks=True, **options)
    made.globals.update(
        csrf_field=csrf_field,
        static=static,
        url=url,
        url_or_none=url_or_none,
        with_query=with_query,
    )
    made.filters.update(
        date=words.date,
        short_date=words.short_date,
        date_and_time=words.date_and_time,
        iso=words.iso,
        plural=words.plural,
        paragraphs=words.paragraphs,
        joined=words.joined,
        sentence=words.sentence,
        intcomma=intcomma,
    )
    return made


def url(name: str, **kwargs: Any) -> str:
    """The address of a named page; `place` may be a Place or its slug."""
    return reverse(name, kwargs={key: getattr(val, "slug", val) for key, val in kwargs.items()})


def csrf_field(request: Any) -> Markup:
    """The hidden field that every form that posts carries."""
    token = get_token(request)
    field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')
    return field.format(token)
