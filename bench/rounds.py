"""A round of 2,000 requests: made and its letters queued, then its page under four clients.

    python -m bench.rounds

Five plans of 400 actions, each action with a person of its own: 2,000 requests are 2,000 letters,
the most there can be. Then a quarter is answered, and an officer's page of the round is asked for
by four clients at once. Prints seconds, then for each page the median and the 95th percentile in
milliseconds. Clients share the machine.
"""

from __future__ import annotations

import http.client
import logging
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

REQUESTS, PLANS = 2_000, 5
CLIENTS, VISITS = 4, 40
SECONDS, BUDGET = 20.0, 200.0  # to make and queue; milliseconds of a page at the 95th percentile


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
            took, round, session = prepared(site)
            print(f"{REQUESTS:,} requests, as many letters, on {platform.node()}, in seconds")
            print(f"  {'who answers is found, requests made':<38}{took[0]:7.1f}")
            print(f"  {'opened, letters queued':<38}{took[1]:7.1f}   budget, both {SECONDS:.0f}")
            slow = sum(took) > SECONDS
            slow |= visited(site.address, round, session)
    sys.exit(int(slow))


def prepared(site: Any) -> tuple[tuple[float, float], Any, str]:
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
    officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
    plans = [
        stories.a_live_plan(place, title=f"Plan {n}", actions=REQUESTS // PLANS)
        for n in range(PLANS)
    ]
    a_person_each(place, plans)
    session = builders.session_of(officer)
    took, round = made_and_sent(place, plans, officer)
    a_quarter_answered(round)
    hush()
    connection.close()
    return took, round, session


def a_person_each(place: Any, plans: list[Any]) -> None:
    from goldthread.rounds.models import Contact
    from goldthread.strategy.models import Action
    from tests.organisations import builders

    owner = builders.a_partner(place)
    Contact.objects.bulk_create(
        Contact(
            place=place,
            organisation=owner,
            action=action,
            for_one_action=True,
            name=f"Person {action.pk}",
            email=f"person{action.pk}@partners.example",
        )
        for action in Action.objects.filter(plan__in=plans)
    )


def made_and_sent(place: Any, plans: list[Any], officer: Any) -> tuple[tuple[float, float], Any]:
    from django.utils import timezone

    from goldthread.messaging.models import Message
    from goldthread.rounds import actions
    from goldthread.rounds.models import Request

    at, today = timezone.now(), timezone.localdate()
    round = actions.plan_round(
        place=place, plans=plans, by=officer, at=at, title="Spring", opens_on=today, due_on=today
    )
    began = time.perf_counter()
    actions.ask_owners(round=round, finished=True, by=officer, at=at)
    between = time.perf_counter()
    actions.open_round(round=round, site="https://plans.example", by=officer, at=at)
    ended = time.perf_counter()
    sent = Request.objects.filter(round=round, state="sent").count()
    if sent < REQUESTS or Message.objects.filter(place=place).count() < REQUESTS:
        sys.exit(f"only {sent} requests were sent")
    return (between - began, ended - between), round


def a_quarter_answered(round: Any) -> None:
    from django.utils import timezone

    from goldthread.rounds.models import Answer, AnswerFor, Request

    at = timezone.now()
    answered = list(round.requests.order_by("pk")[: REQUESTS // 4])
    answers = Answer.objects.bulk_create(
        Answer(
            place_id=one.place_id,
            round=round,
            request=one,
            participant_id=one.participant_id,
            state="sent",
            text="We opened the third room and 40 families came.",
            status="on_track",
            saved_at=at,
            sent_at=at,
        )
        for one in answered
    )
    pairs = zip(answers, answered, strict=True)
    AnswerFor.objects.bulk_create(AnswerFor(answer=to, request=one) for to, one in pairs)
    Request.objects.filter(pk__in=[one.pk for one in answered]).update(state="submitted")


def hush() -> None:
    """No worker sends the letters while pages are measured."""
    from django.db import connection
    from procrastinate.contrib.django.models import ProcrastinateJob

    waiting = ProcrastinateJob.objects.filter(task_name="messaging.deliver", status="todo")
    numbers = list(waiting.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY(%s)", [numbers])


def visited(address: str, round: Any, session: str) -> bool:
    """Whether a page was slower than we promise."""
    base = f"/{round.place.slug}/rounds/{round.pk}/"
    pages = {
        "first page": base,
        "last page": f"{base}?page=40",
        "narrowed": f"{base}?show=look&search=room",
        "by state": f"{base}?state=sent&page=2",
    }
    print(f"\n{CLIENTS} clients at once, load average {os.getloadavg()[0]:.1f}")
    slow = False
    for name, path in pages.items():
        times = [took for took in asked(address, path, session) if took]
        p95 = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        print(f"  {name:<14}median {median:7.1f} ms   p95 {p95:7.1f} ms   budget {BUDGET:.0f}")
        slow |= p95 > BUDGET
    return slow


def asked(address: str, path: str, session: str) -> list[float]:
    client(address, path, session, 8)  # every worker has compiled its templates
    times: list[float] = []
    threads = [
        threading.Thread(target=lambda: times.extend(client(address, path, session, VISITS)))
        for _ in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def client(address: str, path: str, session: str, visits: int) -> list[float]:
    """One officer who asks again as soon as an answer is in; milliseconds."""
    from django.conf import settings

    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    times = []
    for _ in range(visits):
        began = time.perf_counter()
        connection.request("GET", path, headers=cookie)
        answer = connection.getresponse()
        answer.read()
        times.append(1000 * (time.perf_counter() - began))
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}")
    connection.close()
    return times


if __name__ == "__main__":
    main()
