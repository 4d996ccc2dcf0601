"""Corrections of earlier editions, and which numbers a reader can follow."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.notebook.corrections import (
    answer,
    by_page,
    checkable,
    counts,
    facts,
    how_to_report,
    leading,
    log,
    noun,
    title,
    what_leads,
    with_what_fell,
)
from sourcebook.notebook.registry import MODULES, chapter_facts

ROW = {
    "chapter": "voices",
    "was": "Three voices.",
    "is": "Two voices.",
    "reason": "One was counted twice; a reader saw it.",
}


def test_the_newest_correction_comes_first(make_book) -> None:
    book = Project.open(
        make_book(checks={"corrections": [{"date": day} | ROW for day in ("2031-05-06", "2031-06-01")]})
    )
    assert log(book)["date"].tolist() == ["2031-06-01", "2031-05-06"]
    assert answer(book).startswith("The book has had [two corrections](corrections.ipynb#table-log-others). This")


def test_what_changed_a_finding_comes_first_and_the_rest_by_page(make_book) -> None:
    rows = [
        ROW | {"date": day, "kind": kind}
        for day, kind in (
            ("2031-05-01", ""),
            ("2031-05-02", "limit"),
            ("2031-05-03", "finding"),
            ("2031-05-04", "fact"),
        )
    ]
    book = Project.open(make_book(checks={"corrections": rows}))
    assert leading(book)["date"].tolist() == ["2031-05-03"]
    assert by_page(book)["date"].tolist() == ["2031-05-04", "2031-05-02", "2031-05-01"]
    assert by_page(book)["kind_of_error"].nunique() == 3
    told = "The book has had [four corrections](corrections.ipynb#table-log); [one](corrections.ipynb#table-log) of them changed or withdrew a finding."
    assert answer(book).startswith(told)


@pytest.mark.parametrize(
    ("out", "told", "called"),
    [
        (
            "2031-05-02",
            "**Nothing has been corrected since this edition came out, on 2 May 2031.** Before that the book had [two revisions]",
            "revisions",
        ),
        ("2031-05-01", "The book has had [two revisions and corrections]", "revisions and corrections"),
        ("2031-04-30", "The book has had [two corrections]", "corrections"),
    ],
)
def test_what_was_mended_before_the_edition_came_out_is_a_revision(make_book, out: str, told: str, called: str) -> None:
    root = make_book(checks={"corrections": [ROW | {"date": day} for day in ("2031-05-01", "2031-05-02")]})
    (root / "CITATION.cff").write_text(f'date-released: "{out}"\n', encoding="utf-8")
    assert noun(Project.open(root)) == called
    assert answer(Project.open(root)).startswith(told)


def test_all_that_changed_a_finding_leads_page_by_page_and_so_stands_the_rest(make_book) -> None:
    rows = [
        ROW | {"chapter": chapter, "date": day, "kind": kind, "was": f"{chapter} {day} {kind}"}
        for chapter, day, kind in (
            ("wording", "2031-05-01", "finding"),
            ("voices", "2031-05-01", "finding"),
            ("voices", "2031-05-02", "finding"),
            ("text", "2031-05-03", "fairness"),
            ("framing", "2031-05-04", "fact"),
        )
    ]
    book = Project.open(make_book(checks={"corrections": rows}))
    assert leading(book)["was"].tolist() == [
        "voices 2031-05-02 finding",
        "voices 2031-05-01 finding",
        "wording 2031-05-01 finding",
    ]
    assert by_page(book)["page"].is_monotonic_increasing
    assert len(by_page(book)) == 2


def test_the_caption_says_which_corrections_lead(own: Project, make_book) -> None:
    assert what_leads(own).endswith("changed a finding")
    book = Project.open(make_book(checks={"corrections": [ROW | {"date": "2031-05-01", "kind": "fairness"}]}))
    assert what_leads(book).endswith("unfair")


def test_all_are_counted_by_page_and_kind(own: Project) -> None:
    table, sums = counts(own).iloc[:-1], counts(own).iloc[-1]
    assert (sums["page"], sums["all"], table["all"].sum()) == ("all pages", len(log(own)), len(log(own)))
    assert (table.drop(columns=["page", "all"]).sum(axis=1) == table["all"]).all()
    assert table["page"].is_monotonic_increasing


def test_of_one_day_the_last_row_is_the_newest(make_book) -> None:
    rows = [ROW | {"date": "2031-05-01", "was": was} for was in ("First.", "Second.")]
    book = Project.open(make_book(checks={"corrections": rows}))
    assert log(book)["was"].tolist() == ["Second.", "First."]


def test_each_correction_of_our_book_is_of_a_kind_and_names_its_page(own: Project) -> None:
    assert len(leading(own)) + len(by_page(own)) == len(log(own))
    assert set(log(own)["kind"]) - {""} <= set(own.schema.tables["corrections"].field("kind").codes)
    assert title(own.root, "rewording") == "Was it reworded?"
    assert title(own.root, "no-such-chapter") == "no-such-chapter"


@pytest.mark.parametrize(
    ("later", "marked"),
    [
        ({}, True),
        ({"was": "There are two voices in it."}, False),
        ({"was": "… the mill has two voices and one of them lies …"}, True),
        ({"chapter": "wording"}, False),
        ({"kind": "limit"}, False),
        ({"date": "2031-04-01"}, False),
    ],
)
def test_what_a_later_row_quotes_as_wrong_is_marked(make_book, later: dict[str, str], marked: bool) -> None:
    said = "The mill has two voices and one of them"
    rows = [
        ROW | {"date": "2031-05-01", "is": said, "kind": "finding"},
        ROW | {"date": "2031-05-01", "was": said, "is": "It has one.", "kind": "fact"} | later,
    ]
    book = Project.open(make_book(checks={"corrections": rows}))
    assert leading(book)["is"].tolist() == [f"{said} (Since revised.)" if marked else said]


def test_a_mark_by_hand_is_kept_and_no_second_one_set(make_book) -> None:
    rows = [
        ROW | {"date": "2031-05-01", "is": "Two voices. (Since revised: three.)"},
        ROW | {"date": "2031-05-02", "was": "Two voices. (Since revised: three.)"},
    ]
    book = Project.open(make_book(checks={"corrections": rows}))
    assert "Two voices. (Since revised: three.)" in set(with_what_fell(log(book))["is"])


def test_no_printed_row_of_our_log_says_unmarked_what_a_later_one_withdraws(own: Project) -> None:
    made, printed = log(own), leading(own)
    for row in printed[~printed["is"].str.contains("(Since ", regex=False)].to_dict("records"):
        place = made.index[(made["is"] == row["is"]) & (made["was"] == row["was"])][0]
        newer = made[(made.index < place) & (made["chapter"] == made["chapter"][place]) & (made["kind"] != "limit")]
        said = row["is"].lower().split()
        for was in newer["was"]:
            quoted = SequenceMatcher(None, said, was.lower().split(), autojunk=False)
            assert quoted.find_longest_match().size < 5, (row["is"], was)


def test_no_correction(bare: Project) -> None:
    assert log(bare).empty
    assert answer(bare).startswith("No correction has been made yet.")


def test_numbers_are_counted_by_where_they_lead(small: Project) -> None:
    table = checkable(small).set_index("chapter")
    voices = chapter_facts(small, "voices")
    assert table.loc["voices", "words"] == sum(bool(f.spans) for f in voices)
    assert table.loc["voices"].sum() == len(voices)
    assert set(table.index) <= {"text", *MODULES} - {"corrections", "article"}


def test_a_chapter_of_two_modules_has_one_row(own: Project) -> None:
    table = checkable(own).set_index("chapter")
    assert table.loc["Was it reworded?"].sum() == len(chapter_facts(own, "rewording")) + len(
        chapter_facts(own, "suspicion")
    )
    assert table.index.is_unique
    assert "suspicion" not in table.index


def test_every_number_of_our_book_leads_somewhere_or_is_counted_as_leading_nowhere(own: Project) -> None:
    table, found = checkable(own), {f.key: f.text for f in facts(own)}
    total = int(table[["words", "evidence", "neither"]].to_numpy().sum())
    assert found["corrections_numbers"] == f"{total:,}"
    assert int(found["corrections_words"]) + int(found["corrections_evidence"]) + int(table["neither"].sum()) == total


@pytest.mark.parametrize(
    ("settings", "ways"),
    [
        ("title: A\n", "tell whoever published it or gave it to you"),
        ("repository:\n  url: https://example.org/book/\n", "open an [issue](https://example.org/book/issues/new)."),
        ("sphinx:\n  config:\n    sourcebook_contact: The *desk*\n", "write to The \\*desk\\*."),
        ("repository:\n  url: javascript:alert(1)\n", "tell whoever published"),
        (
            "repository:\n  url: https://example.org/b\nsphinx:\n  config:\n    sourcebook_contact: Ada\n",
            "/issues/new) or write to Ada.",
        ),
    ],
)
def test_readers_are_told_where_to_report(tmp_path: Path, settings: str, ways: str) -> None:
    (tmp_path / "_config.yml").write_text(settings)
    assert ways in how_to_report(tmp_path)
