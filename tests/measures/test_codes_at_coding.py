"""The codes as they were worded when the coding was stored."""

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.codes_at_coding import NOT_THERE, kind_facts, reworded
from tests.small_book import MakeBook

CODERS = ("attributions", "frames", "items", "substitutions", "actors")
SAME = {"table": "attributions", "column": "form", "code": "mixed"}


def test_every_column_that_the_coders_filled_has_its_wording(own: Project) -> None:
    stored = own.table("codes_at_coding")
    assert tuple(stored["table"].unique()) == CODERS
    for coder in own.coders.values():
        for name in CODERS:
            described = set(stored.loc[(stored["table"] == name) & (stored["code"] == ""), "column"])
            assert set(coder.table(name).columns) <= described, (coder.coder, name)


def test_every_code_that_a_coder_gave_was_there(own: Project) -> None:
    stored = own.table("codes_at_coding")
    known = {key: set(part["code"]) for key, part in stored.groupby(["table", "column"])}
    for coder in own.coders.values():
        for name in CODERS:
            for field in own.schema.tables[name].fields:
                if field.codes and field.name in coder.table(name):
                    cells = coder.table(name)[field.name].dropna().astype(str)
                    assert {code for cell in cells for code in field.values(cell)} <= known[name, field.name]


def test_only_what_reads_otherwise_is_listed(own: Project) -> None:
    found = reworded(own).set_index(["column", "code"])
    assert {("voice_type", "government"), ("channel", "enterprise"), ("news_role", "verbal_reaction")} <= set(
        found.index
    )
    assert (found["then"] != found["now"]).all()
    assert found.loc[("voice_type", "political"), "then"] == NOT_THERE


@pytest.mark.parametrize("changed", [False, True])
def test_a_wording_that_stands_is_not_listed_and_one_that_went_is(
    make_book: MakeBook, small: Project, changed: bool
) -> None:
    form = small.schema.tables["attributions"].field("form")
    rows = [SAME | {"code": code, "wording": meaning} for code, meaning in {"": form.description, **form.codes}.items()]
    if changed:
        rows[1]["wording"] = "Something else."
        rows.append(SAME | {"code": "sung", "wording": "In song."})
    found = reworded(Project.open(make_book(checks={"codes_at_coding": rows})))
    gone = [[rows[1]["code"], "Something else.", form.codes[rows[1]["code"]]], ["sung", "In song.", NOT_THERE]]
    assert found[["code", "then", "now"]].to_numpy().tolist() == (gone if changed else [])


def test_a_book_without_stored_wording_lists_nothing(bare: Project) -> None:
    assert reworded(bare).empty
    assert kind_facts(bare) == []


def test_the_stored_wording_of_the_kind_that_speaks_most_names_its_speaker(own: Project) -> None:
    told = {fact.key: fact.text for fact in kind_facts(own)}
    assert "the United Nations" in told["reliability_kind_then"]
    assert told["reliability_kind_rows"] == "eleven"
