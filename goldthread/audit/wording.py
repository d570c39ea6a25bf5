"""History in plain words: who, what kind, which field, from what to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from goldthread.audit.belonging import event_model

VERBS = {"insert": "added", "update": "changed", "delete": "removed"}
NAMES = ("title", "name", "text", "summary", "subject", "email", "label", "role", "kind", "type")
LONGEST_NAME = 90


def verb_of(label: str) -> str:
    """Labels like `password_changed` tell that a value changed which is not kept."""
    if label in VERBS:
        return VERBS[label]
    return f"changed the {label.removesuffix('_changed').replace('_', ' ')} of"


def plural_of(model: type[models.Model]) -> str:
    """Several of a kind. Django's own guess at a plural adds an s whatever the word."""
    one, many = str(model._meta.verbose_name), str(model._meta.verbose_name_plural)
    guessed = many == f"{one}s" and one[-1:] == "y" and one[-2:-1] not in "aeiou"
    return f"{one[:-1]}ies" if guessed else many


def name_of(event: Any) -> str:
    """What the row was called at that moment, or nothing when it has no name of its own."""
    for field in NAMES:
        value = getattr(event, field, "")
        if isinstance(value, str) and value:
            return _short(_chosen(event, field, value))
    return ""


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _chosen(event: Any, field: str, value: str) -> str:
    return str(dict(event._meta.get_field(field).flatchoices).get(value, value))


def told_fields(model: type[models.Model]) -> list[Any]:
    """The fields worth telling: all that are kept but the row's own number."""
    kept = {field.name for field in event_model(model)._meta.concrete_fields}  # type: ignore[union-attr]
    fields = model._meta.concrete_fields
    return [field for field in fields if field.name in kept and not field.primary_key]


@dataclass(frozen=True, slots=True)
class Words:
    """Names looked up once for a whole page of history."""

    people: dict[int, str]
    things: dict[tuple[type[models.Model], Any], str]

    @classmethod
    def for_events(cls, events: Iterable[Any]) -> Words:
        """A query for the people and one for each kind of thing pointed at."""
        events = list(events)
        asked = {(e.pgh_context or {}).get("user") for e in events} - {None}
        people = get_user_model()._default_manager.in_bulk(asked)
        wanted: dict[type[models.Model], set[Any]] = {}
        for event in events:
            for field in told_fields(event.pgh_tracked_model):
                if field.is_relation and getattr(event, field.attname) is not None:
                    wanted.setdefault(field.related_model, set()).add(getattr(event, field.attname))
        things = {
            (model, pk): str(found)
            for model, pks in wanted.items()
            for pk, found in model._default_manager.in_bulk(pks).items()
        }
        return cls({pk: str(person) for pk, person in people.items()}, things)

    def person(self, said: dict[str, Any] | None) -> str:
        if said is None:
            return "Somebody outside Goldthread"
        if "user" in said:
            return self.people.get(said["user"], f"Person {said['user']}, since removed")
        return "Goldthread itself" if said.keys() & {"job", "command"} else "Somebody not signed in"

    def through(self, said: dict[str, Any]) -> str:
        """The page, job or command, by the name the code has for it."""
        for kind, key in (("job", "job"), ("command", "command"), ("page", "route")):
            if said.get(key):
                return f"{kind} “{str(said[key]).replace('_', ' ').replace(':', ': ')}”"
        return ""

    def thing(self, event: Any, link: Any | None) -> str:
        """The name of what a link of an event points at; nothing when it points nowhere now."""
        if link is None:
            return ""
        return _short(self.things.get((link.related_model, getattr(event, link.attname)), ""))

    def value(self, field: Any, value: Any) -> str:
        """A value as people would say it; an empty one is empty."""
        if value is None or value == "" or value == [] or value == {}:
            return ""
        if field.is_relation:
            known = self.things.get((field.related_model, value))
            return known or f"{field.related_model._meta.verbose_name} {value}, since removed"
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local.day} {local:%B %Y at %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    return str(value)
