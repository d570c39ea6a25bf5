"""Typst asked for one file. Whatever it cannot do comes back as one error that callers know."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

FONT = "Source Sans 3"
TOO_MUCH = "too much for one page"  # what a template of one page says when it gives up


class CannotTypeset(Exception):
    """Typst made no file. The message is Typst's own, for the log."""


class DoesNotFit(CannotTypeset):
    """A page with more on it than it holds, its smallest letters tried."""


def typeset(source: bytes | Path, inputs: Mapping[str, str], *, root: Path, **form: Any) -> bytes:
    """The one file of a template, in the typeface of reports; `form` as `typst` takes it.

    Raises `DoesNotFit` and `CannotTypeset`.
    """
    made = _compiled(source, inputs, root, form)
    if not isinstance(made, bytes):
        raise CannotTypeset("Typst gave several files where one was asked for.")
    return made


def _compiled(
    source: bytes | Path, inputs: Mapping[str, str], root: Path, form: Mapping[str, Any]
) -> object:
    read: Any = source if isinstance(source, bytes) else str(source)
    try:
        compiler = typst.Compiler(
            read,
            root=str(root),
            font_paths=report_fonts(),
            sys_inputs=dict(inputs),
        )
        return compiler.compile(**form)
    except typst.TypstError as refusal:
        kind = DoesNotFit if TOO_MUCH in str(refusal) else CannotTypeset
        raise kind(str(refusal)) from refusal
    except BaseException as fault:
        # A fault within Typst itself is none of Python's exceptions, and would pass by whoever
        # catches those.
        if type(fault).__name__ != "PanicException":
            raise
        raise CannotTypeset(f"Typst broke: {fault}") from fault


@cache
def report_fonts() -> typst.Fonts:
    """The typeface of reports and of the pictures in them."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])


def font_folder() -> Path:
    """Where the package of the typeface keeps its files."""
    found = find_spec("fontpkg_source_sans_3")
    if found is None or found.origin is None:
        raise RuntimeError("The package fontpkg-source-sans-3, the report's typeface, is missing.")
    return Path(found.origin).parent / "files"
