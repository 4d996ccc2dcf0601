"""Agreement of coders, invented and our own."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.coding.project import Project
from sourcebook.measures.agreement import against_reference, agreement, facts
from sourcebook.measures.variables import Variable, variables
from tests.small_book import ATTRIBUTIONS, TABLES

MakeBook = Callable[..., Path]


def test_the_table_counts_disputes() -> None:
    (row,) = agreement([Variable("x", [("a", "a"), ("a", "b"), (None, "b")])], intervals=False).to_dict("records")
    assert (row["variable"], row["units"], row["disputed"], row["raw"]) == ("x", 3, 1, 0.5)
    assert agreement([]).empty


def test_one_coding_cannot_be_compared(small: Project, bare: Project) -> None:
    assert variables(small) == variables(bare) == []
    assert facts(small) == []
    assert against_reference(small).empty


def test_two_coders_of_one_mind(make_book: MakeBook) -> None:
    project = Project.open(make_book(coders={"ada": TABLES, "bob": TABLES}))
    table = agreement(variables(project), intervals=False).set_index("variable")
    assert table["disputed"].sum() == 0
    assert set(table["raw"]) == {1.0}
    (row,) = against_reference(project).to_dict("records")
    assert (row["coder"], row["found"], row["missed"], row["added"], row["f1"], row["voice"]) == (
        "bob",
        4,
        0,
        0,
        1.0,
        1.0,
    )


def test_coders_who_coded_different_parts_are_compared_on_what_both_have(make_book: MakeBook) -> None:
    less = {
        "attributions": [ATTRIBUTIONS[0] | {"stance": "", "form": "mixed"}],
        "frames": TABLES["frames"][2:],
        "items": TABLES["items"][1:3],
        "substitutions": TABLES["substitutions"][:1],
    }
    found = {v.name: v for v in variables(Project.open(make_book(coders={"ada": TABLES, "bob": less})))}
    assert list(found["attribution: form"].units) == [
        ("indirect", "mixed"),
        ("direct", None),
        ("direct", None),
        ("indirect", None),
    ]
    assert found["attribution: stance"].units[0] == (2, None)
    assert found["attribution: channel"].units[3] == (None, None)
    assert list(found["frames: news role"].units) == [("summary", None), ("main_event", None), ("context", "context")]
    assert list(found["items of the article"].units) == [(1, None), (0, 0), (1, 1)]
    assert [s.start for s in found["attribution: form"].where] == [found["attribution: form"].where[0].start]
    assert facts(Project.open(make_book("again", coders={"ada": TABLES, "bob": less})))


def test_columns_that_one_coder_lacks_are_left_out(make_book: MakeBook) -> None:
    root = make_book(coders={"ada": {"attributions": ATTRIBUTIONS}, "bob": {"attributions": ATTRIBUTIONS}})
    path = root / "data" / "codings" / "bob" / "attributions.csv"
    path.write_text("\n".join(line.rsplit(",", 2)[0] for line in path.read_text().splitlines()))
    names = [v.name for v in variables(Project.open(root))]
    assert "attribution: voice type" in names
    assert not {"attribution: stance", "attribution: channel"} & set(names)


def test_words_are_compared_one_by_one(make_book: MakeBook) -> None:
    shorter = [ATTRIBUTIONS[0] | {"content": "bridge was safe"}, *ATTRIBUTIONS[1:]]
    project = Project.open(make_book(coders={"ada": {"attributions": ATTRIBUTIONS}, "bob": {"attributions": shorter}}))
    found = {v.name: v for v in variables(project)}["words: content"]
    assert len(found.units) == 31
    assert [s.text(project.article.text) for s in found.where] == ["the"]


def test_our_coders(own: Project) -> None:
    table = agreement(variables(own), intervals=False).set_index("variable")
    assert (table["alpha"].dropna() <= 1).all()
    assert table.loc["attribution: voice type", "alpha"] == 1
    assert table.loc["attribution: found", "disputed"] == 1
    assert {f.key: f.text for f in facts(own)}["reliability_coders"] == "three"


def test_our_coders_against_the_reference(own: Project) -> None:
    table = against_reference(own).set_index("coder")
    assert table["found"].tolist()[:3] == [17, 17, 16]
    assert table["added"].tolist()[:3] == [0, 0, 0]
