"""How values are put into words on pages: British dates, counts, paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from django.utils import timezone
from markupsafe import Markup, escape

# A bullet before a word, or a dash that opens a line.
BULLET = re.compile(r"\s*[•●▪◦]\s*(?=\S)|(?:^|\n)\s*[-–]\s+(?=\S)")


def date(value: dt.date | dt.datetime | str | None) -> str:
    """4 March 2026, or March 2026 for 2026-03; what is no ISO date comes back as printed."""
    found = _as_date(value)
    if found:
        return f"{found.day} {found:%B %Y}"
    month = _as_date(f"{value}-01") if isinstance(value, str) else None
    return f"{month:%B %Y}" if month else str(value or "")


def short_date(value: dt.date | dt.datetime | str | None) -> str:
    """4 Mar 2026, for tables."""
    found = _as_date(value)
    return f"{found.day} {found:%b %Y}" if found else str(value or "")


def date_and_time(value: dt.datetime) -> str:
    """4 March 2026 at 2:05pm, in the place's own time."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    hour = local.hour % 12 or 12
    return f"{date(local)} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def iso(value: dt.date | dt.datetime | None) -> str:
    """For the `datetime` attribute of a `time` element."""
    return value.isoformat() if value else ""


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 action, 2 actions, no actions left as 0 actions."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def paragraphs(text: str | None) -> Markup:
    """Text with blank lines as paragraphs and bullets as lists, all of it escaped."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text or "") if part.strip()]
    return Markup("\n").join(_paragraph(part) for part in parts)


def _paragraph(text: str) -> Markup:
    lead, *bullets = re.split(BULLET, text)
    lines = Markup("<br>").join(map(escape, lead.strip().split("\n")))
    drawn = Markup("<p>{}</p>").format(lines) if lead.strip() else Markup()
    if bullets:
        items = Markup().join(Markup("<li>{}</li>").format(bullet.strip()) for bullet in bullets)
        drawn += Markup('<ul class="govuk-list govuk-list--bullet">{}</ul>').format(items)
    return drawn


def sentence(word: str) -> str:
    """With a capital first letter: promise becomes Promise."""
    return word[:1].upper() + word[1:]


def joined(items: Iterable[object], last: str = "and") -> str:
    """One, two and three."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _as_date(value: dt.date | dt.datetime | str | None) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None
