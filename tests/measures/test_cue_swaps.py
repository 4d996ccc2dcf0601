"""Swapped words of saying: as known on our article, and none where nobody coded substitutions."""

from sourcebook.coding.project import Project
from sourcebook.measures.cue_swaps import cue_swaps
from sourcebook.measures.rewording import touched


def test_the_swap_that_turns_what_a_cue_implies_comes_first(own: Project) -> None:
    first, second, *rest = cue_swaps(own)
    assert first == ("told", "instructed", 1, True)
    assert second == ("said", "stated", 4, False)
    assert all(swap.times == 1 and not swap.turned for swap in rest)


def test_every_swap_in_a_cue_is_counted_once(own: Project) -> None:
    table = touched(own)
    assert sum(swap.times for swap in cue_swaps(own)) == table.loc[table["part"] == "cue", "substitution"].nunique()


def test_nobody_compared(bare: Project) -> None:
    assert cue_swaps(bare) == []
