import numpy as np
import pytest

from sourcebook.rewording_detector.signs import NAMES
from training.rewording_detector import Material, learn_test
from training.rewording_examples import Example
from training.unmet_kinds import family, unmet

LOTS = np.random.default_rng(5)


@pytest.mark.parametrize(
    ("kind", "of"), [("brown lore", "brown"), ("licences", "law"), ("news", ""), ("other news", ""), ("gum bio", "gum")]
)
def test_family(kind, of):
    assert family(kind) == of


def _example(kind, at, mechanism=""):
    """Make a text at a place of three figures, odd in a tenth of its words if it was reworded."""
    changed = (np.arange(60) % 10 == 0).astype(float) if mechanism else np.zeros(60)
    signs = LOTS.normal(0, 1, (60, len(NAMES))) + 4 * changed[:, None]
    figures = np.asarray(LOTS.normal(at, 0.3), dtype=np.float32)
    rows = signs.astype(np.float32)
    return Example(rows, rows[:0], rows[:, :1], rows[:0, :1], changed, figures, 0.0, 60, kind, mechanism, 0.1)


def test_a_family_that_lies_where_others_do_is_not_assessed_though_it_was_not_met():
    places = {"news": (0, 0, 0), "brown lore": (3, 0, 0), "gum bio": (3, 0, 0), "verse": (0, 0, 3)}
    parts = [[_example(k, at) for k, at in places.items() for _ in range(30)] for _ in range(4)]
    reworded = [[_example("news", (0, 0, 0), "any") for _ in range(60)] for _ in range(2)]
    material = Material(*([*part, *more] for part, more in zip(parts, [*reworded, [], []], strict=True)))
    rows = {row["family"]: row for row in unmet(material, learn_test)}
    assert set(rows) == {"brown", "gum", "verse"}
    assert rows["brown"]["texts"] == 90
    assert max(rows["brown"]["assessed"], rows["gum"]["assessed"]) < 30
    assert rows["verse"]["assessed"] > 60
