import numpy as np
import pytest

from sourcebook.machine import pronoun_context
from sourcebook.machine.pronoun_context import AFTER, LONGEST, Context, pieces_of, window_at

TEXT = "Ida Frey met Uma Holt. She ran."


def test_a_window_knows_where_its_pieces_stand() -> None:
    window = window_at(pieces_of(TEXT), TEXT.index("She"))
    # ida frey met uma holt . she ran . with a mark before the first
    assert window.piece(0) == 1
    assert window.piece(TEXT.index("She")) == len(window.rows["ids"]) - 4
    assert window.mentions([(0, 8), (13, 21)])[0, 0] == 1


def test_a_window_ends_soon_after_the_pronoun_and_is_bounded() -> None:
    text = "The day was long. " * 80 + "She ran. " + "The day was long. " * 80
    at = text.index("She")
    window = window_at(pieces_of(text), at)
    assert len(window.rows["ids"]) == LONGEST + 2
    assert window.piece(at) == LONGEST + 1 - AFTER
    assert window.mentions([(0, 3), (at, at + 3)]).tolist() == [[-1, -1], [LONGEST + 1 - AFTER] * 2]


def test_what_the_window_lacks_scores_nought() -> None:
    text = "Ida Frey rose. " + "The day was long. " * 80 + "Uma Holt sat. She ran."
    scores = Context(text).scores(text.index("She"), [(0, 8), (text.index("Uma"), text.index(" sat"))])
    assert scores[0] == 0
    assert scores[1] != 0


def test_without_its_file_the_branch_has_no_opinion(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(pronoun_context, "FILE", tmp_path / "none.onnx")
    pronoun_context.branch.cache_clear()
    assert np.array_equal(Context(TEXT).scores(23, [(0, 8), (13, 21)]), [0, 0])
    pronoun_context.branch.cache_clear()


@pytest.mark.parametrize("text", ["", " ", "She"])
def test_a_text_without_candidates(text: str) -> None:
    assert len(Context(text).scores(0, [])) == 0


def test_of_more_pronouns_than_the_bound_the_network_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronoun_context, "MOST", 1)
    context = Context(TEXT)
    at, places = TEXT.index("She"), [(0, 8), (13, 21)]
    assert context.scores(at, places).all()
    assert context.scores(at, places).all()  # is remembered
    assert not context.scores(at + 1, places).any()
    assert context.unread == {at + 1}
