"""What can stand in the way. Messages are for people."""

from __future__ import annotations


class MeetingProblem(Exception):
    """Something that cannot be done as asked. `field` names what was said wrongly, if anything."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__(message)
