"""A report as a Word document, for the clerk who puts it among other papers.

The same words in the same order as the PDF. Headings, captions, lists, contents and page numbers
are Word's own, so that a clerk can cut a part or add one and the rest stays right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from goldthread.reports.content import Headline, ReportContent
from goldthread.reports.pdf import Cover

__all__ = ["make_word"]


def make_word(
    content: ReportContent, headlines: Sequence[Headline], cover: Cover, *, made_on: dt.datetime
) -> bytes:
    """The report as the bytes of a .docx file."""
    from goldthread.reports.word.writer import Writer  # its library takes long to load

    writer = Writer(content, cover, made_on)
    writer.front()
    included = [headline for headline in headlines if headline.included]
    for section in cover.order:
        writer.section(section, included)
    return writer.paper.as_bytes()
