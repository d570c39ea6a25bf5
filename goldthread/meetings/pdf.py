"""An agenda pack or minutes as a tagged, accessible PDF (PDF/UA-1), by Typst.

Words go in as JSON and are never read as markup; letters and typeface are as in reports.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from goldthread.meetings.content import Content, as_json
from goldthread.meetings.enclosed import Enclosed
from goldthread.reports.headlines import clip
from goldthread.reports.pdf import LONGEST_RUNNING_TITLE, data_of, printable
from goldthread.reports.typesetting import FONT, typeset

HERE = Path(__file__).parent
PACKAGE = HERE.parent  # the look of reports is shared, and Typst reads nothing above its root


def make_pdf(content: Content, enclosed: Sequence[Enclosed] = ()) -> bytes:
    """The bytes of the file. Raises `CannotTypeset` should it not reach PDF/UA-1."""
    data = _data(content) | {"enclosed": [_paper(each) for each in enclosed]}
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    layout = HERE / "typst" / "meeting.typ"
    return typeset(layout, inputs, root=PACKAGE, format="pdf", pdf_standards=["ua-1"])


def _data(content: Content) -> Any:
    told = as_json(content) | {
        "font": FONT,
        "short_title": clip(content.title, LONGEST_RUNNING_TITLE),
    }
    return _shown(told)


def _paper(enclosed: Enclosed) -> dict[str, Any]:
    """A report as its own file would have it, with where it stands among the papers."""
    told = data_of(enclosed.content, list(enclosed.headlines), enclosed.cover)
    return told | {"heading": printable(enclosed.heading), "one_page": enclosed.one_page}


def _shown(value: Any) -> Any:
    """The words as the page can show them; an address stays as it is."""
    if isinstance(value, dict):
        return {key: item if key == "link" else _shown(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(item) for item in value]
    return printable(value)
