"""A measure's standing as the rules see it: how far off its target, and with what certainty."""

from __future__ import annotations

from goldthread.measures.reading import Standing
from goldthread.measures.reading.standing import MET, MISSED, Aim, Reading
from goldthread.strategy.standing.facts import Measured

ON_TARGET, CERTAINLY, PROBABLY = "on_target", "certainly_off", "probably_off"
CANNOT_TELL = "cannot_tell"
ALL = 100.0


def measured(standing: Standing) -> Measured | None:
    """None where there is no latest figure to speak of: suppressed, missing, or none at all."""
    latest = standing.latest
    if latest is None or standing.newest != latest:
        return None
    name, movement = standing.about.name, standing.movement.word
    aim = standing.aim
    if aim is None or aim.outcome not in (MET, MISSED) or aim.judged_in != latest.period:
        return Measured(name=name, movement=movement)
    if aim.outcome == MET:
        return Measured(name=name, certainty=ON_TARGET, movement=movement)
    return Measured(
        name=name,
        certainty=certainty(aim, latest, counted=standing.about.counted),
        off_by=standing.about.writing.difference(aim.by or 0.0),
        per_cent_off=_per_cent(aim),
        movement=movement,
    )


def certainty(aim: Aim, latest: Reading, *, counted: bool) -> str:
    """Of a target that was missed. Certain where the whole 95% interval lies on the wrong side of
    it, and where the figure is a plain count; probable where the interval reaches it.
    """
    if counted:
        return CERTAINLY
    if aim.lowest is None or aim.highest is None or latest.value is None:
        return CANNOT_TELL
    if latest.lower is None or latest.upper is None:
        return CANNOT_TELL
    beyond = latest.upper < aim.lowest if latest.value < aim.lowest else latest.lower > aim.highest
    return CERTAINLY if beyond else PROBABLY


def _per_cent(aim: Aim) -> float:
    """How far off, of the nearest value that would have met it; all of it where that is nought."""
    if aim.by is None or aim.lowest is None or aim.highest is None or aim.value is None:
        return 0.0
    nearest = aim.lowest if aim.value < aim.lowest else aim.highest
    return abs(aim.by / nearest) * ALL if nearest else ALL
