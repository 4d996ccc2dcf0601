"""What text it is: units counted by hand, dates, and an outlet of any name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.structure import answer, facts, is_short, roles, sentences
from tests.new_book.tools import plain
from tests.small_book import TABLES

MakeBook = Callable[..., Path]


def test_sentences(small: Project) -> None:
    table = sentences(small.article, small.reference)
    assert table[["sentence", "paragraph", "words", "quoted", "news_role"]].to_numpy().tolist() == [
        ["S1", "P1", 9, 0, "summary"],
        ["S2", "P2", 14, 9, "main_event"],
        ["S3", "P3", 8, 0, "context"],
    ]


def test_roles(small: Project, bare: Project) -> None:
    assert roles(small.article, small.reference)["words"].tolist() == [9, 14, 8]
    assert roles(bare.article, bare.reference).to_dict("list") == {"news_role": [""], "sentences": [3], "words": [31]}


def test_a_quotation_over_two_sentences_is_split_between_them(make_book: MakeBook) -> None:
    project = Project.open(
        make_book(text="He said: “We won. They lost.” Fine.\n", coders={"ada": {"attributions": []}}, checks={})
    )
    assert sentences(project.article, project.reference)["quoted"].sum() == 4


def test_facts(small: Project) -> None:
    found = {f.key: f.text for f in facts(small)}
    assert (
        found["article_words"],
        found["article_quoted"],
        found["article_narration"],
        found["article_quotations"],
    ) == ("31", "9", "22", "two")
    assert (found["article_quoted_share"], found["article_mean"], found["article_context"]) == ("29 %", "10.3", "one")


def test_our_article(own: Project) -> None:
    found = {f.key: f.text for f in facts(own)}
    assert (found["article_paragraphs"], found["article_sentences"], found["article_words"]) == ("ten", "twelve", "316")
    assert (found["article_quoted"], found["article_narration"], found["article_quotations"]) == ("71", "245", "three")


@pytest.mark.parametrize(
    ("metadata", "start"),
    [
        ({}, "The article is a very short text: [1]"),
        ({"outlet": "Daily {x} {0}"}, "The article, published by Daily \\{x\\} \\{0\\}, is a very short text: [1]"),
        (
            {"outlet": "A\n\n# B", "date": "2031-05-04"},
            "The article, published by A  \\# B on 4 May 2031, is a very short text: [1]",
        ),
        ({"date": "2031-05-04"}, "The article, of 4 May 2031, is a very short text: [1]"),
        (
            {"outlet": "https://ostby.example/a", "date": "2031-05-04", "seen": "no"},
            "The article, supplied with an address at ostby.example and the date 4 May 2031 (the page itself was not seen), is a very short text: [1]",
        ),
        (
            {"outlet": "ostby.example", "seen": "excerpt"},
            "The article, supplied with an address at ostby.example (only a stored excerpt of the page was seen), is a very short text: [1]",
        ),
    ],
)
def test_the_answer_takes_any_outlet(make_book: MakeBook, metadata: dict[str, str], start: str) -> None:
    project = Project.open(
        make_book(text="Gone.\n", coders={"ada": {"attributions": []}}, checks={}, metadata=metadata)
    )
    assert answer(project).startswith(start)
    assert " word in [one]" in answer(project)
    assert answer(project).endswith("Nothing in it stands in quotation marks.")


def test_headline_and_links_are_no_running_text_and_are_not_counted(make_book: MakeBook) -> None:
    text = "Dam to be mended\n\nThe dam leaks again.\n\nREAD NEXT: Rain ahead\n\nWork begins in May.\n"
    project = Project.open(make_book(text=text, coders={"ada": {"attributions": []}}, checks={}))
    found = {f.key: f.text for f in facts(project)}
    assert (
        found["article_sentences"],
        found["article_paragraphs"],
        found["article_words"],
        found["article_furniture"],
    ) == ("two", "two", "8", "two lines")
    assert answer(project).endswith(
        "Not counted: [two lines](article.ipynb#n-article-furniture) (headline and teaser)."
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("summary", "context"), " It begins with its news, and half of its sentences give the context. "),
        (
            ("context", "context"),
            " It does not begin with its news, and more than half of its sentences give the context. ",
        ),
        (("summary", "main_event"), " It begins with its news, and none of its sentences gives the context. "),
    ],
)
def test_the_answer_says_what_comes_first_where_parts_were_coded(
    make_book: MakeBook, parts: tuple[str, ...], said: str
) -> None:
    rows = [TABLES["frames"][0] | {"sentence": f"S{i + 1}", "news_role": part} for i, part in enumerate(parts)]
    tables = {"attributions": [], "frames": rows}
    book = make_book(text="The dam leaks. It is old.\n", coders={"ada": tables}, checks={})
    assert said in plain(answer(Project.open(book)))


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2016-05-24", "It names later years (2018 and 2019): it looks ahead, or the date is that of an earlier text."),
        ("2018-05-24", "It names a later year (2019): it looks ahead,"),
        ("2019-05-24", ""),
        ("", ""),
    ],
)
def test_a_text_that_names_later_years_than_its_date(make_book: MakeBook, date: str, told: str) -> None:
    text = "Between 2010 and 2018, stocks fell by 2,020 tons, and 2019 was no better.\n"
    root = make_book(text=text, coders={"ada": {"attributions": []}}, checks={}, metadata={"title": "T", "date": date})
    said = answer(Project.open(root))
    assert told in said and bool(told) == ("later year" in said) == ("supplied with the date" in said)


def test_one_quoted_word_of_many_is_not_none(make_book: MakeBook) -> None:
    text = "It rests on “real” numbers. " + "The bridge is old. " * 60
    root = make_book(text=text, coders={"ada": {"attributions": []}}, checks={})
    assert "1 word in it stands in quotation marks." in plain(answer(Project.open(root)))


def test_a_front_page_calls_a_text_short_only_where_the_chapter_does(make_book: MakeBook) -> None:
    long = "The bridge is old and long. " * 80
    rows = [("a", "The bridge is old."), ("b", long)]
    found = [
        Project.open(make_book(name, text=text, coders={"ada": {"attributions": []}}, checks={})) for name, text in rows
    ]
    assert (
        [is_short(project) for project in found]
        == [("short text" in answer(project)) for project in found]
        == [True, False]
    )
