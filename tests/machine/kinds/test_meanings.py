import numpy as np
import pytest

from sourcebook.machine.kinds.meanings import MOST_PIECES, PARTS, States
from sourcebook.machine.network import Scores
from sourcebook.machine.tokens import Line
from sourcebook.machine.windows import read_lines

TEXT = "Ida Frey, a baker, spoke.\nJan Tolle left."


def scores(pieces: int, width: int = 3) -> Scores:
    """Return scores of which only the layer is looked at: each piece has its number."""
    none = np.zeros((0, 0), dtype=np.float32)
    layer = np.repeat(np.arange(pieces, dtype=np.float32)[:, None], width, axis=1)
    return Scores(none, none, none, none, none, np.zeros(0, np.int64), np.zeros(0, np.int64), layer)


def window() -> list[Line]:
    return list(read_lines(TEXT))


def states() -> States:
    found = States()
    found.add(window(), scores(sum(map(len, window()))))
    return found


def test_a_voice_is_the_means_of_its_pieces() -> None:
    starts = np.concatenate([line.starts for line in window()])
    vector = states().vector([(0, 8)], [(TEXT.index("baker"), TEXT.index("baker") + 5)])
    assert vector is not None and vector.shape == (len(PARTS), 3)
    name = np.flatnonzero(starts < 8)
    assert vector[0, 0] == pytest.approx(name.mean()) and vector[1, 0] == name[-1]
    assert vector[2, 0] == np.flatnonzero(starts == TEXT.index("baker"))[0]
    assert vector[4, 0] == pytest.approx((len(starts) - 1) / 2)


def test_who_is_not_read_has_no_chances() -> None:
    assert States().chances([(0, 8)], []) == ()
    assert states().chances([(len(TEXT), len(TEXT) + 3)], []) == ()


def test_a_long_text_is_kept_up_to_a_bound() -> None:
    found = States()
    for _ in range(3):
        found.add(window(), scores(MOST_PIECES // 2))
    assert len(found._layers) == 2
