"""Ten invented news texts, each told anew twice as people do: another order, other sentences, other words where those ask for them."""

from pathlib import Path

import pytest

from sourcebook.rewording_detector import detect
from sourcebook.rewording_detector.score import NOT_ASSESSED
from sourcebook.text.article import Article

TEXTS = {path.stem: path for path in sorted((Path(__file__).parent / "paraphrases").glob("*.txt"))}


@pytest.fixture(scope="module")
def verdicts() -> dict[str, str]:
    return {
        name: detect(Article(path.read_text(encoding="utf-8")), explain=False).verdict for name, path in TEXTS.items()
    }


def test_no_paraphrase_is_called_reworded(verdicts):
    assert len(verdicts) == 30
    assert {name for name, verdict in verdicts.items() if verdict == "reworded"} == set()


def test_most_are_assessed(verdicts):
    assert sum(verdict != NOT_ASSESSED for verdict in verdicts.values()) >= 20
