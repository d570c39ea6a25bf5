"""Packs as PDF and Word, one with a long report in full, and decisions under four clients.

    python -m bench.meetings

Each of the 30 items has words of its own and two papers, three of them a report of a plan of 60
actions, so that the summary is as long as it gets. Prints medians: putting the pack together from
the database, and drawing it, each drawing in a process of its own, since Typst remembers what it
has drawn before; and the most memory that such a process held. The same for a pack that encloses
a half-yearly report of 60 actions. Then decisions are looked for by the public and by a clerk,
four clients at once, on a site of its own; clients share the machine.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.report import Run, _seconds, _tell
from bench.rounds import asked

ITEMS, REPORTS, ACTIONS, RUNS = 30, 3, 60, 5
DECISIONS, MEETINGS = 5_000, 50
PDF_SECONDS, PDF_MEMORY = 3.0, 500.0  # as we promise of a Board report; megabytes
CLERK, PUBLIC = 300.0, 150.0  # milliseconds at the 95th percentile
ONCE = "--once"
SEARCHES = {
    "all of them": "",
    "two words": "?words=bus+evening",
    "none fits": "?words=zebra",
    "open, by whom": "?owner=housing&state=open",
    "the last page": "?page=200",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from tests.browser.site import running_site
    from tests.database import server_running

    data = Path(os.environ["GOLDTHREAD_DATA"])
    with server_running(data), tempfile.TemporaryDirectory() as folder:
        os.environ["GOLDTHREAD_WEB_WORKERS"] = "2"
        with running_site(data, Path(folder)) as site:
            place, session = prepared(site)
            slow = drawn(place)
            enclosed(place)
            decided(place)
            slow |= searched(site.address, place, session)
    sys.exit(int(slow))


def prepared(site: Any) -> tuple[Any, str]:
    from django.conf import settings
    from django.db import connection

    connection.settings_dict = {**connection.settings_dict, **site.entry}
    settings.MEDIA_ROOT = site.folder / "files"
    # A session is the site's own.
    settings.SECRET_KEY = (site.folder / "secret-key").read_text(encoding="utf-8").strip()
    from goldthread.organisations.models import Role
    from tests.organisations import builders
    from tests.web import stories

    place = stories.a_place("Bench Town")
    clerk = builders.with_second_step(builders.a_person(place, Role.OFFICER))
    return place, builders.session_of(clerk)


# The pack


def drawn(place: Any) -> bool:
    """Whether the pack took longer, or more memory, than we promise."""
    from goldthread.meetings.compose import compose
    from goldthread.meetings.content import as_json
    from tests.meetings.story import LINKS

    meeting = a_full_meeting(place)
    print(f"{ITEMS} items with two papers each, on {platform.node()}")

    def put_together() -> Any:
        return compose(meeting, "agenda", "members", LINKS, "Draft, not published")

    _tell("put together", [_seconds(put_together) for _ in range(RUNS)])
    told = json.dumps(as_json(put_together()))
    wall, work, memory = _tell("PDF", [_in_a_new_process("pdf", told) for _ in range(RUNS)])
    _tell("Word", [_in_a_new_process("docx", told) for _ in range(RUNS)])
    print(f"PDF: {memory:.0f} MB at most, budget {PDF_SECONDS:.0f} s and {PDF_MEMORY:.0f} MB")
    return min(wall, work) > PDF_SECONDS or memory > PDF_MEMORY


def a_full_meeting(place: Any) -> Any:
    import datetime as dt

    from django.core.files.base import ContentFile

    from goldthread.meetings.actions import agenda
    from goldthread.meetings.models import Paper
    from goldthread.reports.actions import compose_report
    from tests.meetings.story import NOW, a_board, a_meeting, an_item, an_officer
    from tests.web import stories

    meeting, officer = a_meeting(a_board(place), dt.date(2026, 3, 9)), an_officer(place)
    reports = [
        compose_report(
            plan=stories.a_live_plan(place, title=f"Plan {n}", actions=ACTIONS),
            as_at=dt.date(2026, 3, 2), by=officer, at=NOW,
        )
        for n in range(REPORTS)
    ]  # fmt: skip
    for number in range(ITEMS):
        item = an_item(
            meeting, f"Item {number}: a later bus for the hubs", time_allotted=5,
            kind=("decision", "discussion", "information")[number % 3], presenter="Jo Marsh",
            about="\n\n".join(["Members are asked whether the evening bus should run later."] * 6),
            exempt_reason="3" if number % 10 == 9 else "",
        )  # fmt: skip
        for paper in range(2):
            if paper == 0 and number < REPORTS:
                # What the pack says of a report does not wait for its files.
                report = reports[number]
                Paper.objects.create(place=place, item=item, title=report.title, report=report)
                continue
            agenda.attach_file(
                item=item, title=f"Bus times {paper}", content=ContentFile(b"%PDF-1.7"),
                name="bus.pdf", media_type="application/pdf", at=NOW,
            )  # fmt: skip
    return meeting


def enclosed(place: Any) -> None:
    """Told and not judged: the promise is of a Board report, and this is a pack around one."""
    import datetime as dt

    from goldthread.meetings.compose import compose
    from goldthread.meetings.enclosed import enclosed_in
    from goldthread.meetings.models import Paper
    from goldthread.reports.actions import compose_report
    from tests.meetings.story import LINKS, NOW, a_board, a_meeting, an_item, an_officer
    from tests.web import stories

    report = compose_report(
        plan=stories.a_live_plan(place, title="Enclosed plan", actions=ACTIONS), kind="half_year",
        as_at=dt.date(2026, 3, 2), by=an_officer(place), at=NOW,
    )  # fmt: skip
    meeting = a_meeting(a_board(place, name="Reading Board"), dt.date(2026, 3, 9))
    Paper.objects.create(place=place, item=an_item(meeting), title=report.title, report=report)
    content = compose(meeting, "agenda", "public", LINKS, "Draft, not published")
    told = base64.b64encode(pickle.dumps((content, enclosed_in(content, LINKS)))).decode()
    print(f"\nThe same with a half-yearly report of {ACTIONS} actions in full")
    for name, kind in (("PDF", "pdf"), ("Word", "docx")):
        memory = _tell(name, [_in_a_new_process(f"{kind}-whole", told) for _ in range(RUNS)])[2]
        print(f"{name}: {memory:.0f} MB at most")


def _in_a_new_process(kind: str, told: str) -> Run:
    command = [sys.executable, "-m", "bench.meetings", ONCE, kind]
    printed = subprocess.run(command, input=told, capture_output=True, text=True, check=True).stdout
    wall, work, memory = map(float, printed.split())
    return wall, work, memory


def draw_once(kind: str) -> None:
    """Print how many seconds one file takes, and the most memory held. Its words come by stdin,
    and the reports that stand in it with them where it is drawn whole."""
    import datetime as dt

    import django

    django.setup()
    from goldthread.meetings.content import from_json
    from goldthread.meetings.pdf import make_pdf
    from goldthread.meetings.word import make_word

    if kind.endswith("-whole"):
        content, papers = pickle.loads(base64.b64decode(sys.stdin.read()))
    else:
        content, papers = from_json(json.load(sys.stdin)), ()
    made_on = dt.datetime(2026, 3, 2)

    def draw() -> bytes:
        if kind.startswith("pdf"):
            return make_pdf(content, papers)
        return make_word(content, papers, made_on=made_on)

    print(*_seconds(draw))


# Decisions


def decided(place: Any) -> None:
    """Five thousand decisions of fifty meetings whose minutes are agreed."""
    import datetime as dt

    from goldthread.meetings.models import AgendaItem, Decision, Meeting
    from tests.meetings.story import NOW, a_board

    body = a_board(place, name="Bench Board")
    meetings = Meeting.objects.bulk_create(
        Meeting(
            place=place, body=body, state="minutes_agreed", planned_at=NOW,
            starts_at=NOW - dt.timedelta(days=30 * n + 1),
        )
        for n in range(MEETINGS)
    )  # fmt: skip
    items = AgendaItem.objects.bulk_create(
        AgendaItem(place=place, meeting=meeting, title=f"Item {n}", position=n)
        for meeting in meetings
        for n in range(10)
    )
    Decision.objects.bulk_create(
        Decision(
            place=place, meeting=item.meeting, item=item, position=n, recorded_at=NOW,
            kind="agreed", state=("open", "done")[n % 2], owner_words=("Housing", "Care")[n % 2],
            words=f"That the council ask whether bus {n} can run in the evening, and tell members.",
        )
        for item in items
        for n in range(DECISIONS // len(items))
    )  # fmt: skip
    if Decision.objects.filter(place=place).count() < DECISIONS:
        sys.exit("not all decisions are there")


def searched(address: str, place: Any, session: str) -> bool:
    """Whether looking through decisions was slower than we promise."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does within a minute
    connection.close()
    print(f"\n{DECISIONS:,} decisions, 4 clients at once, load average {os.getloadavg()[0]:.1f}")
    slow = False
    for who, key, budget in (("anyone", "", PUBLIC), ("a clerk", session, CLERK)):
        for name, query in SEARCHES.items():
            times = asked(address, f"/{place.slug}/meetings/decisions/{query}", key)
            p95, median = statistics.quantiles(times, n=20)[-1], statistics.median(times)
            print(
                f"  {who + ', ' + name:<26}median {median:7.1f} ms   p95 {p95:7.1f} ms"
                f"   budget {budget:.0f}"
            )
            slow |= p95 > budget
    return slow


if __name__ == "__main__":
    draw_once(sys.argv[-1]) if ONCE in sys.argv else main()
