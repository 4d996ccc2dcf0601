import numpy as np

from training.antecedents import Example
from training.pronoun_windows import SHARED, items


def example(text: str, at: int, places: list[tuple[int, int]]) -> Example:
    return Example(
        np.zeros((len(places), 1), dtype=np.float32), [False] * len(places), "f", "x", text=text, at=at, places=places
    )


def test_pronouns_of_one_window_share_it() -> None:
    text = "Ida Frey ran and ran and ran. " * 6 + "She rose and then she sat."
    first, second = text.index("She"), text.index("she")
    (found,) = items([example(text, first, [(0, 8)]), example(text, second, [(0, 8)])])
    assert len(found.examples) == 2
    assert found.pronouns[0] > SHARED
    assert found.places[0].tolist() == [[1, 2]]


def test_a_pronoun_with_little_before_it_in_a_window_has_its_own() -> None:
    text = "She ran. " + "The day was long and dull and grey. " * 20 + "She sat."
    every = list(items([example(text, 0, [(0, 3)]), example(text, text.rindex("She"), [(0, 3)])]))
    assert [len(item.examples) for item in every] == [1, 1]
    # The second window does not reach back to the first word.
    assert [item.places[0].tolist() for item in every] == [[[-1, -1]], [[1, 1]]]


def test_texts_are_kept_apart() -> None:
    found = list(items([example("She ran.", 0, [(0, 3)]), example("She sat.", 0, [(0, 3)])]))
    assert [item.examples[0].text for item in found] == ["She ran.", "She sat."]
