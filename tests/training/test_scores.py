import pytest

from training.corpus import GoldAttribution, GoldDocument
from training.scores import Tally, add, match, same_source

TEXT = "one two three four five six seven eight"


def words(first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Give the span from a word to another, counted from 1."""
    starts = [0, 4, 8, 14, 19, 24, 28, 34]
    return ((starts[first - 1], starts[last - 1] + len(TEXT.split()[last - 1])),)


def attribution(content: tuple[int, int], source: tuple[int, int] | None = None) -> GoldAttribution:
    return GoldAttribution(words(*source) if source else (), (), words(*content))


def tally(gold: list[GoldAttribution], found: list[GoldAttribution]) -> Tally:
    counted = Tally()
    add(counted, GoldDocument("numbers", TEXT, tuple(gold)), found)
    return counted


@pytest.mark.parametrize(
    ("gold", "found", "pairs"),
    [
        ((1, 4), (1, 4), [(0, 0)]),
        ((1, 4), (1, 2), [(0, 0)]),
        ((1, 4), (4, 6), []),
        ((1, 4), (1, 8), [(0, 0)]),
        ((1, 3), (1, 8), []),
    ],
)
def test_contents_pair_at_half_their_words(
    gold: tuple[int, int], found: tuple[int, int], pairs: list[tuple[int, int]]
) -> None:
    assert match(TEXT, [attribution(gold)], [attribution(found)]) == pairs


def test_pairs_are_one_to_one_and_the_best_goes_first() -> None:
    gold = [attribution((1, 4))]
    found = [attribution((1, 3)), attribution((1, 4))]
    assert match(TEXT, gold, found) == [(0, 1)]


def test_figures_counted_by_hand() -> None:
    gold = [attribution((2, 4), (1, 1)), attribution((6, 8), (5, 5))]
    found = [attribution((2, 4), (1, 1)), attribution((6, 7), (1, 1)), attribution((5, 5))]
    counted = tally(gold, found)
    assert (counted.right["exact"], counted.right["iou50"], counted.right["end to end"]) == (1, 2, 1)
    assert counted.recall("iou50") == 100
    assert counted.precision("iou50") == pytest.approx(200 / 3)
    assert counted.f_score("iou50") == 80
    assert counted.recall("source") == 50
    assert counted.f_score("span source") == pytest.approx(200 / 3)
    assert counted.recall("gold indirect") == 100


def test_nothing_gold_and_nothing_found() -> None:
    assert tally([], []).f_score("iou50") == 0


def test_same_source() -> None:
    assert same_source((), ())
    assert not same_source(((0, 2),), ())
    assert same_source(((0, 2),), ((1, 5),))
    assert not same_source(((0, 2),), ((2, 5),))
