import numpy as np
import pytest

from stance.models.loading import load


def test_texts_that_are_read_at_once_are_read_as_one_by_one():
    network = load("stance")
    sequences = [[101, 2000 + 7 * i, 3000 + i, *range(2100, 2100 + i), 102] for i in range(9)]
    alone = [network.run([sequence]) for sequence in sequences]
    for one, other in zip(alone, network.run_each(sequences), strict=True):
        assert one.keys() == other.keys()
        for name, values in one.items():
            np.testing.assert_array_equal(values, other[name])
    assert network.run_each([]) == []


def test_a_missing_network_names_its_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no model in .*nothing"):
        load("nothing", tmp_path)
