"""How its news was got, as an article itself says it: found in its own words, and in no quotation."""

import pytest

from sourcebook.measures.named_ways import named_ways
from sourcebook.text.article import Article


def found(text: str) -> list[tuple[str, str]]:
    article = Article.from_bytes(text.encode(), "news")
    return [(sentence, at.text(article.text)) for sentence, at in named_ways(article)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge is safe, Ada Nowak said in an exit interview with the Gazette.", "in an exit interview"),
        ("Of 17 towns surveyed by The Gazette only two have a bridge.", "surveyed by The Gazette"),
        ("Officials said in a sworn court document that it fell.", "in a sworn court document"),
        ("The mayor has told Congress that it fell.", "has told Congress"),
        ("An email seen by this newspaper describes the bolt.", "seen by this newspaper"),
        ("Two residents, who asked not to be named, saw it fall.", "asked not to be named"),
    ],
)
def test_words_that_tell_how_the_news_was_got_are_found(text: str, words: str) -> None:
    assert found(text) == [("S1", words)]


@pytest.mark.parametrize(
    "text",
    [
        "“I said so in an interview,” the mayor said.",
        "He spent ten days in the post.",
        "Rain fell on the bridge, and nobody said a word.",
    ],
)
def test_what_a_source_says_or_a_place_is_none(text: str) -> None:
    assert found(text) == []


def test_the_same_words_count_once() -> None:
    assert found("Ada Nowak said so in a statement. Later Ben Holt said no in a statement.") == [
        ("S1", "in a statement")
    ]
