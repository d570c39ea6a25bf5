"""Statistical process control, as the NHS draws it (XmR charts, Making Data Count)."""

from goldthread.statistics.control_charts.charts import ControlChart, ControlCharts, spc, spc_many
from goldthread.statistics.control_charts.icons import Assurance, Improvement, PointType
from goldthread.statistics.control_charts.rules import SpecialCause

__all__ = [
    "Assurance",
    "ControlChart",
    "ControlCharts",
    "Improvement",
    "PointType",
    "SpecialCause",
    "spc",
    "spc_many",
]
