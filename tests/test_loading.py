import os
import signal

import numpy as np
import pytest

from stance.models.loading import load

PATIENCE = 30
"""Seconds after which a child that waits for threads that it does not have is ended."""

SEQUENCES = [[101, 2000 + 7 * i, 3000 + i, *range(2100, 2100 + i), 102] for i in range(9)]


def alike(one, other):
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


def test_texts_that_are_read_at_once_are_read_as_one_by_one():
    network = load("stance")
    alone = [network.run([sequence]) for sequence in SEQUENCES]
    assert all(map(alike, alone, network.run_each(SEQUENCES)))
    assert network.run_each([]) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_can_read():
    network = load("stance")
    expected = network.run_each(SEQUENCES)  # from now on this process has threads that the other has not
    child = os.fork()
    if child == 0:
        status = 2
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(PATIENCE)
            status = 0 if all(map(alike, expected, network.run_each(SEQUENCES))) else 1
        finally:
            os._exit(status)  # nothing of the test run may go on here
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert all(map(alike, expected, network.run_each(SEQUENCES)))


def test_a_missing_network_names_its_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no model in .*nothing"):
        load("nothing", tmp_path)
