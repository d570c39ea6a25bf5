"""A report as a tagged, accessible PDF (PDF/UA-1), by Typst.

What partners wrote goes in as JSON and is never read as markup. Two compilations
of the same report differ in bytes, so a published report keeps the file itself.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from goldthread.charts.measures import MeasurePicture
from goldthread.charts.pictures import WIDE, Picture
from goldthread.reports import dates, wording
from goldthread.reports.changes import ChangeGroup, Changes, more_in_words, on_paper
from goldthread.reports.content import Headline, ReportContent, as_json
from goldthread.reports.headlines import clip, mark_of
from goldthread.reports.kinds import FULL, kind_of
from goldthread.reports.pictures import of_report
from goldthread.reports.typeface import characters_of
from goldthread.reports.typesetting import FONT, font_folder, typeset

TEMPLATE = Path(__file__).parent / "typst"
LONGEST_WORD = 28  # letters after which a word may be cut at a line's end
LONGEST_RUNNING_TITLE = 80  # letters that fit the head of a page beside the place's name
PICTURE_WIDTH, TALLEST = 170, 195  # millimetres
CHART_WIDTH, TALLEST_CHART = 165, 85  # two charts a page
CLIPPED = 170  # letters of an update in the table of all actions
MOST_CONTENTS = 28  # lines of contents that leave the page calm
_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on a report beside its content. `links` are addresses by action number, and
    `sections` those it has in their order; none means those of the full report."""

    title: str
    draft: bool
    published_on: dt.date | None = None
    links: Mapping[int, str] | None = None
    sections: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        return self.sections or kind_of(FULL).sections


def make_pdf(content: ReportContent, headlines: list[Headline], cover: Cover) -> bytes:
    """The report as PDF bytes. Raises `CannotTypeset` should it not reach PDF/UA-1, and
    `DoesNotFit` where one page has too much to hold."""
    data = data_of(content, headlines, cover)
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    layout = TEMPLATE / _layout(content)
    return typeset(layout, inputs, root=TEMPLATE, format="pdf", pdf_standards=["ua-1"])


def data_of(content: ReportContent, headlines: list[Headline], cover: Cover) -> dict[str, Any]:
    """What the templates of a report are given, in letters that they can show."""
    data: dict[str, Any] = printable(_data(content, headlines, cover))
    return data | _drawn(content, cover.order)


def _layout(content: ReportContent) -> str:
    """The template of a report: those of one page have one of their own."""
    kind = kind_of(content.kind)
    if not kind.one_page:
        return "report.typ"
    return "planpage.typ" if "whole_plan" in kind.sections else "onepage.typ"


def _drawn(content: ReportContent, sections: tuple[str, ...]) -> dict[str, Any]:
    """The pictures of those sections that a report has."""
    found = of_report(content) if "pictures" in sections else ()
    charts = content.charts if "charts" in sections else ()
    return {
        "pictures": [_picture(each, content) for each in found],
        "charts": [_chart(each.picture) for each in charts],
    }


def _chart(picture: MeasurePicture) -> dict[str, Any]:
    width, height = picture.size(WIDE)
    words = {
        "title": picture.title,
        "finding": picture.finding,
        "remarks": list(picture.remarks),
    }
    drawn = _in_the_typeface(picture.svg(WIDE).decode())
    return {
        **printable(words),
        "svg": drawn,
        "width": min(CHART_WIDTH, TALLEST_CHART * width / height),
    }


def _data(content: ReportContent, headlines: list[Headline], cover: Cover) -> dict[str, Any]:
    as_at = dates.date_in_words(dt.date.fromisoformat(content.as_at))
    return {
        "content": as_json(replace(content, charts=(), changes=None, further_changes=())),
        "changes": [_changes(changes) for changes in content.all_changes],
        "sections": list(cover.order),
        "clips": _clips(content) if "appendix" in cover.order else {},
        "asks_heading": wording.asks_heading(content),
        "asks_lead": wording.asks_lead(content),
        "asks_none": wording.no_asks(content),
        "risks_lead": wording.risks_lead(content),
        "headlines": [
            {**as_json(headline), "mark": mark_of(headline, content)}
            for headline in headlines
            if headline.included
        ],
        "links": {str(number): address for number, address in (cover.links or {}).items()},
        "font": FONT,
        "title": cover.title,
        "short_title": clip(cover.title, LONGEST_RUNNING_TITLE),
        "description": f"How {content.plan} stood on {as_at}.",
        "draft": cover.draft,
        "standing": standing(cover),
        "as_at": as_at,
        "outline_depth": 2 if _contents_lines(content) <= MOST_CONTENTS else 1,
    }


def _clips(content: ReportContent) -> dict[str, str]:
    """The beginning of each update, for the table of all actions."""
    entries = (entry for priority in content.priorities for entry in priority.entries)
    return {str(e.number): clip(e.said.text, CLIPPED) for e in entries if e.said}


def _changes(changes: Changes) -> dict[str, Any]:
    """What changed, cut to what paper has room for, with a line for what was left out."""
    shown = on_paper(changes)
    more = [{"more": more_in_words(group.more)} for group in shown.groups]
    groups = [{**as_json(g), **m} for g, m in zip(shown.groups, more, strict=True)]
    return {**as_json(shown), "groups": groups, "named": [_named(g) for g in shown.named]}


def _named(group: ChangeGroup) -> dict[str, Any]:
    # For a page with little room: what changed, and from what to what.
    lines = [{"title": one.title, "to": group.from_and_to(one)} for one in group.lines]
    return {
        "heading": group.heading,
        "count": group.count,
        "status": group.is_status,
        "lines": lines,
    }


def _picture(picture: Picture, content: ReportContent) -> dict[str, Any]:
    """A picture with its words; a tall one is made narrower, to stay on its page."""
    width, height = picture.size(WIDE)
    label = content.labels.get("priority") or "Priority"
    words = printable(
        {
            "name": picture.name,
            "title": picture.title,
            "finding": picture.finding,
            "remarks": list(picture.remarks),
            "table": as_json(picture.table(label if picture.name == "progress" else "Due")),
        }
    )
    drawn = _in_the_typeface(picture.svg(WIDE).decode())
    return {**words, "svg": drawn, "width": min(PICTURE_WIDTH, TALLEST * width / height)}


def _in_the_typeface(svg: str) -> str:
    """The SVG without letters that the typeface lacks, which PDF/UA forbids."""
    known = _characters()
    return svg if known.issuperset(svg) else "".join(_shown(char, known) for char in svg)


def standing(cover: Cover) -> str:
    """Whether it is a draft, or when it was published."""
    if cover.draft or cover.published_on is None:
        return "Draft, not published"
    return f"Published on {dates.date_in_words(cover.published_on)}"


def _contents_lines(content: ReportContent) -> int:
    return 3 + sum(1 + len(priority.objectives) for priority in content.priorities)


def printable(value: Any) -> Any:
    """The same data with words the page can show.

    A letter that the typeface lacks would stop a PDF/UA file from being made:
    it becomes its plain form, or □. Very long words may be cut at a line's end.
    """
    if isinstance(value, dict):
        links = value.get("links")
        shown = {key: printable(item) for key, item in value.items()}
        return {**shown, "links": links} if links is not None else shown
    if isinstance(value, list):
        return [printable(item) for item in value]
    return _printable_text(value) if isinstance(value, str) else value


def _printable_text(text: str) -> str:
    known = _characters()
    if not known.issuperset(text):
        text = "".join(_shown(char, known) for char in unicodedata.normalize("NFC", text))
    return _LONG.sub(lambda found: found[0] + "\u200b", text)


def _shown(char: str, known: frozenset[str]) -> str:
    if char in known:
        return char
    if unicodedata.category(char) in ("Cc", "Cf", "Mn", "Zl", "Zp"):
        return "" if char != "\t" else " "
    plain = [c for c in unicodedata.normalize("NFKD", char) if c in known]
    return "".join(plain) or "□"


@cache
def _characters() -> frozenset[str]:
    return characters_of(font_folder() / "SourceSans3[wght].ttf") | {"\n"}
