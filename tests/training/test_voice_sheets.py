from sourcebook.text.article import Article
from training.voice_answers import read_answers, row_of
from training.voice_sheets import coders_agree, kept, rows, score

TEXT = "“No,” Mayor Ida Frey said. “Never,” she said. Bakers in Lund said they were glad."
CODE = {
    "article": "x",
    "names": ["Ida Frey", "Frey"],
    "kind": "government",
    "named": "person",
    "gender": "f",
    "none": False,
}


def coded(coder: str, **second: object) -> list[dict[str, str]]:
    """Return two answers of one coder, to the mayor and to *she*."""
    she = TEXT.index("she")
    first = row_of({**CODE, "item": 1}, [(6, 20)], coder, TEXT)
    return [first, row_of({**CODE, "item": 2, **second}, [(she, she + 3)], coder, TEXT)]


def test_names_and_kinds_are_counted_by_form() -> None:
    scored = score(read_answers([*coded("a"), *coded("b", names=["?"], kind="unspecified")]), {"x": Article(TEXT)})
    by_form = {row["sources"]: row for row in rows(scored, "a")}
    assert {name: row["attributions"] for name, row in by_form.items()} == {"all": 2, "named": 1, "pronoun": 1}
    assert by_form["pronoun"]["name"] == by_form["named"]["name"] == 100.0
    assert {row["sources"]: row["name"] for row in rows(scored, "b")}["pronoun"] == 0.0
    assert coders_agree(scored)["names"] == coders_agree(scored)["kinds"] == 50.0


def test_what_is_no_attribution_for_one_coder_is_left_out() -> None:
    scored = kept(score(read_answers([*coded("a"), *coded("b", none=True)]), {"x": Article(TEXT)}))
    assert {item.answer.item for item in scored} == {"1"}


def test_one_coder_agrees_with_nobody() -> None:
    assert coders_agree(score(read_answers(coded("a")), {"x": Article(TEXT)})) == {}


def test_a_source_that_the_machine_does_not_find_says_nothing_of_names() -> None:
    glad = TEXT.index("glad")
    away = row_of({**CODE, "item": 3}, [(glad, glad + 4)], "a", TEXT)
    scored = score(read_answers([*coded("a"), away]), {"x": Article(TEXT)})
    assert scored[-1].found is None
    (whole,) = (row for row in rows(scored) if row["sources"] == "all")
    assert (whole["drawn"], whole["attributions"], whole["name"]) == (3, 2, 100.0)
