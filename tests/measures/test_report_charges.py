"""The visit and the charges in reports by others: which comes first, and how many words each has."""

import pytest

from sourcebook.display import figures
from sourcebook.measures.other_reports import access_and_charges, facts, focus, strips
from tests.measures.told import GAZETTE, HERALD, TOWN, MakeTold, coded


def charging(
    coder: str, *places: tuple[str, int], herald: list[tuple[object, ...]] | None = None
) -> dict[str, list[dict[str, object]]]:
    """Return a coder's rows in which the bridge matters, and these sentences name a charge."""
    told = coded(coder, (herald or HERALD) + TOWN + GAZETTE)
    told["report_labels"] = [
        {"coded_by": coder, "report": r, "number": n, "matter": "what is charged", "label": "neglect", "holder": ""}
        for r, n in places
    ]
    return told


def test_sentences_on_the_matter_are_divided_by_charges(make_told: MakeTold) -> None:
    table = access_and_charges(make_told(charging("ada", ("gazette", 2), ("herald", 2)))).set_index("name")
    assert table.loc["Gazette", ["first", "first_charge", "rest", "charge"]].tolist() == [1, 2, 8, 13]
    assert table.loc["Herald", ["first", "rest", "charge"]].tolist() == [1, 10, 0]
    assert table.loc["Herald", ["first_charge"]].isna().all()
    assert "Town hall" not in table.index


def test_blame_in_other_words_comes_before_a_charge_too(make_told: MakeTold) -> None:
    told = charging("ada", ("herald", 2))
    for row in told["report_sentences"]:
        if row["report"] == "herald":
            row |= {"topic": "the bridge", "voice_type": "citizen"} | (
                {"entman": "problem;cause;evaluation"} if row["number"] == 1 else {}
            )
    book = make_told(told)
    assert access_and_charges(book).set_index("name").loc["Herald", ["first_charge", "first_blame"]].tolist() == [2, 1]
    assert {f.key: f.text for f in facts(book)}["others_charges_later"] == "none"


@pytest.mark.parametrize(
    ("places", "others", "shared", "expected"),
    [
        ([("gazette", 2)], None, 5, ["none", "one", "one", "none", "none", "none"]),
        ([("herald", 1)], [("herald", 1), ("gazette", 2)], 5, ["none", "one", "none", "one", "none", "one"]),
        ([("herald", 2)], None, 5, ["none", "one", "none", "one", "one", "none"]),
        # A copy of the article's own text bears nothing out.
        ([("herald", 2)], None, 6, ["one", "none", "none", "none", "none", "none"]),
    ],
)
def test_charges_are_counted_in_other_reports(
    make_told: MakeTold,
    places: list[tuple[str, int]],
    others: list[tuple[str, int]] | None,
    shared: int,
    expected: list[str],
) -> None:
    herald = [HERALD[0], (*HERALD[1][:3], "the bridge", *HERALD[1][4:])]
    coders = [charging("ada", *places, herald=herald)] + ([charging("bob", *others, herald=herald)] if others else [])
    book = make_told(*coders, overlaps=[("herald", "gazette", 15, shared)])
    found = {fact.key: fact.text for fact in facts(book)}
    keys = ("same", "apart", "without", "named", "later", "disputed")
    assert [found[f"others_charges_{key}"] for key in keys] == expected


def test_without_a_charge_nothing_is_divided(make_told: MakeTold) -> None:
    book = make_told()
    assert access_and_charges(book).empty
    assert not [fact for fact in facts(book) if fact.key.startswith("others_charges")]
    assert not strips(book)["charge"].any()


def test_the_picture_marks_charges(make_told: MakeTold) -> None:
    book = make_told(charging("ada", ("gazette", 2)))
    picture = figures.retellings(strips(book), focus(book))
    assert "Gazette 75 % of 28 words, first in sentence 1, a charge in sentence 2;" in picture.alt
    assert "names what is charged, or denies it." in picture.caption
    assert "line below: names a charge" in picture.svg()
