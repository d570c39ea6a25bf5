"""No personal data without a declaration: a new model with a personal field fails here by name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from pghistory.models import Event

from goldthread.audit.personal import Fate
from goldthread.privacy import door
from goldthread.privacy.declared import KINDS
from goldthread.privacy.models import Erasable
from goldthread.privacy.retention import rules

PERSONAL = re.compile(
    r"(^|_)(name|e?_?mail|phone|telephone|mobile|address|postcode|birth|nhs|contact|author|asker"
    r"|person|people|who|to|owner|ip|signature)(_|$)"
)

# Fields that look personal and are not, each with the reason.
NOT_PERSONAL = {
    "places.Place.name": "a borough or city",
    "places.Area.name": "a ward or another area",
    "places.Group.name": "a group of people named by what they share, never a person",
    "places.StatisticalArea.name": "an area that figures are published for",
    "measures.Measure.name": "what is measured",
    "measures.Measure.source_address": "where figures are published on the web",
    "measures.Breakdown.name": "a group of people named by what they share, never a person",
    "organisations.Organisation.name": "an organisation",
    "organisations.Organisation.short_name": "an organisation",
    "meetings.Body.name": "a Board or another body",
    "meetings.Decision.owner_words": "who is to do it, as the minutes print it, like "
    "ActionOwner.name",
    "meetings.ActionArising.owner_words": "as the minutes print it, like Decision.owner_words",
    "questions.QuestionTeam.name": "a team; its people are declared",
    "privacy.Erasable.table_name": "a table of the database",
    "privacy.Erasable.column_name": "a column of the database",
    "privacy.DoorUse.table_name": "a table of the database",
    "strategy.ActionOwner.name": "the leading organisation as a published plan prints it; should "
    "a plan print a person, an erasure's list of mentions names the action",
    "strategy.PrintedMeasure.owner": "as a published plan prints it, like ActionOwner.name",
    "accounts.SignInAddress.email": "a view of account.EmailAddress, which is declared",
}


def ours() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(("goldthread.", "allauth."))
        and not issubclass(model, Event)
        and not model._meta.proxy
    ]


def looks_personal(field: Any) -> bool:
    if field.is_relation:
        return field.related_model is get_user_model()
    words = isinstance(field, models.CharField | models.TextField)
    return isinstance(field, models.EmailField) or (words and bool(PERSONAL.search(field.name)))


def declared_fields() -> set[str]:
    found = set()
    for kind in KINDS():
        names = {*kind.fields, *kind.users, kind.email}
        found |= {f"{kind.model}.{name}" for name in names if name}
    return found


def personal_looking() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.concrete_fields
        if looks_personal(field) and not field.primary_key
    }


def test_every_field_that_looks_personal_is_declared_or_explained() -> None:
    silent = personal_looking() - declared_fields() - set(NOT_PERSONAL)
    assert silent == set(), "declare these in the app's personal_data.py, or explain them here"


def test_no_explanation_outlives_its_field() -> None:
    assert set(NOT_PERSONAL) - personal_looking() - {"accounts.SignInAddress.email"} == set()


@pytest.mark.parametrize("kind", KINDS(), ids=lambda kind: kind.key)
def test_a_declaration_is_whole(kind: Any) -> None:
    fields = {field.name for field in kind.rows_model._meta.get_fields()} | {"pk"}
    for name in (*kind.fields, *kind.shown, *kind.emptied):
        assert name in fields, name
    for words in (kind.what, kind.whose, kind.why, kind.basis, kind.source, kind.shared):
        assert words.strip()
    assert kind.rule in rules()
    if kind.fate is Fate.KEPT:
        assert kind.kept, "say what stays, and why"
    if kind.due is not None:
        assert rules()[kind.rule].by == "daily job"


def test_every_rule_is_about_something_that_is_declared_or_done() -> None:
    used = {kind.rule for kind in KINDS()}
    others = {"sign-in failures", "failed jobs", "logs"}
    assert set(rules()) == used | others


@pytest.mark.django_db
def test_the_owner_has_listed_exactly_the_columns_that_hold_people() -> None:
    listed: dict[str, list[str]] = {}
    for one in Erasable.objects.order_by("table_name", "column_name"):
        listed.setdefault(one.table_name, []).append(one.column_name)
    assert listed == door.erasable_columns()
    assert listed["accounts_userevent"] == ["email", "name"]
