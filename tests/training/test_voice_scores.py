from sourcebook.text.article import Article
from training.voice_codes import CODERS, Code
from training.voice_scores import agreement, cases, figures, report

TEXT = "Ida Frey, the mayor, said that it rained. A waiter said that it was cold."


def code(coder: str, item: str, at: tuple[int, int], kind: str, named: str = "person", **more: object) -> Code:
    made = {"name_at": at, "name_digest": "", "no_attribution": False, "antecedent": None, **more}
    return Code("x", item, coder, (at,), named=named, kind=kind, **made)  # type: ignore[arg-type]


def both(item: str, at: tuple[int, int], kinds: tuple[str, str], **more: object) -> list[Code]:
    return [code(coder, item, at, kind, **more) for coder, kind in zip(CODERS, kinds, strict=True)]


ROWS = [
    *both("A1", (0, 8), ("government", "political")),
    *both("A2", (42, 50), ("citizen", "citizen"), named="unnamed", name_at=(44, 50)),
]


def test_the_machine_is_scored_by_each_coder_and_where_they_agree() -> None:
    found = cases(ROWS, {"x": Article(TEXT)})
    assert [
        (case.form, case.right("name", "a"), case.right("kind", "a"), case.right("kind", "b")) for case in found
    ] == [("named", True, True, False), ("description", True, True, True)]
    lines = report(found)
    assert "coders on kind: 50.0 %" in "\n".join(lines)
    assert "  kind right: 100.0 % and 50.0 % by each coder, 100.0 % of 1 on which they agree" in lines


def test_what_a_coder_calls_no_attribution_is_left_out() -> None:
    rows = [*ROWS, *both("A3", (0, 8), ("citizen", "citizen"), no_attribution=True)]
    assert (
        report(cases(rows, {"x": Article(TEXT)}))[0]
        == "3 attributions by two coders; 1 are none for one of them and left out."
    )


def test_what_the_machine_does_not_find_is_wrong_and_open() -> None:
    case = cases(both("A9", (31, 33), ("citizen", "citizen")), {"x": Article(TEXT)})[0]
    assert case.found is None
    assert case.is_open()
    assert not case.right("kind", "a")


def test_agreement_is_one_where_coders_agree() -> None:
    assert agreement([{"a": "x", "b": "x"}, {"a": "y", "b": "y"}]) == (1.0, 1.0)


def test_figures_count_by_the_first_coder_and_what_both_could_tell() -> None:
    rows = [*ROWS, *both("A3", (0, 8), ("citizen", "citizen"), no_attribution=True)]
    found = figures(cases(rows, {"x": Article(TEXT)}))
    assert (found["articles"], found["names_agreed"], found["kinds_agreed"]) == (1, 100.0, 50.0)
    assert found["scores"] == [
        {"sources": "all", "attributions": 2, "name": 100.0, "kind": 100.0, "left_open": 0.0},
        {"sources": "named", "attributions": 1, "name": 100.0, "kind": 100.0, "left_open": 0.0},
        {"sources": "description", "attributions": 1, "name": 100.0, "kind": 100.0, "left_open": 0.0},
    ]
