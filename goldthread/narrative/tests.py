"""The tests of a narrative, as rules.yaml describes them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from goldthread.narrative.values import Test

TESTS = ("done", "number", "who", "when", "result", "next", "risk")


def about(name: str) -> Test:
    """One of TESTS, in words. Raises KeyError for any other name."""
    words = vocabulary()["tests"][name]
    return Test(name, words["label"], words["short"], words["prompt"])


@cache
def vocabulary() -> dict[str, Any]:
    """The words of rules.yaml."""
    loaded: dict[str, Any] = yaml.safe_load(
        files("goldthread.narrative").joinpath("rules.yaml").read_text("utf-8")
    )
    return loaded
