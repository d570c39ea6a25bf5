"""`goldthread worker`: do the work that pages hand over, until stopped."""

from __future__ import annotations

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from procrastinate.contrib.django import app

from goldthread.jobs.worker import work


class Command(BaseCommand):
    help = "Do the work that pages hand over, such as reading an uploaded document."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when no work is left")
        parser.add_argument("--concurrency", type=int, default=2, help="jobs done at a time")

    def handle(self, *args: Any, **options: Any) -> None:
        connection.ensure_connection()  # a database that is not there is told plainly
        connection.close()
        worker_app = app.with_connector(app.connector.get_worker_connector())
        asyncio.run(work(worker_app, concurrency=options["concurrency"], wait=not options["once"]))
