from pathlib import Path

import numpy as np
import pytest

from sourcebook.machine.kinds import arbiter, witness_network
from sourcebook.machine.kinds.arbiter import KINDS, Heard
from sourcebook.text.article import Article
from training.kind_arbiter import Example, examples, fit, told_aside, train
from training.kind_witnesses import Coded, Witnesses, of_answers
from training.voice_answers import read_answers, row_of

TEXT = "Ilse Maro, a baker in Lund, said it rained. “It poured,” Maro said."
EVEN = [1 / (len(KINDS) - 1)] * (len(KINDS) - 1)


def made(told: str, listed: str, kind: str, article: int) -> Example:
    """Return a voice of which the words and the collection tell different kinds."""
    heard = Heard(told, "certain", (told,), listed, 40)
    witnesses = Witnesses(heard, tuple(EVEN), "person", None)
    return examples([Coded(witnesses, kind, f"article {article}", 1.0)], [()])[0]


def test_a_coded_source_is_an_example_where_the_machine_means_the_same() -> None:
    code = {"article": "x", "item": 1, "names": ["Ilse Maro"], "kind": "citizen", "named": "person"}
    wrong = {**code, "item": 2, "names": ["Pau Bell"]}
    at = TEXT.index("Maro said")
    answers = read_answers([row_of(code, [(0, 9)], "a", TEXT), row_of(wrong, [(at, at + 4)], "a", TEXT)])
    coded = list(of_answers(answers, {"x": Article(TEXT)}))
    found = examples(coded, [()])
    assert [KINDS[example.kind] for example in found] == ["citizen"]
    assert found[0].rows.shape[0] == len(KINDS)


def test_a_voice_is_told_by_weights_that_its_article_had_no_part_in(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []

    def learned(coded: list[Coded], settled: list[Witnesses]) -> tuple[np.ndarray, np.ndarray]:
        asked.append({c.article for c in coded})
        return np.zeros((4, 9), np.float32), np.zeros(9, np.float32)

    monkeypatch.setattr("training.kind_meanings.learn", learned)
    vector = np.zeros((2, 2), np.float32)
    coded = [
        Coded(Witnesses(Heard(), (), "person", vector if number else None), "media", f"a{number}", 1.0)
        for number in range(12)
    ]
    told = told_aside(coded, [])
    assert told[0] == () and all(sum(chances) == pytest.approx(1) for chances in told[1:])
    everybody = {c.article for c in coded}
    assert sorted(everybody - set().union(*asked)) == [] and all(used < everybody for used in asked)


def test_the_witness_that_was_right_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [("business", "political"), ("expert", "state"), ("citizen", "media")]
    found = [made(told, listed, listed, number) for number in range(20) for told, listed in pairs]
    unseen = made("culture_sport", "civil_society", "civil_society", 99)
    assert KINDS[int(np.argmax(arbiter.chances(unseen.rows, train(found))))] == "civil_society"
    with monkeypatch.context() as patched:
        patched.setattr(arbiter, "files", lambda _: tmp_path)
        assert "100.0 % are right (0.0 % by rules" in fit(found, tmp_path / arbiter.FILE)
    arbiter._weights.cache_clear()
    witness_network.shipped.cache_clear()
