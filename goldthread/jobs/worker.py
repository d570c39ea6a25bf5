"""The worker: does queued jobs, and finds those whose worker died.

A worker says every few seconds that it lives. A job whose worker has fallen silent stays `doing`
for ever unless somebody looks: every worker looks, at its start and then again and again.
"""

from __future__ import annotations

import asyncio
import contextlib

import structlog
from procrastinate import App, exceptions
from procrastinate.jobs import Job, Status

from goldthread.audit.jobs import recorded

log = structlog.get_logger(__name__)

HEARTBEAT = 5.0  # seconds between a worker's signs of life
SILENT = 20.0  # seconds of silence after which it counts as dead
LOOK = 10.0  # seconds between looks for stalled jobs

# Jobs that must not be done twice, by task name. What became of a stalled one is for a person.
_NEVER_TWICE: set[str] = set()


def never_twice(task_name: str) -> None:
    """Say of a task that repeating it may do harm, such as sending a letter a second time."""
    _NEVER_TWICE.add(task_name)


async def work(app: App, *, concurrency: int, wait: bool = True) -> None:
    """Do jobs until stopped, or with `wait=False` until none is left."""
    async with app.open_async():
        await run_stalled_again(app, silent=SILENT)
        looking = asyncio.create_task(_keep_looking(app))
        try:
            await app.run_worker_async(
                concurrency=concurrency,
                wait=wait,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=SILENT,
                shutdown_graceful_timeout=10.0,
                delete_jobs="successful",
                task_middleware=[recorded],
            )
        finally:
            looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await looking


async def run_stalled_again(app: App, *, silent: float) -> list[int]:
    """Queue again every job whose worker died; returns their numbers.

    Whatever it wrote in an open transaction is gone with its connection, so a job that is whole
    or absent may simply be done again.
    """
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent)
    return [job.id for job in stalled if job.id and await _queue_again(app, job)]


async def _queue_again(app: App, job: Job) -> bool:
    repeatable = job.task_name not in _NEVER_TWICE
    # Two workers may find the same job: the second finds it no longer `doing`.
    with contextlib.suppress(exceptions.ConnectorException):
        if repeatable:
            await app.job_manager.retry_job(job)
        else:
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
        log.warning("stalled job", job=job.id, task=job.task_name, run_again=repeatable)
        return repeatable
    return False


async def _keep_looking(app: App) -> None:
    while True:
        await asyncio.sleep(LOOK)
        try:
            await run_stalled_again(app, silent=SILENT)
        except exceptions.ConnectorException:
            log.warning("could not look for stalled jobs")  # the next look may
