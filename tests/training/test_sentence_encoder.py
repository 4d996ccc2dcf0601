"""The graph of the encoder: several sentences in a row, none of which looks into another."""

import numpy as np
import onnxruntime
import pytest

from training.sentence_encoder import LAYERS, LONGEST, WIDTH, build, nearest_kept

INNER, PIECES = 8, 20


@pytest.fixture
def weights():
    chance = np.random.default_rng(1)

    def some(*shape):
        return chance.normal(scale=0.3, size=shape).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": some(PIECES, WIDTH),
        "embeddings.position_embeddings.weight": some(LONGEST, WIDTH),
        "embeddings.token_type_embeddings.weight": some(2, WIDTH),
    }
    shapes = {"intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER)}
    shapes |= {f"attention.{name}": (WIDTH, WIDTH) for name in ("self.query", "self.key", "self.value", "output.dense")}
    norms = ["embeddings.LayerNorm"]
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
        for name, shape in shapes.items():
            found[f"{layer}.{name}.weight"], found[f"{layer}.{name}.bias"] = some(*shape), some(shape[0])
    for name in norms:
        found[f"{name}.weight"], found[f"{name}.bias"] = np.ones(WIDTH, np.float32), some(WIDTH)
    return found


def read(session, *sentences):
    inputs = {
        "ids": np.concatenate(sentences),
        "places": np.concatenate([np.arange(len(one)) for one in sentences]),
        "owners": np.repeat(np.arange(len(sentences)), [len(one) for one in sentences]),
        "sentences": np.arange(len(sentences)),
    }
    return session.run(None, {name: value.astype(np.int64) for name, value in inputs.items()})[0]


def test_a_sentence_has_the_same_vector_alone_and_beside_another(weights):
    session = onnxruntime.InferenceSession(build(weights).SerializeToString())
    one, other = np.array([1, 5, 7]), np.array([2, 3])
    together = read(session, one, other)
    assert together.shape == (2, WIDTH)
    assert together[0] == pytest.approx(read(session, one)[0], abs=1e-4)
    assert together[1] == pytest.approx(read(session, other)[0], abs=1e-4)
    assert read(session, one[::-1])[0] != pytest.approx(together[0], abs=1e-2)


def test_a_rare_piece_is_read_as_the_nearest_of_those_kept(weights):
    table = np.eye(4, dtype=np.float32)
    table[3] = [0.9, 0.1, 0, 0]
    kept, rows = nearest_kept(table, np.array([0.4, 0.3, 0.2, 0.1]), number=3)
    assert kept.tolist() == [0, 1, 2]
    assert rows.tolist() == [0, 1, 2, 0]
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][:3]
    session = onnxruntime.InferenceSession(build(weights, rows).SerializeToString())
    assert read(session, np.array([3]))[0] == pytest.approx(read(session, np.array([0]))[0])
