"""Typst is asked for one file; whatever goes wrong there is one error."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from goldthread.reports import typesetting
from goldthread.reports.typesetting import CannotTypeset, DoesNotFit, typeset

HERE = Path(__file__).parent
TITLE = b'#set document(title: "T")\n'


class PanicException(BaseException):
    """What a fault within Typst arrives as, under this name."""


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (b"#panic(1)", CannotTypeset),
        (b'#assert(false, message: "too much for one page")', DoesNotFit),
        (b"no title", CannotTypeset),
    ],
)
def test_what_typst_refuses_is_told_as_one_error(source: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as refused:
        typeset(source, {}, root=HERE, format="pdf", pdf_standards=["ua-1"])
    assert type(refused.value) is error


def test_several_pages_where_a_picture_is_one_are_refused() -> None:
    with pytest.raises(CannotTypeset, match="several files"):
        typeset(TITLE + b"a #pagebreak() b", {}, root=HERE, format="png")


@pytest.mark.parametrize("fault", [PanicException("broken"), KeyboardInterrupt()])
def test_a_fault_within_typst_is_that_error_too_and_nobody_else_s_is(
    monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    def breaking(*args: object, **kwargs: object) -> None:
        raise fault

    typesetting.report_fonts()
    monkeypatch.setattr(typst, "Compiler", breaking)
    expected = CannotTypeset if isinstance(fault, PanicException) else KeyboardInterrupt
    with pytest.raises(expected):
        typeset(TITLE, {}, root=HERE, format="pdf")
