"""How others told it: reports of one invented event, small enough to count by hand."""

import json

import pytest

from sourcebook.coding.project import Project, check
from sourcebook.display import figures
from sourcebook.errors import DataError
from sourcebook.measures.other_reports import (
    answer,
    facts,
    focus,
    frames,
    labels,
    reports,
    sentences,
    silent_camp,
    strips,
    topics,
    voices,
)
from sourcebook.measures.report_agreement import report_agreement, variables
from sourcebook.measures.report_items import items, items_by_report
from sourcebook.measures.report_reuse import reuse
from sourcebook.measures.report_tables import followed
from tests.measures.told import GAZETTE, HERALD, TOWN, MakeTold, coded


def test_the_focus_is_what_the_article_gives_most_words(make_told: MakeTold) -> None:
    assert focus(make_told()) == "the bridge"


def test_without_the_article_the_focus_is_what_all_give_most_words(make_told: MakeTold) -> None:
    assert focus(make_told(coded("ada", HERALD + TOWN))) == "the meeting"


def test_shares_of_words_on_the_focus(make_told: MakeTold) -> None:
    table = reports(make_told())
    assert table["words"].tolist() == [15, 20, 28]
    assert table["share"].tolist() == pytest.approx([10 / 15, 0, 21 / 28])
    assert table["first"].fillna(0).tolist() == [1, 0, 1]


def test_sentences_are_laid_end_to_end(make_told: MakeTold) -> None:
    table = strips(make_told())
    assert table["start"].tolist() == [0, 10, 0, 0, 8, 21]
    assert table["on_focus"].tolist() == [True, False, False, True, True, False]


def test_voices_share_out_the_words_of_their_sentences(make_told: MakeTold) -> None:
    table = voices(make_told()).set_index("name")
    assert list(table.columns) == ["government", "expert", "citizen", "own voice", "voices"]
    assert table.loc["Herald"].tolist() == pytest.approx([0, 10 / 15, 0, 5 / 15, 2])
    assert table.loc["Gazette"].tolist() == pytest.approx([8 / 28, 13 / 28, 7 / 28, 0, 3])


def test_topics_stand_where_they_first_come(make_told: MakeTold) -> None:
    assert topics(make_told())["topics"].tolist() == [
        "the bridge → the meeting",
        "the meeting",
        "the bridge → the meeting",
    ]


def test_matters_that_others_have_and_leave_out(make_told: MakeTold) -> None:
    assert items(make_told()).to_numpy().tolist() == [
        ["a crack", "yes", 1, "Herald", "Town hall"],
        ["the cost", "no", 0, "", "Herald, Town hall"],
    ]


def test_matters_are_set_against_reports_the_article_first(make_told: MakeTold) -> None:
    table = items_by_report(make_told())
    assert list(table.columns) == ["matter", "Gazette", "Herald", "Town hall", "others"]
    assert table.to_numpy().tolist() == [["a crack", "yes", "yes", "no", 1], ["the cost", "no", "no", "no", 0]]


def test_frames_are_counted(make_told: MakeTold) -> None:
    table = frames(make_told()).set_index("name")
    assert table.loc["Gazette", ["verb", "generic_frames", "policy_frames", "functions"]].tolist() == [
        "says",
        "conflict",
        "security 3, policy 1",
        "problem 1",
    ]
    assert table.loc["Town hall", "generic_frames"] == ""


def test_one_label_of_one_holder_is_one_row(make_told: MakeTold) -> None:
    assert labels(make_told()).to_numpy().tolist() == [
        ["the bridge", "unsafe", "Lena Holt", "Herald"],
        ["the bridge", "cover-up", "residents", "Herald, Gazette"],
    ]


def test_shared_words(make_told: MakeTold) -> None:
    table = reuse(make_told()).set_index("report")
    assert table.loc["gazette", ["most_like", "next"]].tolist() == ["Herald", "Town hall"]
    assert table.loc["gazette", ["share", "next_share"]].tolist() == pytest.approx([9 / 28, 7 / 28])
    assert table.loc["herald", "next"] == ""


def test_numbers_lead_to_words_or_rows(make_told: MakeTold) -> None:
    book = make_told()
    found = {fact.key: fact for fact in facts(book)}
    assert [
        found[f"others_{k}"].text for k in ("reports", "complete", "silent", "silent_whole", "telling", "first")
    ] == ["two", "one", "one", "one", "one", "one"]
    assert [span.text(book.article.text)[:9] for span in found["others_own_share"].spans] == ["The mayor", "“We have "]
    assert (found["others_has_a_crack"].text, found["others_voice_town"].text, found["others_reuse_gazette"].text) == (
        "one",
        "100 %",
        "32 %",
    )
    assert all(fact.target for fact in found.values())


def test_the_answer_says_who_is_silent(make_told: MakeTold) -> None:
    text = answer(make_told())
    assert text.startswith(
        "Of [two](others.ipynb#table-reports) other reports [one](others.ipynb#figure-retellings) tells of [the bridge]"
    )
    assert text.endswith("; the one by the town does not.")
    assert "could be read" not in text


def test_the_answer_says_that_a_silent_report_was_not_seen_whole(make_told: MakeTold) -> None:
    silent = [(*row[:3], "the meeting", *row[4:]) for row in HERALD]
    text = answer(make_told(coded("ada", silent + TOWN + GAZETTE)))
    assert text.startswith("None of [two](others.ipynb#table-reports) other reports tells of ")
    assert text.endswith(", as far as seen.")


def test_no_camp_is_called_silent_where_nobody_tells_of_it(make_told: MakeTold) -> None:
    silent = [(*row[:3], "the meeting", *row[4:]) for row in HERALD]
    assert silent_camp(make_told(coded("ada", silent + TOWN + GAZETTE))) == ""


def test_a_camp_is_silent_if_all_its_reports_are_and_no_others(make_told: MakeTold) -> None:
    assert silent_camp(make_told()) == "the town"


def test_the_answer_where_all_tell_of_it(make_told: MakeTold) -> None:
    text = answer(
        make_told(
            coded("ada", [*HERALD, ("town", 1, 20, "the bridge", "mayor", "government", "indirect", "", ""), *GAZETTE])
        )
    )
    assert text.startswith("All [two](others.ipynb#table-reports) other reports of the event tell of [the bridge]")
    assert text.endswith("[two](others.ipynb#figure-retellings) begin with it.")


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (HERALD, "The one other report of the event tells of [the bridge]({}) too, and begins with it."),
        (
            [(*row[:3], "the bridge" if row[1] == 2 else "a fair", *row[4:]) for row in HERALD],
            "The one other report of the event tells of [the bridge]({}) too.",
        ),
        (TOWN, "The one other report of the event does not tell of [the bridge]({}), as far as seen."),
    ],
    ids=["at first", "later", "not"],
)
def test_the_answer_where_there_is_one(make_told: MakeTold, report: list[tuple[object, ...]], told: str) -> None:
    assert answer(make_told(coded("ada", report + GAZETTE))) == told.format("others.ipynb#figure-retellings")


def test_sentences_numbered_otherwise_than_the_article_open_no_words(make_told: MakeTold) -> None:
    found = {fact.key: fact for fact in facts(make_told(coded("ada", HERALD + TOWN + GAZETTE[:2])))}
    assert found["others_own_share"].spans == ()
    assert found["others_own_share"].target == "others.ipynb#table-reports"


def test_the_reference_is_followed_before_any_coder(make_told: MakeTold) -> None:
    other = [(*TOWN[0][:3], "the bridge", *TOWN[0][4:])]
    book = make_told(
        coded("ada", HERALD + TOWN + GAZETTE),
        coded("bob", HERALD + other + GAZETTE),
        coded("reference", HERALD + other + GAZETTE),
    )
    assert followed(book, "report_sentences")["topic"].tolist()[2] == "the bridge"
    table = report_agreement(book).set_index("variable")
    assert (table.loc["sentence: topic", "units"], table.loc["sentence: topic", "disputed"]) == (6, 1)
    assert table.loc["sentence: topic", "raw"] == pytest.approx(5 / 6)
    assert table.loc["sentence: voice", "alpha"] == 1
    assert {fact.key: fact.text for fact in facts(book)}["others_coders"] == "two"


def test_policy_frames_are_compared_code_by_code(make_told: MakeTold) -> None:
    changed = [(*GAZETTE[0][:8], "security"), *GAZETTE[1:]]
    book = make_told(coded("ada", HERALD + TOWN + GAZETTE), coded("bob", HERALD + TOWN + changed))
    (found,) = [v for v in variables(book) if v.name == "sentence: policy frames"]
    assert sum(len(set(unit)) > 1 for unit in found.units) == 1
    assert len(found.units) == 6 * len(book.schema.tables["report_sentences"].field("policy_frames").codes)
    assert set(found.clusters) == {"herald", "town", "gazette"}


def test_one_coder_alone_has_no_agreement(make_told: MakeTold) -> None:
    book = make_told()
    assert report_agreement(book).empty
    assert not [fact for fact in facts(book) if "alpha" in fact.key]


def test_nothing_coded(bare: Project) -> None:
    for table in (
        sentences(bare),
        reports(bare),
        strips(bare),
        voices(bare),
        topics(bare),
        items(bare),
        items_by_report(bare),
        frames(bare),
        labels(bare),
        reuse(bare),
        report_agreement(bare),
    ):
        assert table.empty
    assert (focus(bare), facts(bare)) == ("", [])
    assert answer(bare).startswith("No other report on the same matter has been coded yet")


def test_the_picture_tells_each_share(make_told: MakeTold) -> None:
    book = make_told()
    picture = figures.retellings(strips(book), focus(book))
    assert picture.alt == (
        "Lines of words, one a report. Share of words in sentences on the bridge: Gazette 75 % of 28 words, first in sentence 1; "
        "Herald 67 % of 15 words, first in sentence 1; Town hall 0 % of 20 words."
    )
    assert (
        picture.title
        == "Of the reports that were found, those by the town alone have, as far as seen, no sentence on the bridge"
    )
    drawn, narrow = picture.svg(), picture.svg(narrow=True)
    assert all(f">{share} %<" in drawn for share in (67, 0, 75))
    assert all(f">{name}: {share} %<" in narrow for name, share in (("Herald", 67), ("Town hall", 0), ("Gazette", 75)))
    assert drawn.count(">…<") == 1
    assert "full: on the bridge" in drawn


def test_an_unknown_code_is_told(make_told: MakeTold) -> None:
    book = make_told()
    path = book.root / "data" / "other_reports" / "report_sentences.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",expert,mixed,", ",wizard,mixed,"), encoding="utf-8")
    (fault,) = check(book.root)
    assert "report_sentences.csv, line 2, column voice_type: “wizard” is no code" in fault
    with pytest.raises(DataError, match="wizard"):
        facts(Project.open(book.root))


def test_a_book_made_before_the_tables_were(make_told: MakeTold) -> None:
    book = make_told()
    (book.root / "data" / "other_reports" / "reports.csv").unlink()
    path = book.root / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"] = [known for known in package["resources"] if not known["name"].startswith("report")]
    path.write_text(json.dumps(package), encoding="utf-8")
    assert facts(Project.open(book.root)) == []
