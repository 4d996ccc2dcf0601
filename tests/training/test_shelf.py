import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.shelf import Shelf, blocks


def filled(arrays, dtype=np.uint16):
    shelf = Shelf(dtype)
    for codes in arrays:
        shelf.add(np.array(codes, dtype=dtype))
    return shelf


@given(st.lists(st.lists(st.integers(0, 65_535), max_size=5), max_size=6))
def test_what_is_added_comes_back_in_order(arrays):
    shelf = filled(arrays)
    assert len(shelf) == len(arrays)
    assert [codes.tolist() for codes in shelf] == arrays


def test_it_can_be_gone_through_twice_at_once_and_added_to_meanwhile():
    shelf = filled([[1, 2], [3]])
    first, second = iter(shelf), iter(shelf)
    assert [next(first).tolist(), next(second).tolist()] == [[1, 2], [1, 2]]
    shelf.add(np.array([4, 5]))
    assert [codes.tolist() for codes in first] == [[3], [4, 5]]


def test_numbers_keep_their_type():
    assert next(iter(filled([[70_000]], np.int32))).dtype == np.int32


def test_blocks_hold_as_much_as_they_may():
    arrays = [np.arange(n) for n in (2, 1, 3, 9, 1)]
    assert [[len(a) for a in block] for block in blocks(arrays, 3)] == [[2, 1], [3], [9], [1]]
    assert list(blocks([])) == []
