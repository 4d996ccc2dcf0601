"""How far swaps move the meaning, by each coder and by all."""

from sourcebook.coding.project import Project
from sourcebook.measures.severity import by_coder, by_middle, found_facts, severity_facts, severity_in_words, shifts
from tests.small_book import TABLES


def test_our_article(own: Project) -> None:
    found = {f.key: f.text for f in severity_facts(own)}
    ends = ("fewest", "most", "middle", "unanimous", "alpha")
    assert [found[f"rewording_shifting_{end}"] for end in ends] == ["22", "29", "28", "20", "0.70"]
    assert found["rewording_raised"] == "two"
    assert found["rewording_serious_unanimous"] == "four"
    table = by_coder(own).set_index("id")
    assert table.loc["T42", "codes"] == "1, 3, –"
    assert (table.loc["T42", "middle"], table.loc["T31", "middle"], table.loc["T31", "severity"]) == (1, 1, 2)
    assert shifts(own).set_index("id").loc["T8"].tolist() == [False, True, True]
    assert by_middle(own)["severity"].ge(2).sum() == 28
    assert "All three coders see a shift of meaning at" in severity_in_words(own)


def test_each_coder_is_held_against_the_places_of_the_reference(own: Project) -> None:
    found = {f.key.removeprefix("rewording_"): f.text for f in found_facts(own)}
    assert found == {
        "found_coder_a": "47",
        "attested_coder_a": "45",
        "added_coder_a": "none",
        "found_coder_b": "46",
        "attested_coder_b": "44",
        "added_coder_b": "three",
        "found_coder_c": "43",
        "attested_coder_c": "41",
        "added_coder_c": "one",
    }


def test_one_coder_has_no_middle(bare: Project) -> None:
    assert severity_facts(bare) == found_facts(bare) == []
    assert severity_in_words(bare).startswith("{rewording_shifting} of")


def test_of_two_coders_the_lower_code_counts(make_book) -> None:
    row = TABLES["substitutions"][0]
    coders = {
        name: TABLES | {"substitutions": [row | {"severity": code}]} for name, code in (("ada", "3"), ("ben", "1"))
    }
    project = Project.open(make_book(coders=coders))
    assert by_coder(project)["middle"].tolist() == [1]
    told = severity_in_words(project)
    assert told.startswith("Both coders see a shift of meaning at ")
    found = {f.key: f.text for f in severity_facts(project)}
    assert (found["rewording_shifting_middle"], found["rewording_shifting_unanimous"]) == ("none", "none")
    assert (found["rewording_shifting_fewest"], found["rewording_shifting_most"]) == ("none", "one")
