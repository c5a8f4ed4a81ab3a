"""Put the names beside their points so that they cover nothing.

Each label tries places around its point, near ones first, and takes the one that covers least: other
labels and points count most, then interval lines and fixed words, then distance. Lines count as boxes, not
as points, so that no name lies on its own interval; and the same input gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

ANGLES = (30, 150, 330, 210, 0, 180, 90, 270)
"""Directions in degrees from the point, the ones tried first best for reading."""

DISTANCES = (9.0, 17.0, 27.0, 40.0)
"""How far the nearest edge of the label lies from the point, in typographic points."""

LEADER_FROM = 17.0
"""Points of distance from which a thin line leads from the name to its point."""

COVERED, CROSSED, OUTSIDE, FAR = 100.0, 25.0, 500.0, 0.15
"""Costs of covering a point or name, of crossing a line, of leaving the axes, and per point of distance."""

Point = tuple[float, float]
Segment = tuple[Point, Point]


def place(
    axes: Axes, labels: Sequence[Text], *, lines: Sequence[Segment], fixed: Sequence[Text], colour: str
) -> None:
    """Move each label, which stands at its point, to the best place around it.

    `lines` are horizontal or vertical, in data coordinates; `fixed` are words to keep clear of. Labels
    are placed in the order given, so the more important ones first.
    """
    figure = axes.figure
    pixels = figure.dpi / 72
    points = [_in_pixels(axes, label.get_position()) for label in labels]
    solid = [_around(point, 5 * pixels) for point in points]
    thin = [Bbox(axes.transData.transform(line)).padded(1.5 * pixels) for line in lines]
    thin += [text.get_window_extent().padded(2 * pixels) for text in fixed]
    for label, point in zip(labels, points, strict=True):
        box = label.get_window_extent()
        tried = list(_places(point, box.width, box.height, pixels))
        best, distance = min(tried, key=lambda place: _cost(place, solid, thin, axes.bbox))
        solid.append(best.padded(2 * pixels))
        label.set(ha="left", va="bottom")
        label.set_position(tuple(axes.transData.inverted().transform((best.x0, best.y0))))
        if distance >= LEADER_FROM:
            _leader(axes, point, best, colour)


def _in_pixels(axes: Axes, position: Point) -> Point:
    x, y = axes.transData.transform(position)
    return float(x), float(y)


def _around(point: Point, radius: float) -> Bbox:
    return Bbox([(point[0] - radius, point[1] - radius), (point[0] + radius, point[1] + radius)])


def _places(point: Point, width: float, height: float, pixels: float) -> Iterator[tuple[Bbox, float]]:
    """Yield boxes around a point with their distance in typographic points."""
    for distance in DISTANCES:
        for angle in ANGLES:
            across, up = cos(radians(angle)), sin(radians(angle))
            x = point[0] + across * (distance * pixels) + width * (_sign(across) - 1) / 2
            y = point[1] + up * (distance * pixels) + height * (_sign(up) - 1) / 2
            yield Bbox([(x, y), (x + width, y + height)]), distance


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-9 else 1 if value > 0 else -1


def _cost(place: tuple[Bbox, float], solid: Sequence[Bbox], thin: Sequence[Bbox], frame: Bbox) -> float:
    box, distance = place
    inside = box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= frame.y0 and box.y1 <= frame.y1
    return (
        COVERED * sum(bool(box.overlaps(other)) for other in solid)
        + CROSSED * sum(bool(box.overlaps(other)) for other in thin)
        + (0.0 if inside else OUTSIDE)
        + FAR * distance
    )


def _leader(axes: Axes, point: Point, box: Bbox, colour: str) -> None:
    end = min(max(point[0], box.x0), box.x1), min(max(point[1], box.y0), box.y1)
    (x0, y0), (x1, y1) = axes.transData.inverted().transform([point, end])
    axes.plot([x0, x1], [y0, y1], color=colour, linewidth=0.5, zorder=1.5)
