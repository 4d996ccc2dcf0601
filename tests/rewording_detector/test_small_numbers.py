"""Numbers in a byte each, and lists of rising numbers as gaps."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.rewording_detector.small_numbers import pack_numbers, pack_rising, read_numbers, read_rising


@given(st.lists(st.integers(0, 65_535)))
def test_numbers_come_back_large_and_small(values):
    packed = pack_numbers("n", np.array(values, dtype=np.int64))
    assert packed["n"].dtype == np.uint8
    assert read_numbers(packed, "n").tolist() == values


@given(st.lists(st.sets(st.integers(0, 65_534), max_size=5), max_size=6))
def test_rising_lists_come_back_empty_ones_among_them(lists):
    values = np.array([v for one in lists for v in sorted(one)], dtype=np.int64)
    lengths = np.array([len(one) for one in lists], dtype=np.int64)
    packed = pack_rising("r", values, lengths)
    assert read_rising(packed, "r", lengths).tolist() == values.tolist()


def test_neighbours_leave_out_nothing():
    packed = pack_rising("r", np.array([5, 6, 7, 0, 1]), np.array([3, 2]))
    assert packed["r"].tolist() == [5, 0, 0, 0, 0]
