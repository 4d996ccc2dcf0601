"""Spans: what makes one, its notation, its words, and how two of them lie to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text.span import Span, union_pieces


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw any span: an even number of offsets, rising, two a piece."""
    offsets = sorted(draw(st.sets(st.integers(0, 300), min_size=2, max_size=12)))
    pairs = list(zip(offsets[::2], offsets[1::2], strict=False))
    return Span(tuple(pairs))


@pytest.mark.parametrize(
    "pieces",
    [(), ((3, 3),), ((4, 3),), ((-1, 2),), ((0, 5), (4, 6)), ((5, 8), (0, 2))],
    ids=["no piece", "empty", "backwards", "negative", "overlapping", "out of order"],
)
def test_refuses_what_is_no_span(pieces: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="piece"):
        Span(pieces)


@pytest.mark.parametrize("notation", ["", "3", "3-5", "a b", "3 5;", "3  5", "-1 4", "3 5, 7 9", "3 5 7", "3 5\n"])
def test_refuses_notation_and_quotes_it(notation: str) -> None:
    with pytest.raises(ValueError, match="is not like “10 20”"):
        Span.parse(notation)


@pytest.mark.parametrize("notation", ["5 3", "3 3", "10 20;15 30"])
def test_refuses_notation_of_impossible_pieces(notation: str) -> None:
    with pytest.raises(ValueError, match="empty, out of order or overlaps"):
        Span.parse(notation)


@given(spans())
def test_notation_round_trip(span: Span) -> None:
    assert Span.parse(str(span)) == span


def test_a_split_quotation_is_one_span() -> None:
    source = "“Go,” he said, “now.”"
    span = Span.parse("1 4;16 20")
    assert span.text(source) == "Go, now."
    assert (span.start, span.end) == (1, 20)


def test_of_makes_one_piece() -> None:
    assert Span.of(2, 5) == Span(((2, 5),)) == Span.parse("2 5")


def test_offsets_count_code_points() -> None:
    assert Span.of(2, 5).text("🔥 né") == "né"  # the accent is a code point of its own


def test_spans_sort_by_place_and_can_be_keys() -> None:
    late, early = Span.of(5, 6), Span.of(1, 9)
    assert sorted({late, early}) == [early, late]


@pytest.mark.parametrize(
    ("one", "other", "covers", "overlaps"),
    [
        ("0 9", "3 5", True, True),
        ("0 9", "0 9", True, True),
        ("0 4;6 9", "1 3;7 8", True, True),
        ("0 4;6 9", "3 7", False, True),
        ("0 4", "4 9", False, False),
        ("0 2;8 9", "3 5", False, False),
    ],
)
def test_covers_and_overlaps(one: str, other: str, covers: bool, overlaps: bool) -> None:
    first, second = Span.parse(one), Span.parse(other)
    assert first.covers(second) is covers
    assert first.overlaps(second) is second.overlaps(first) is overlaps


@given(spans(), spans())
def test_overlap_is_a_shared_position(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(one.positions() & other.positions())


@given(spans(), spans())
def test_what_is_covered_adds_no_position(one: Span, other: Span) -> None:
    assert not one.covers(other) or other.positions() <= one.positions()


def test_union_of_nothing() -> None:
    assert union_pieces([]) == ()


@given(st.lists(spans(), min_size=1, max_size=5))
def test_union_keeps_every_position_once(many: list[Span]) -> None:
    union = Span(union_pieces(many))
    assert union.positions() == set().union(*(span.positions() for span in many))
    assert sum(end - start for start, end in union.pieces) == len(union.positions())
