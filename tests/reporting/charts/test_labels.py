from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from stance.reporting.charts.labels import place


def _placed(points, lines=()):
    figure = Figure(figsize=(5, 5))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    labels = [axes.text(x, y, f"Label {i}") for i, (x, y) in enumerate(points)]
    place(axes, labels, lines=lines, fixed=[], colour="black")
    return axes, [label.get_window_extent() for label in labels]


def test_labels_of_neighbours_do_not_touch():
    _, boxes = _placed([(0.5, 0.5), (0.52, 0.51), (0.5, 0.48), (0.53, 0.5)])
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_labels_stay_inside_and_off_lines():
    line = ((0.97, 0.1), (0.97, 0.99))
    axes, (box,) = _placed([(0.97, 0.97)], [line])
    assert box.x1 <= axes.bbox.x1 and box.y1 <= axes.bbox.y1
    assert not box.overlaps(Bbox(axes.transData.transform(line)))
