"""The signs of a control chart in words: is a change real, can a target be relied on?"""

from __future__ import annotations

from goldthread.charts.measures import assurance_words, variation_words
from goldthread.measures.models import Measure
from goldthread.measures.reading import Standing

TOO_FEW = "Too few figures to tell"
# The limits say what the measure usually does; a change of late may have taken it past its target.
LATELY = {"pass": "Usually met, but not lately", "fail": "Usually missed, but met lately"}


def variation_said(standing: Standing) -> str:
    return variation_words(standing.signs.variation) if standing.signs else TOO_FEW


def assurance_said(standing: Standing) -> str:
    """As the sign says, but for a latest figure that lies on the other side of the target."""
    if standing.signs is None:
        return TOO_FEW
    kind = standing.signs.assurance
    there = reached(standing)
    if (kind, there) in (("pass", False), ("fail", True)):
        return LATELY[kind]
    return assurance_words(kind)


def reached(standing: Standing) -> bool | None:
    """Whether the latest figure is as good as the target that is spoken of, whichever period that
    is for; None where there is no one value to reach."""
    aim, latest = standing.aim, standing.latest
    if aim is None or latest is None or latest.value is None or aim.lowest is None:
        return None
    rounded = standing.about.writing.rounded
    distance = rounded(latest.value) - rounded(aim.lowest)
    way = {Measure.Polarity.HIGHER: 1, Measure.Polarity.LOWER: -1}.get(
        Measure.Polarity(standing.about.polarity), 0
    )
    return distance * way >= 0 if way and aim.lowest == aim.highest else None
