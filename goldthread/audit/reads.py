"""Saying who saw something about a person: one call in the view, before the page is drawn.

    from goldthread.audit import reads

    @access(ADMINISTRATOR)
    @reads.about_people
    def person(request, place, number):
        found = ...
        reads.saw(found, purpose="looking after people's access", place=place)
        return render(...)

`saw` takes one row or many (a list page saw every row on it). It writes at once; when it
cannot, the page fails rather than show what nobody wrote down. `about_people` marks a view
as one that must call it: a page that would be shown without a record fails as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from goldthread.audit.context import current
from goldthread.audit.models import Read

View = TypeVar("View", bound=Callable[..., Any])

_noted: ContextVar[bool] = ContextVar("goldthread_read_noted", default=False)


class ReadNotRecorded(Exception):
    """A page about a person was about to be shown, and nothing says who saw it."""


def saw(
    things: models.Model | Iterable[models.Model],
    *,
    purpose: str,
    place: models.Model | None = None,
) -> None:
    """Record that whoever this request (or job) acts for saw these rows.

    `purpose` is a few words from our code, the same on every visit, and never personal.
    An empty list is recorded as nothing, and is enough for `about_people`. Raises
    ReadNotRecorded when nobody is signed in.
    """
    said = current()
    if said.get("user") is None:
        raise ReadNotRecorded("Nobody is signed in, so there is nobody who saw it.")
    at, seen = timezone.now(), [things] if isinstance(things, models.Model) else things
    Read.objects.bulk_create(
        Read(
            at=at,
            person=said["user"],
            kind=thing._meta.concrete_model._meta.label_lower,  # type: ignore[union-attr]
            thing=thing.pk,
            place=place.pk if place else None,
            purpose=purpose,
            route=said.get("route") or said.get("job") or "",
            request=said.get("request", ""),
        )
        for thing in seen
    )
    _noted.set(True)


def about_people(view: View) -> View:
    """Declare that a view shows something about a person; stands under `@access`.

    A page that is shown (answered with 200) although `saw` was not called raises
    ReadNotRecorded, and the visitor gets the error page instead of the data.
    """

    @wraps(view)
    def watched(*args: Any, **kwargs: Any) -> Any:
        token = _noted.set(False)
        try:
            response = view(*args, **kwargs)
            if response.status_code == 200 and not _noted.get():
                raise ReadNotRecorded(f"{view.__qualname__} did not say who saw what.")
            return response
        finally:
            _noted.reset(token)

    watched.about_people = True  # type: ignore[attr-defined]
    return watched  # type: ignore[return-value]
