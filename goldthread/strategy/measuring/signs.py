"""The signs of a control chart in words: is a change real, can a target be relied on?"""

from __future__ import annotations

from goldthread.charts.measures import assurance_words, variation_words
from goldthread.measures.models import Measure
from goldthread.measures.reading import Standing
from goldthread.measures.reading.standing import (
    FALLING,
    IMPROVING,
    MET,
    MISSED,
    RISING,
    STEADY,
    UNKNOWN,
    WORSENING,
)

TOO_FEW = "Too few figures to tell"
# The limits say what the measure usually does; a change of late may have taken it past its target.
LATELY = {"pass": "Usually met, but not lately", "fail": "Usually missed, but met lately"}
TRENDS = {
    IMPROVING: "Getting better: a real change",
    WORSENING: "Getting worse: a real change",
    RISING: "Rising: a real change",
    FALLING: "Falling: a real change",
    STEADY: "No significant change",
}


def charted(standing: Standing) -> bool:
    """Whether its control chart says which way it goes: else the trend does, and a sign of the
    chart beside that could say another thing."""
    judged_by_trend = standing.movement.word != UNKNOWN and standing.movement.judged_by != "chart"
    return standing.signs is not None and not judged_by_trend


def variation_said(standing: Standing) -> str:
    if standing.signs and charted(standing):
        return variation_words(standing.signs.variation)
    return TRENDS.get(standing.movement.word, TOO_FEW)


def assurance_said(standing: Standing) -> str:
    """As the sign says, but for a latest figure that lies on the other side of the target."""
    there = reached(standing)
    if standing.signs is None:
        outcome = standing.aim.outcome if standing.aim else ""
        return {MET: "It was met", MISSED: "It was missed"}.get(outcome, TOO_FEW)
    kind = standing.signs.assurance
    if (kind, there) in (("pass", False), ("fail", True)):
        return LATELY[kind]
    return assurance_words(kind)


def reached(standing: Standing) -> bool | None:
    """Whether the latest figure is as good as the target that is spoken of, whichever period that
    is for; None where there is no one value to reach."""
    aim, latest = standing.aim, standing.latest
    if aim is not None and aim.outcome in (MET, MISSED):
        return aim.outcome == MET
    if aim is None or latest is None or latest.value is None or aim.lowest is None:
        return None
    rounded = standing.about.writing.rounded
    distance = rounded(latest.value) - rounded(aim.lowest)
    way = {Measure.Polarity.HIGHER: 1, Measure.Polarity.LOWER: -1}.get(
        Measure.Polarity(standing.about.polarity), 0
    )
    return distance * way >= 0 if way and aim.lowest == aim.highest else None
