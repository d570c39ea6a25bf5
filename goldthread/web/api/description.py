"""The description of the interface, read once from `openapi.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "openapi.yaml"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that may be asked; `schema` as OpenAPI says it."""

    name: str
    place: str  # query or path
    description: str
    schema: Mapping[str, Any]
    example: str = ""

    @property
    def default(self) -> Any:
        return self.schema.get("default")

    @property
    def most(self) -> int | None:
        return self.schema.get("maximum")


@dataclass(frozen=True, slots=True)
class Operation:
    """One address, with what may be asked of it."""

    name: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]

    @property
    def questions(self) -> dict[str, Parameter]:
        return {one.name: one for one in self.parameters if one.place == "query"}


@cache
def document() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


@cache
def operations() -> dict[str, Operation]:
    """By their names, in the order of the document."""
    found = [_operation(path, methods["get"]) for path, methods in document()["paths"].items()]
    return {one.name: one for one in found}


def _operation(path: str, told: Mapping[str, Any]) -> Operation:
    return Operation(
        name=told["operationId"],
        path=path,
        summary=told["summary"],
        description=told["description"],
        parameters=tuple(_parameter(one) for one in told.get("parameters", ())),
    )


def _parameter(told: Mapping[str, Any]) -> Parameter:
    if "$ref" in told:
        told = document()["components"]["parameters"][told["$ref"].rpartition("/")[2]]
    return Parameter(
        name=told["name"],
        place=told["in"],
        description=told["description"],
        schema=told["schema"],
        example=str(told.get("example", "")),
    )
