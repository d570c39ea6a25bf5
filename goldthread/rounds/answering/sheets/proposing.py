"""What a spreadsheet that came back would send, row by row, with every fault in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from goldthread.rounds.answering.checking import content_of
from goldthread.rounds.answering.choices import Shared, choices_for, requests_of, shared_by
from goldthread.rounds.answering.content import MOST_ASIDE, Fault
from goldthread.rounds.answering.disagreeing import needs_reason
from goldthread.rounds.answering.saving import mark_of, standing
from goldthread.rounds.answering.sheets import columns as c
from goldthread.rounds.answering.sheets.reading import Line, Returned
from goldthread.rounds.answering.typed import Typed
from goldthread.rounds.models import Answer, Participant, Request
from goldthread.rounds.transitions import REQUESTS
from goldthread.strategy.standing import RuleStatus
from goldthread.strategy.standing.queries import statuses_among

COLUMN_OF = {column.field: column.name for column in c.COLUMNS if column.filled_in}
COLUMN_OF |= {f"milestone-{column.field}": f"Milestones: {column.name}" for column in
              c.MILESTONE_COLUMNS if column.filled_in}  # fmt: skip
STATUSES = {name.casefold(): value for value, name in c.STATUS_NAMES.items()}
SAID = {name.casefold(): value for value, name in c.SAID_NAMES.items()}


@dataclass(frozen=True, slots=True)
class Problem:
    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class ToSend:
    """One answer that the sheet holds. `replaces` says that other words stand there by now."""

    request: Request
    row: int
    typed: Typed
    nothing: str
    seen: str
    replaces: str = ""
    rule: RuleStatus | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    ready: tuple[ToSend, ...]
    problems: tuple[Problem, ...]
    empty: int
    as_before: int

    @property
    def mark(self) -> str:
        """What the page that shows it remembers, so that nothing else is sent."""
        return ",".join(f"{one.request.pk}:{one.seen}" for one in self.ready)


def propose(returned: Returned, participant: Participant, *, today: dt.date) -> Proposal:
    """Look at the whole sheet, as things stand now."""
    asked = {str(one.pk): one for one in requests_of(participant)}
    many = Counter(line.key for line in returned.updates if line.is_filled_in)
    known = _known(returned, asked, participant, today)
    ready: list[ToSend] = []
    problems: list[Problem] = [*_strange_milestones(returned, asked)]
    empty = before = 0
    for line in returned.updates:
        steps = [one for one in returned.milestones if one.key.partition("-")[0] == line.key]
        if not line.is_filled_in and not any(one.is_filled_in for one in steps):
            empty += 1
            continue
        request = asked.get(line.key)
        if request is None or many[line.key] > 1:
            problems.append(Problem(line.row, c.KEY.name, _why(request)))
            continue
        found, wrong = _one(line, steps, request, known)
        problems += wrong
        if found is None and not wrong:
            before += 1
        elif found is not None and not wrong:
            ready.append(found)
    return Proposal(tuple(ready), tuple(problems), empty, before)


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked once for all rows."""

    today: dt.date
    shared: Shared | None
    rules: Mapping[int, RuleStatus]


def _known(returned: Returned, asked: dict[str, Request], by: Participant, today: dt.date) -> Known:
    filled = [asked[line.key] for line in returned.updates
              if line.is_filled_in and line.key in asked]  # fmt: skip
    actions = [one.action for one in filled if one.action]
    prefetch_related_objects(actions, "milestones")
    rules = statuses_among({one.plan for one in actions}, actions, on=today) if actions else {}
    return Known(today, shared_by(filled[0], by) if filled else None, rules)


def _why(request: Request | None) -> str:
    if request is None:
        return "We do not know this number. Copy the row into the sheet as you downloaded it."
    return "There are two rows with this number. Keep one of them."


def _one(
    line: Line, steps: list[Line], request: Request, known: Known
) -> tuple[ToSend | None, list[Problem]]:
    """What a row would send, nothing where it says what was sent already; and its faults."""
    stands = standing(request)
    base = stands.typed if stands and stands.request_id == request.pk else {}
    typed, problems = _typed(line, steps, base)
    nothing = line.cells.get("nothing", "")
    verb = "report_nothing" if nothing else "submit"
    if not REQUESTS.allows(request.state, verb):
        problems.append(Problem(line.row, c.KEY.name, "This one has been approved already."))
    if nothing:
        problems += _faults_of_nothing(line, stands)
        if stands and stands.state == Answer.State.SENT and stands.nothing_because == nothing:
            return None, []
        return ToSend(request, line.row, {}, nothing, mark_of(stands)), problems
    if stands and stands.state == Answer.State.SENT and stands.typed == typed:
        return None, []
    told = {(one.row, one.column) for one in problems}
    found = [_problem(line, steps, fault) for fault in _faults(request, typed, known)]
    problems += [one for one in found if (one.row, one.column) not in told]
    replaces = str(base.get("text", "")) if base.get("text") != typed["text"] else ""
    rule = known.rules.get(request.action_id or 0)
    return ToSend(request, line.row, typed, "", mark_of(stands), replaces, rule), problems


def _typed(line: Line, steps: list[Line], base: Typed) -> tuple[Typed, list[Problem]]:
    """What the row says, over what the page has besides, such as groups and a second figure."""
    problems = []
    cells = line.cells
    typed: Typed = {
        name: cells.get(name, base.get(name, ""))
        for name in ("text", "status_reason", "in_the_way", "ask")
    }
    status = STATUSES.get(" ".join(cells.get("status", "").split()).casefold(), "")
    if cells.get("status") and not status:
        known = ", ".join(c.STATUS_NAMES.values())
        words = f"“{cells['status'][:60]}” is no status. Use one of these: {known}."
        problems.append(Problem(line.row, c.STATUS.name, words))
    typed["status"] = status
    typed["figures"] = _figures(cells, base)
    typed["milestones"] = dict(base.get("milestones", {}))
    for step in steps:
        problems += _step(step, typed["milestones"])
    return typed | {name: base.get(name, []) for name in ("groups", "areas", "also")}, problems


def _figures(cells: dict[str, str], base: Typed) -> list[dict[str, str]]:
    before = list(base.get("figures", []))
    first = {"number": "", "unit": "", "of": "", "money": "", "period": "", "source": "",
             "measure": ""}  # fmt: skip
    first |= before[0] if before else {}
    first |= {
        column.field.rsplit("-", 1)[-1]: cells[column.field]
        for column in c.FIGURE
        if column.field in cells
    }
    said = any(value for name, value in first.items() if name not in ("measure", "money"))
    return ([first] if said else []) + before[1:]


def _step(step: Line, milestones: dict[str, dict[str, str]]) -> list[Problem]:
    key = step.key.partition("-")[2]
    far = " ".join(step.cells.get("said", "").split())
    said = SAID.get(far.casefold(), "")
    if not step.is_filled_in:
        milestones.pop(key, None)
        return []
    if not said:
        known = ", ".join(c.SAID_NAMES.values())
        words = f"Use one of these: {known}."
        return [Problem(step.row, f"Milestones: {c.SAID.name}", words)]
    due, reason = step.cells.get("new_due", ""), step.cells.get("reason", "")
    milestones[key] = {"said": said, "new_due": due, "reason": reason}
    return []


def _faults(request: Request, typed: Typed, known: Known) -> list[Fault]:
    choices = choices_for(request, shared=known.shared)
    content, faults = content_of(typed, choices, today=known.today)
    rule = known.rules.get(request.action_id or 0)
    if not faults and (fault := needs_reason(request, content, known.today, rule)):
        return [fault]
    return list(faults)


def _problem(line: Line, steps: list[Line], fault: Fault) -> Problem:
    """A fault by its row and column."""
    if fault.field.startswith("milestone-"):
        _, key, part = fault.field.split("-", 2)
        row = next((one.row for one in steps if one.key.endswith(f"-{key}")), line.row)
        return Problem(row, COLUMN_OF.get(f"milestone-{part}", ""), fault.message)
    name = COLUMN_OF.get(fault.field, "On the page of the action")
    message = "Write what has happened." if fault.field == "text" and not line.cells.get(
        "text"
    ) else fault.message  # fmt: skip
    return Problem(line.row, name, message)


def _faults_of_nothing(line: Line, stands: Answer | None) -> list[Problem]:
    if line.cells.get("text"):
        words = "Say either what has happened or why there is nothing to report, not both."
        return [Problem(line.row, c.NOTHING.name, words)]
    if len(line.cells["nothing"]) > MOST_ASIDE:
        words = f"Use {MOST_ASIDE:,} characters or fewer."
        return [Problem(line.row, c.NOTHING.name, words)]
    return []


def _strange_milestones(returned: Returned, asked: dict[str, Request]) -> list[Problem]:
    """Rows about milestones of actions that are not in the sheet of updates."""
    rows = {line.key for line in returned.updates} & set(asked)
    return [
        Problem(one.row, f"Milestones: {c.MILESTONE_KEY.name}", _why(None))
        for one in returned.milestones
        if one.is_filled_in and one.key.partition("-")[0] not in rows
    ]
