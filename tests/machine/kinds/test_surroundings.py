import pytest

from sourcebook.machine.kinds.surroundings import BUCKETS, chances, evidence, guess, topic, weighed


def test_what_describes_is_hidden_around_a_mention() -> None:
    text = "Yesterday the baker Ilse Maro said no."
    at = text.index("Ilse")
    found = set(evidence(text, [(at, at + 9)], [(14, 19)], ["baker"], "person"))
    assert {"t:person", "d:baker", "p:the", "x:said", "c:yesterday"} <= found
    assert "c:baker" not in found


def test_words_of_other_lines_are_not_read() -> None:
    text = "Far away\nIlse Maro said no.\nLater"
    found = set(evidence(text, [(9, 18)], [], [], "person"))
    assert not {"c:far", "c:later"} & found


def test_features_are_weighed_by_group() -> None:
    row = weighed(["t:person", "a:one", "a:two", "a:three", "a:four", "t:person"])
    assert len(row.buckets) == 5
    assert sorted(set(row.values)) == pytest.approx([0.8, 1.0])
    assert all(0 <= bucket < BUCKETS for bucket in row.buckets)


def test_chances_add_up_and_the_likeliest_is_guessed() -> None:
    row = weighed(topic("The striker missed a penalty."))
    assert chances(row).sum() == pytest.approx(1)
    assert guess(row).chance == pytest.approx(chances(row).max())
    assert chances(weighed([])).sum() == pytest.approx(1)
