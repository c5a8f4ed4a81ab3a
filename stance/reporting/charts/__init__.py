"""Charts of the tables, each a function from table to figure, with its words beside it.

Figures are made without pyplot, so nothing is shown or kept behind the reader's back; where there is
nothing to draw, the result is None. Beside each chart `name` stands `name_alt`, made from the same rows: the
description for readers who cannot see it, or the sentence that takes its place.
"""

from stance.reporting.charts.outlets import outlet_chart, outlet_chart_alt, outlet_chart_caption
from stance.reporting.charts.positions import position_plane, position_plane_alt, ranking, ranking_alt
from stance.reporting.charts.sentiment import sentiment_chart, sentiment_chart_alt

__all__ = [
    "outlet_chart",
    "outlet_chart_alt",
    "outlet_chart_caption",
    "position_plane",
    "position_plane_alt",
    "ranking",
    "ranking_alt",
    "sentiment_chart",
    "sentiment_chart_alt",
]
