"""Put the names beside their points so that they cover nothing and seem to belong to no other point.

Each label tries places around its point, near ones first, and takes the one that costs least: covering other
labels and points costs most, then seeming to name another point, then crossing interval lines and fixed
words, then distance. Once all stand somewhere they try again with all others in view, until none moves. Lines
count as boxes, not as points, so that no name lies on its own interval; and the same input gives the same
places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from matplotlib.axes import Axes
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

ANGLES = (30, 150, 330, 210, 0, 180, 90, 270)
"""Directions in degrees from the point, the ones tried first best for reading."""

OBLIQUE = (30, 150, 330, 210, 60, 120, 300, 240)
"""Directions in which a thin line leads away: upright or level it would pass for an interval."""

DISTANCES = (9.0, 17.0, 27.0, 40.0, 55.0)
"""How far the nearest edge of the label lies from the point, in typographic points."""

LEADER_FROM = 17.0
"""Points of distance from which a thin line leads from the name to its point."""

COVERED, MISLEADING, CROSSED, OUTSIDE, FAR = 300.0, 30.0, 25.0, 1000.0, 0.3
"""Costs of covering a point or name, of each point that is nearer than the label's own, of crossing a line,
of leaving the axes, and per point of distance."""

ROUNDS = 5
"""Most times that all labels are placed."""

RADIUS, LINE_MARGIN, NAME_MARGIN = 5.0, 1.5, 2.0
"""Typographic points kept clear around the middle of a point, around a line, and around words."""

Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, eq=False)
class Place:
    """Where a label may stand, in pixels, how far from its point, and the line that leads there, if any."""

    box: Bbox
    distance: float
    leader: Path | None


@dataclass(frozen=True, eq=False)
class Scene:
    """What labels are placed among, in pixels: their points, all lines and fixed words, and the frame."""

    points: Sequence[Point]
    lines: Sequence[Bbox]
    frame: Bbox
    pixels: float

    def around(self, point: Point) -> Bbox:
        """Return the box that a point takes."""
        return Bbox([point, point]).padded(RADIUS * self.pixels)


def place(
    axes: Axes, labels: Sequence[Text], *, lines: Sequence[Segment], fixed: Sequence[Text], colour: str
) -> None:
    """Move each label, which stands at its point, to the best place around it.

    `lines` are horizontal or vertical, in data coordinates; `fixed` are words to keep clear of. The figure
    must be laid out. Labels are placed in the order given, so the more important ones first.
    """
    pixels = axes.figure.dpi / 72
    crossed = [Bbox(axes.transData.transform(line)).padded(LINE_MARGIN * pixels) for line in lines]
    crossed += [text.get_window_extent().padded(NAME_MARGIN * pixels) for text in fixed]
    points = [_in_pixels(axes, label.get_position()) for label in labels]
    scene = Scene(points, crossed, axes.bbox, pixels)
    for label, found in zip(
        labels, _settled(scene, [label.get_window_extent() for label in labels]), strict=True
    ):
        label.set(ha="left", va="bottom")
        label.set_position(tuple(axes.transData.inverted().transform((found.box.x0, found.box.y0))))
        if found.leader is not None:
            ends = axes.transData.inverted().transform(found.leader.vertices)
            axes.plot(ends[:, 0], ends[:, 1], color=colour, linewidth=0.5, zorder=1.5)


def _in_pixels(axes: Axes, position: Point) -> Point:
    x, y = axes.transData.transform(position)
    return float(x), float(y)


def _settled(scene: Scene, sizes: Sequence[Bbox]) -> list[Place]:
    """Return a place for each label; in the first round each sees those before it, then all others."""
    tried = [list(_places(scene, i, box)) for i, box in enumerate(sizes)]
    found: dict[int, Place] = {}
    for _ in range(ROUNDS):
        before = dict(found)
        for i, places in enumerate(tried):
            others = [other.box for j, other in found.items() if j != i]
            costs = [_cost(scene, i, place, others) for place in places]
            found[i] = places[costs.index(min(costs))]
        if found == before:
            break
    return [found[i] for i in range(len(tried))]


def _places(scene: Scene, i: int, size: Bbox) -> Iterator[Place]:
    """Yield the places around a point, near ones first."""
    point = scene.points[i]
    for distance in DISTANCES:
        led = distance >= LEADER_FROM
        for angle in OBLIQUE if led else ANGLES:
            across, up = cos(radians(angle)), sin(radians(angle))
            x = point[0] + across * (distance * scene.pixels) + size.width * (_sign(across) - 1) / 2
            y = point[1] + up * (distance * scene.pixels) + size.height * (_sign(up) - 1) / 2
            box = Bbox([(x, y), (x + size.width, y + size.height)])
            yield Place(box, distance, Path([point, _nearest(box, point)]) if led else None)


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-9 else 1 if value > 0 else -1


def _nearest(box: Bbox, point: Point) -> Point:
    """Return the spot of a box that is nearest to a point."""
    return min(max(point[0], box.x0), box.x1), min(max(point[1], box.y0), box.y1)


def _gap(box: Bbox, point: Point) -> float:
    x, y = _nearest(box, point)
    return hypot(point[0] - x, point[1] - y)


def _cost(scene: Scene, i: int, place: Place, others: Sequence[Bbox]) -> float:
    """Return what a place costs label i beside the boxes of other labels."""
    box, own = place.box, _gap(place.box, scene.points[i])
    names = [other.padded(NAME_MARGIN * scene.pixels) for other in others]
    solid = [scene.around(point) for point in scene.points]
    elsewhere = [around for around in solid if not around.contains(*scene.points[i])]
    struck = [*names, *elsewhere] if place.leader is not None else []
    frame = scene.frame
    inside = box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= frame.y0 and box.y1 <= frame.y1
    return (
        COVERED * sum(bool(box.overlaps(other)) for other in [*names, *solid])
        + MISLEADING * sum(_gap(box, point) < own - scene.pixels for point in scene.points)
        + CROSSED * sum(bool(box.overlaps(other)) for other in scene.lines)
        + CROSSED * sum(bool(place.leader and place.leader.intersects_bbox(other)) for other in struck)
        + (0.0 if inside else OUTSIDE)
        + FAR * place.distance
    )
