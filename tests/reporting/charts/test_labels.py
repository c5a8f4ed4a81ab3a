from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from stance.reporting.charts.labels import place

CLOSE = [(0.5, 0.5), (0.52, 0.51), (0.5, 0.48), (0.53, 0.5)]
SAME = [(0.4, 0.4)] * 6


def _placed(points, lines=(), words="Label", fixed=()):
    figure = Figure(figsize=(5, 5))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    labels = [axes.text(x, y, f"{words} {i}") for i, (x, y) in enumerate(points)]
    kept = [axes.text(x, y, "fixed words") for x, y in fixed]
    place(axes, labels, lines=lines, fixed=kept, colour="black")
    return axes, [label.get_window_extent() for label in labels], [text.get_window_extent() for text in kept]


def _gap(box, point):
    x, y = np.clip(point, (box.x0, box.y0), (box.x1, box.y1)) - np.asarray(point)
    return float(np.hypot(x, y))


@pytest.mark.parametrize("points", [CLOSE, SAME])
def test_labels_of_neighbours_do_not_touch(points):
    _, boxes, _ = _placed(points)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_labels_stay_inside_and_off_lines():
    line = ((0.97, 0.1), (0.97, 0.99))
    axes, (box,), _ = _placed([(0.97, 0.97)], [line])
    assert box.x1 <= axes.bbox.x1 and box.y1 <= axes.bbox.y1
    assert not box.overlaps(Bbox(axes.transData.transform(line)))


def test_fixed_words_are_kept_clear():
    _, (box,), (kept,) = _placed([(0.1, 0.1)], fixed=[(0.12, 0.12)])
    assert not box.overlaps(kept)


def test_no_label_is_nearer_to_another_point_than_to_its_own():
    points = [(0.4, 0.5), (0.52, 0.51), (0.5, 0.2), (0.42, 0.19)]
    axes, boxes, _ = _placed(points, words="A rather long name")
    at = axes.transData.transform(points)
    for i, box in enumerate(boxes):
        gaps = [_gap(box, point) for point in at]
        assert gaps[i] <= min(gaps) + 2


def test_a_label_that_has_to_stand_away_is_led_to_by_a_slanted_line():
    axes, boxes, _ = _placed(SAME)
    assert axes.lines
    starts = axes.transData.transform([SAME[0]])[0]
    for line in axes.lines:
        (x0, y0), (x1, y1) = axes.transData.transform(line.get_xydata())
        assert (x0, y0) == pytest.approx(starts)
        assert abs(x1 - x0) > 1 and abs(y1 - y0) > 1
        assert any(_gap(box, (x1, y1)) < 1 for box in boxes)


def test_places_are_the_same_every_time():
    again = [[box.bounds for box in _placed(CLOSE)[1]] for _ in range(3)]
    assert all(one == other for one, other in pairwise(again))
