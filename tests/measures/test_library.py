"""The library of definitions: every file can be used, says what is counted, and reads easily."""

from __future__ import annotations

import json
from statistics import mean
from typing import Any

import jsonschema
import yaml

from goldthread.measures import library
from goldthread.measures.library import Definition
from goldthread.statements.reading_age import reading_age

FILES = sorted((library.FOLDER / "indicators").glob("*.yaml"))
SCHEMA = json.loads((library.FOLDER / "schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)
# What is out of how many says so; so does a mean, of how many.
SHARES = ("proportion", "rate", "standardised")
OLDEST_READER, OLDEST_ON_AVERAGE = 13, 11


def everything() -> list[Definition]:
    return list(library.definitions().values())


def age_of(one: Definition) -> int:
    found = reading_age(f"{one.meaning} {one.why}").age
    assert found is not None, f"{one.slug} says too little for anyone to understand it"
    return found


def faults(told: dict[str, Any]) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in VALID.iter_errors(told)]


def test_every_file_is_as_the_schema_says() -> None:
    found = {path.stem: faults(yaml.safe_load(path.read_text("utf-8"))) for path in FILES}
    assert {slug: wrong for slug, wrong in found.items() if wrong} == {}


def test_the_schema_refuses_what_nobody_could_count() -> None:
    told = yaml.safe_load(FILES[0].read_text("utf-8"))
    assert faults({**told, "kind": "percentage"})
    assert faults({**told, "polarity": "up"})
    assert faults({key: value for key, value in told.items() if key != "numerator"})


def test_there_are_enough_and_none_is_there_twice() -> None:
    assert len(everything()) >= 60
    names = [one.name.casefold() for one in everything()]
    assert len(set(names)) == len(names)
    others = [other.casefold() for one in everything() for other in one.also_called]
    assert len(set(others)) == len(others), "two definitions claim one printed name"
    numbers = [one.fingertips for one in everything() if one.fingertips]
    assert len(set(numbers)) == len(numbers)


def test_slugs_are_addresses() -> None:
    assert [one.slug for one in everything() if len(one.slug) > 72 or " " in one.slug] == []


def test_a_share_says_out_of_what_and_in_which_unit() -> None:
    for one in everything():
        if one.kind in SHARES:
            assert one.denominator, one.slug
        if one.kind == "proportion":
            assert (one.per, one.unit) == (100, "%"), one.slug
        elif one.kind in SHARES:
            assert one.per > 1, one.slug
            assert f"{one.per:,}" in one.unit, one.slug
        elif one.kind != "projection":
            assert one.per == 1, one.slug
        if one.kind in ("count", "money"):
            assert one.decimals == 0, one.slug


def test_small_areas_with_counts_are_protected() -> None:
    """Of events to people that are rare in a ward; not of surveys and modelled shares."""
    rare = [
        one for one in everything() if one.geography == "ward" and one.kind in ("count", "rate")
    ]
    assert rare
    assert [one.slug for one in rare if one.policy == "none"] == []


def test_meanings_are_easy_to_read() -> None:
    ages = {one.slug: age_of(one) for one in everything()}
    assert [slug for slug, age in ages.items() if age > OLDEST_READER] == []
    assert mean(ages.values()) <= OLDEST_ON_AVERAGE
