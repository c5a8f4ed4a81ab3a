import numpy as np
import pytest

from stance.measures.significance import holm, passes

NAN = float("nan")


def test_holm_worked_through():
    # sorted 0.005, 0.01, 0.03, 0.04: 4 * 0.005, 3 * 0.01, 2 * 0.03, and 1 * 0.04 raised to the one before
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        ([], []),
        ([0.2], [0.2]),
        ([0.5, 0.6], [1.0, 1.0]),
        ([0.02, 0.02, 0.02], [0.06, 0.06, 0.06]),
        ([NAN, 0.02, NAN, 0.03], [NAN, 0.04, NAN, 0.04]),
        ([NAN, NAN], [NAN, NAN]),
    ],
    ids=["empty", "one", "at most 1", "ties", "missing", "all missing"],
)
def test_holm_at_the_edges(p, expected):
    assert holm(np.array(p)).tolist() == pytest.approx(expected, nan_ok=True)


def test_holm_rejects_what_the_sequential_procedure_rejects():
    random = np.random.default_rng(5)
    for _ in range(50):
        p = random.uniform(0, 0.2, 7).round(3)
        adjusted = holm(p)
        for alpha in (0.013, 0.0517, 0.1003):
            rejected = set()
            for step, i in enumerate(np.argsort(p, kind="stable")):
                if p[i] > alpha / (len(p) - step):
                    break
                rejected.add(int(i))
            assert set(np.flatnonzero(adjusted <= alpha)) == rejected


@pytest.mark.parametrize(("level", "p"), [(0.95, 0.05), (0.9, 0.1), (0.99, 0.01), (0.8, 0.2)])
def test_a_p_of_exactly_the_error_that_is_allowed_passes(level, p):
    # 1 - 0.9 is a little less than 0.1
    assert passes(np.array([p, p * 1.0001, 0.0, NAN]), level).tolist() == [True, False, True, False]
