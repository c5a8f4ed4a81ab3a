"""Interactive twins of the charts, as Vega-Lite specifications, and a timeline to choose statements from.

A twin shows the rows of the chart that it stands beside, and says the figures of a point where the pointer
rests. It is a plain dict that carries its data: the same table gives the same one. Altair takes a while to
import, so `charts` does not import them.
"""

from stance.reporting.charts.interactive.courses import series_twin
from stance.reporting.charts.interactive.points import brushed, sentiment_twin, timeline
from stance.reporting.charts.interactive.twins import plane_twin, ranking_twin

__all__ = ["brushed", "plane_twin", "ranking_twin", "sentiment_twin", "series_twin", "timeline"]
