from training.encoder_parts import NEARNESS, PLACES, heads, parts
from training.network import Network


def test_both_kinds_of_encoder_have_the_same_parts(encoder: str, mpnet: str) -> None:
    bert, other = (parts(Network(folder, width=8)) for folder in (encoder, mpnet))
    layers = [{name for name in found if ".layer." in name} for found in (bert, other)]
    assert layers[0] == layers[1]
    assert bert[PLACES].shape == other[PLACES].shape == (16, 32)
    assert NEARNESS not in bert


def test_nearness_is_what_the_encoder_adds(mpnet: str) -> None:
    network = Network(mpnet, width=8)
    table = parts(network)[NEARNESS]
    assert table.shape == (4, 31)
    inner = network.encoder.encoder
    wanted = inner.compute_position_bias(parts(network)[PLACES][None, :6]).detach()[0]
    for query in range(6):
        assert (wanted[:, query] == table[:, 15 - query : 21 - query]).all()


def test_heads_are_counted_in_both(encoder: str, mpnet: str) -> None:
    assert [heads(Network(folder, width=8).encoder.encoder.layer[0]) for folder in (encoder, mpnet)] == [4, 4]
