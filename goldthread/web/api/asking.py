"""What a question asks, checked against the description of the interface."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest

from goldthread.web.api.description import Operation, Parameter, operations
from goldthread.web.api.problems import WRONG_QUESTION, Refused

SHOWN = 40  # letters of what was sent that an answer repeats


def asked(request: HttpRequest, operation: str) -> dict[str, Any]:
    """Every parameter of an operation: its value, its default, or None.

    Raises `Refused` for one that the operation does not know, for a value that its schema does
    not allow, and for one given twice.
    """
    known = operations()[operation]
    for name in request.GET:
        if name not in known.questions:
            raise _unknown(name, known)
        if len(request.GET.getlist(name)) > 1:
            raise _wrong(known.questions[name], "Give it once only.")
    return {
        name: _value(one, request.GET[name]) if name in request.GET else one.default
        for name, one in known.questions.items()
    }


def _unknown(name: str, known: Operation) -> Refused:
    names = ", ".join(known.questions) or "nothing more"
    detail = f"There is no “{name[:SHOWN]}” to ask here. You may ask: {names}."
    return Refused(WRONG_QUESTION, detail)


def _value(one: Parameter, text: str) -> Any:
    if "\0" in text:
        raise _wrong(one, "It holds a character that no text here has.")
    reads = _READS.get(one.schema.get("format") or one.schema["type"], _text)
    return reads(one, text)


def _number(one: Parameter, text: str) -> int:
    least, most = one.schema["minimum"], one.schema["maximum"]
    if re.fullmatch(r"-?[0-9]{1,9}", text) and least <= int(text) <= most:
        return int(text)
    raise _wrong(one, f"Write a whole number from {least} to {most:,}.")


def _day(one: Parameter, text: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _wrong(one, "Write a day like 2026-03-31.")


def _text(one: Parameter, text: str) -> str:
    schema = one.schema
    if len(text) < schema.get("minLength", 0):
        raise _wrong(one, "It is empty. Write something, or leave it out.")
    if len(text) > schema.get("maxLength", len(text)):
        raise _wrong(one, f"It is longer than {schema['maxLength']} letters.")
    if "pattern" in schema and not re.fullmatch(schema["pattern"], text):
        raise _wrong(one, f"“{text[:SHOWN]}” cannot be one.")
    return text


_READS: dict[str, Callable[[Parameter, str], Any]] = {"integer": _number, "date": _day}


def _wrong(one: Parameter, what: str) -> Refused:
    return Refused(WRONG_QUESTION, f"{one.name}: {what} {one.description}", one.name)
