"""Pictures of measures: values in, SVG out, with a table and a sentence for each.

    told = Trend(Unit("per 100,000 people"), "Fernbank", points=(Point("2024/25", 412.3),))
    picture = picture_of(told, name="trend", title="Falls among older people")
    picture.svg("half"), picture.size("half"), picture.table("Year"), picture.finding

What each picture is drawn from is told in `inputs`. They look alike: the palette of the
Government Analysis Function, every line and mark named where it stands, no colour alone.
"""

from goldthread.charts.measures.faults import (
    BadPicture,
    LimitsCrossed,
    NotFinite,
    TooMany,
    UnknownPeriod,
    UnknownWord,
    ValueAndAbsence,
)
from goldthread.charts.measures.groups import gap_over_time
from goldthread.charts.measures.icons import (
    ASSURANCES,
    VARIATIONS,
    assurance_icon,
    assurance_words,
    variation_icon,
    variation_words,
)
from goldthread.charts.measures.inputs import (
    AreaMap,
    Bar,
    Break,
    Comparator,
    Goal,
    Group,
    Groups,
    MapArea,
    Point,
    Ranking,
    Sparkline,
    SpcChart,
    SpcPoint,
    Target,
    Trend,
    Unit,
)
from goldthread.charts.measures.pictures import MeasurePicture, picture_of
from goldthread.charts.pictures import HALF, NARROW, WIDE, WIDTHS, Table

__all__ = [
    "ASSURANCES",
    "HALF",
    "NARROW",
    "VARIATIONS",
    "WIDE",
    "WIDTHS",
    "AreaMap",
    "BadPicture",
    "Bar",
    "Break",
    "Comparator",
    "Goal",
    "Group",
    "Groups",
    "LimitsCrossed",
    "MapArea",
    "MeasurePicture",
    "NotFinite",
    "Point",
    "Ranking",
    "Sparkline",
    "SpcChart",
    "SpcPoint",
    "Table",
    "Target",
    "TooMany",
    "Trend",
    "Unit",
    "UnknownPeriod",
    "UnknownWord",
    "ValueAndAbsence",
    "assurance_icon",
    "assurance_words",
    "gap_over_time",
    "picture_of",
    "variation_icon",
    "variation_words",
]
