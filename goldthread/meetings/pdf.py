"""An agenda pack or minutes as a tagged, accessible PDF (PDF/UA-1), by Typst.

Words go in as JSON and are never read as markup; letters and typeface are as in reports.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from goldthread.meetings.content import Content, as_json
from goldthread.reports.headlines import clip
from goldthread.reports.pdf import LONGEST_RUNNING_TITLE, printable
from goldthread.reports.typesetting import FONT, typeset

HERE = Path(__file__).parent
PACKAGE = HERE.parent  # the look of reports is shared, and Typst reads nothing above its root


def make_pdf(content: Content) -> bytes:
    """The bytes of the file. Raises `CannotTypeset` should it not reach PDF/UA-1."""
    inputs = {"data": json.dumps(_data(content), ensure_ascii=False)}
    layout = HERE / "typst" / "meeting.typ"
    return typeset(layout, inputs, root=PACKAGE, format="pdf", pdf_standards=["ua-1"])


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
