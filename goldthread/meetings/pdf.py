"""An agenda pack or minutes as a tagged, accessible PDF (PDF/UA-1), by Typst.

Words go in as JSON and are never read as markup; letters and typeface are as in reports.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from goldthread.meetings.content import Content, as_json
from goldthread.reports.headlines import clip
from goldthread.reports.pdf import FONT, LONGEST_RUNNING_TITLE, printable, report_fonts

HERE = Path(__file__).parent
PACKAGE = HERE.parent  # the look of reports is shared, and Typst reads nothing above its root


def make_pdf(content: Content) -> bytes:
    """The bytes of the file. Raises typst.TypstError should it not reach PDF/UA-1."""
    compiler = typst.Compiler(
        str(HERE / "typst" / "meeting.typ"),
        root=str(PACKAGE),
        font_paths=report_fonts(),
        sys_inputs={"data": json.dumps(_data(content), ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several files where a PDF is one.")
    return made


def _data(content: Content) -> Any:
    told = as_json(content) | {
        "font": FONT,
        "short_title": clip(content.title, LONGEST_RUNNING_TITLE),
    }
    return _shown(told)


def _shown(value: Any) -> Any:
    """The words as the page can show them; an address stays as it is."""
    if isinstance(value, dict):
        return {key: item if key == "link" else _shown(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(item) for item in value]
    return printable(value)
