"""Bodies that meet, their meetings, what these decided, and what comes back."""

from goldthread.meetings.models.agenda import AgendaItem, Exemption, Paper
from goldthread.meetings.models.bodies import Body, BodyMember
from goldthread.meetings.models.coming_back import ForwardItem
from goldthread.meetings.models.decisions import ActionArising, Decision, DecisionQuerySet, Doing
from goldthread.meetings.models.imports import MinutesImport
from goldthread.meetings.models.meetings import Attendee, Meeting, MeetingQuerySet
from goldthread.meetings.models.published import Publication, PublishedFile

__all__ = [
    "ActionArising",
    "AgendaItem",
    "Attendee",
    "Body",
    "BodyMember",
    "Decision",
    "DecisionQuerySet",
    "Doing",
    "Exemption",
    "ForwardItem",
    "Meeting",
    "MeetingQuerySet",
    "MinutesImport",
    "Paper",
    "Publication",
    "PublishedFile",
]
