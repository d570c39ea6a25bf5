"""Every write of governance. Each takes `by` and `at`, and checks that they may."""

from goldthread.privacy.actions.access import confirm_review
from goldthread.privacy.actions.holds import lift_hold, place_hold
from goldthread.privacy.actions.requests import ask_to_erase, close_request, open_request

__all__ = [
    "ask_to_erase",
    "close_request",
    "confirm_review",
    "lift_hold",
    "open_request",
    "place_hold",
]
