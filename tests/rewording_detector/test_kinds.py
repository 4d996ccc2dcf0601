"""Two invented texts of each of ten kinds that are no news: what would be odd in news is usual in them."""

from pathlib import Path

import pytest

from sourcebook.rewording_detector import detect
from sourcebook.rewording_detector.score import NOT_ASSESSED, REWORDED, Detection
from sourcebook.text.article import Article

TEXTS = {path.stem: path for path in sorted((Path(__file__).parent / "kinds").glob("*.txt"))}
MARGIN = 2.0


@pytest.fixture(scope="module")
def found() -> dict[str, Detection]:
    return {name: detect(Article(path.read_text(encoding="utf-8")), explain=False) for name, path in TEXTS.items()}


def test_ten_kinds_are_tried():
    assert len({name.split("-")[0] for name in TEXTS}) >= 9
    assert len(TEXTS) == 20


def test_no_text_of_another_kind_is_called_reworded_nor_nearly(found):
    assert {name for name, d in found.items() if d.verdict == REWORDED} == set()
    assert {name for name, d in found.items() if d.assessed and d.score > d.threshold - MARGIN} == set()


def test_what_is_unlike_the_news_is_not_assessed_and_says_why(found):
    refused = [d for d in found.values() if d.verdict == NOT_ASSESSED]
    assert len(refused) >= 15
    assert all(d.reason.startswith("The text is unlike the news") for d in refused)
