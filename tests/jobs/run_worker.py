"""The command `worker`, knowing the jobs of the tests, quick to notice a dead worker."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

import tests.jobs.chores  # noqa: E402, F401
from goldthread.jobs import worker  # noqa: E402

worker.HEARTBEAT, worker.SILENT, worker.LOOK = 0.5, 2.0, 0.5
call_command("worker", *sys.argv[1:])
