"""The words of a report's page: written once on publishing and kept, or drawn from its content.

What stands around them (navigation, downloads, corrections, the link to an earlier report) belongs
to the site and may change; the words between are the very bytes that were kept.
"""

from __future__ import annotations

import re

from django.template.loader import render_to_string
from markupsafe import Markup

from goldthread.reports import papers
from goldthread.reports.models import Report
from goldthread.reports.wording import asks_heading, asks_lead, no_asks, risks_lead
from goldthread.web.report_pages.finding import action_paths
from goldthread.web.report_pages.pictures import charts_of_report, pictures_of_report
from goldthread.web.report_pages.presenters import FOR_TEMPLATES, present

# Names that a part of the page gives itself, and where it points to one.
_NAMES = re.compile(r'( (?:id|aria-labelledby|aria-describedby|for)="| href="#)')


def article_of(report: Report) -> str:
    """The words of a report as HTML, from its content."""
    shown = present(report)
    content = shown.content
    context = {
        "report": report,
        "shown": shown,
        "content": content,
        "summary": content.summary,
        "sections": report.arranged,
        "one_page": report.of_kind.one_page,
        "label_priority": content.labels.get("priority") or "Priority",
        "pictures": pictures_of_report(report) if "pictures" in report.arranged else [],
        "charts": charts_of_report(report) if "charts" in report.arranged else [],
        "action_href": action_paths(report),
        "asks_heading": asks_heading(content),
        "asks_lead": asks_lead(content),
        "asks_none": no_asks(content),
        "risks_lead": risks_lead(content),
        **FOR_TEMPLATES,
    }
    return render_to_string("reports/article.jinja", context)


def words_of(report: Report) -> Markup:
    """The words that were kept, or those of a draft, or of a report from before they were kept."""
    kept = papers.PAGE.kept(report)
    if kept is not None and report.state == Report.State.PUBLISHED:
        return Markup(papers.bytes_of(kept).decode())  # noqa: S704  (what we wrote, escaped then)
    return Markup(article_of(report))  # noqa: S704


def beside_another(words: Markup, mark: str) -> Markup:
    """The same words with names of their own, for a page that shows two reports.

    What people wrote holds no quotation mark here: it was escaped.
    """
    named = _NAMES.sub(rf"\g<1>{mark}-", str(words))
    # Each region is heard with the report that it is of, or two would be called the same.
    named = re.sub(r'( aria-labelledby="[^"]+)"', rf'\g<1> {mark}-title"', named)
    named = named.replace(' aria-label="', f' aria-label="{mark.capitalize()}: ')
    return Markup(named)  # noqa: S704
