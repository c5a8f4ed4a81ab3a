"""Charts of the tables, each a function from table to figure, with its words beside it.

Figures are made without pyplot, so nothing is shown or kept behind the reader's back; where there is
nothing to draw, the result is None. Beside each chart `name` stands `name_alt`, made from the same rows: the
description for readers who cannot see it, or the sentence that takes its place.
"""

from stance.reporting.charts.calibration import (
    construction_chart,
    construction_chart_alt,
    reliability_chart,
    reliability_chart_alt,
)
from stance.reporting.charts.heat import outlet_heat, outlet_heat_alt, target_heat, target_heat_alt
from stance.reporting.charts.outlets import outlet_chart, outlet_chart_alt, outlet_chart_caption
from stance.reporting.charts.positions import position_plane, position_plane_alt, ranking, ranking_alt
from stance.reporting.charts.sentiment import sentiment_chart, sentiment_chart_alt
from stance.reporting.charts.series import series_chart, series_chart_alt
from stance.reporting.charts.strip import evidence_strip, evidence_strip_alt

__all__ = [
    "construction_chart",
    "construction_chart_alt",
    "evidence_strip",
    "evidence_strip_alt",
    "outlet_chart",
    "outlet_chart_alt",
    "outlet_chart_caption",
    "outlet_heat",
    "outlet_heat_alt",
    "position_plane",
    "position_plane_alt",
    "ranking",
    "ranking_alt",
    "reliability_chart",
    "reliability_chart_alt",
    "sentiment_chart",
    "sentiment_chart_alt",
    "series_chart",
    "series_chart_alt",
    "target_heat",
    "target_heat_alt",
]
