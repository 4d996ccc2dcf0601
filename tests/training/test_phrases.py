import pytest

from training.phrases import count_phrases, count_saying


@pytest.mark.parametrize(
    ("text", "phrase", "times"),
    [
        ("Last month. last\nmonth", "last month", 2), ("blast months", "last month", 0), ("one of them, one of themes", "one of them", 1),
        ("a a a", "a a", 2), ("", "a", 0), ("the year", "year", 1),
    ],
)  # fmt: skip
def test_count_phrases(text, phrase, times):
    assert count_phrases([text], [phrase])[phrase] == times


def test_count_saying():
    rows = count_saying(
        [("Reuters", "He said. He stated."), ("Other", "Stated, stated and stated."), ("Other", "unsaid")]
    )
    assert rows[0] == {
        "outlets": "all outlets",
        "articles": 3,
        "said": 1,
        "stated": 4,
        "more_stated": 1,
        "only_stated": 1,
    }
    assert rows[1] == {"outlets": "Reuters", "articles": 1, "said": 1, "stated": 1, "more_stated": 0, "only_stated": 0}
