"""Statistics of public health: values in, values out. Pure; knows no database.

Lists in, frozen dataclasses of arrays out, a million rows at once. Where a figure cannot be had it
is NaN, and the docstring says when; where the input is at fault there is an error by name, which
says which argument and which row. docs/guides/statistics.md tells what each method is for.
"""

from goldthread.statistics.comparison import Comparison, Polarity, Trend, compare, recent_trend
from goldthread.statistics.control_charts import (
    Assurance,
    ControlChart,
    ControlCharts,
    PointType,
    SpecialCause,
    spc,
    spc_many,
)
from goldthread.statistics.disclosure import (
    Cells,
    Policy,
    State,
    Suppressed,
    policies,
    policy_named,
    round_counts,
    suppress,
    suppress_means,
    suppress_percentages,
)
from goldthread.statistics.errors import StatisticsError
from goldthread.statistics.funnels import FunnelLimits, funnel_limits, funnel_significance
from goldthread.statistics.grouping import group_labels
from goldthread.statistics.inequality import slope_index_of_inequality
from goldthread.statistics.intervals import mean, proportion, rate
from goldthread.statistics.life import life_expectancy
from goldthread.statistics.quantiles import quantile
from goldthread.statistics.results import Inequality, Interval
from goldthread.statistics.standardised import (
    directly_standardised_rate,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)
from goldthread.statistics.standards import (
    EUROPEAN_2013,
    EUROPEAN_2013_WITH_INFANTS,
    StandardPopulation,
)

__all__ = [
    "EUROPEAN_2013",
    "EUROPEAN_2013_WITH_INFANTS",
    "Assurance",
    "Cells",
    "Comparison",
    "ControlChart",
    "ControlCharts",
    "FunnelLimits",
    "Inequality",
    "Interval",
    "PointType",
    "Polarity",
    "Policy",
    "SpecialCause",
    "StandardPopulation",
    "State",
    "StatisticsError",
    "Suppressed",
    "Trend",
    "compare",
    "directly_standardised_rate",
    "funnel_limits",
    "funnel_significance",
    "group_labels",
    "indirectly_standardised_rate",
    "indirectly_standardised_ratio",
    "life_expectancy",
    "mean",
    "policies",
    "policy_named",
    "proportion",
    "quantile",
    "rate",
    "recent_trend",
    "round_counts",
    "slope_index_of_inequality",
    "spc",
    "spc_many",
    "suppress",
    "suppress_means",
    "suppress_percentages",
]
