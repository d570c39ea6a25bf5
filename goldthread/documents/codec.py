"""Dataclasses to JSON and back, by their own type hints.

Used between the process that reads an untrusted file and the one that asked for it:
unlike pickle, nothing that arrives can run.
"""

from __future__ import annotations

import dataclasses
import json
import types
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class NotThatShape(ValueError):
    """JSON that does not fit the type it was to become."""


def to_json(value: Any) -> str:
    """A dataclass, with the dataclasses inside it, as JSON."""
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False)


def from_json(kind: type[T], text: str) -> T:
    """The dataclass that `to_json` wrote. Raises `NotThatShape` when it does not fit."""
    try:
        made: T = _made(kind, json.loads(text))
    except (TypeError, KeyError, RecursionError, json.JSONDecodeError) as error:
        raise NotThatShape(f"not a {kind.__name__}: {error}") from error
    return made


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        return _made_dataclass(kind, value)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _made_union(inner, value)
    if origin is Literal:
        return _checked(value, value in inner, kind)
    if origin is list:
        return [_made(inner[0], item) for item in _checked(value, isinstance(value, list), kind)]
    if origin is tuple:
        items = _checked(value, isinstance(value, list), kind)
        return tuple(_made(inner[0], item) for item in items)
    if origin is dict:
        pairs = _checked(value, isinstance(value, dict), kind)
        return {key: _made(inner[1], item) for key, item in pairs.items()}
    if kind is float:
        return _checked(value, isinstance(value, int | float), kind)
    return _checked(value, kind is Any or isinstance(value, kind), kind)


def _made_dataclass(kind: Any, value: Any) -> Any:
    _checked(value, isinstance(value, dict), kind)
    hints = _hints(kind)
    if unknown := value.keys() - hints.keys():
        raise NotThatShape(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{name: _made(hints[name], item) for name, item in value.items()})


def _made_union(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in kinds:
        return None
    for kind in kinds:
        if kind is not type(None):
            try:
                return _made(kind, value)
            except NotThatShape:
                continue
    raise NotThatShape(f"{type(value).__name__} is none of {kinds}")


def _checked(value: Any, fits: bool, kind: Any) -> Any:
    if not fits:
        raise NotThatShape(f"{type(value).__name__} in place of {kind}")
    return value
