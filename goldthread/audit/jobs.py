"""What a worker does is recorded as done by its job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldthread.audit.context import acting


def recorded(call_next: Callable[[], Any], context: Any, worker: Any) -> Any:
    """procrastinate's middleware around every task, in the task's own thread.

    A task that works for somebody says so itself, with `say(user=...)`.
    """
    with acting(job=context.job.task_name):
        return call_next()
