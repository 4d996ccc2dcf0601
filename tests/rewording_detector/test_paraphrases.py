"""Invented news texts, told anew as people do and as translators do.

Ten reports are told anew twice: another order, other sentences, other words where those ask for them. Four of these are written as a
translation there and back leaves a text, by German, Chinese, French and Russian in turn, and four more as news that was translated from Spanish,
Chinese, German and Russian. None was translated by a machine or a person: a language model wrote them all, in the manner of such texts.
"""

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
    assert len(verdicts) == 38
    assert {name for name, verdict in verdicts.items() if verdict == "reworded"} == set()


def test_most_are_assessed(verdicts):
    assert sum(verdict != NOT_ASSESSED for verdict in verdicts.values()) >= 25
