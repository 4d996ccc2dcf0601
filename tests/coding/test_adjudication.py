"""The reference coding: who decides what, and that every decision is written down."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.adjudication import adjudicate, rebuild
from sourcebook.coding.csv_tables import read_rows, write_rows
from sourcebook.coding.project import Project
from sourcebook.errors import CodingError
from tests.small_book import ATTRIBUTIONS, TABLES

MakeBook = Callable[..., Path]
KEYS = ("attributions", "frames", "items", "substitutions", "actors")


def coder(**changes: list) -> dict:
    return {name: TABLES[name] for name in KEYS} | changes


def reference(
    make_book: MakeBook, coders: dict, decisions: list | None = None, aliases: dict | None = None, name: str = "book"
) -> dict:
    codings = list(Project.open(make_book(name, coders=coders)).coders.values())
    return adjudicate(codings, aliases or {}, decisions or [])


def test_coders_who_agree_leave_no_decision(make_book: MakeBook) -> None:
    found = reference(make_book, {"a": coder(), "b": coder(), "c": coder()})
    assert found["adjudication"] == []
    assert [row["id"] for row in found["attributions"]] == ["A1", "A2", "A3", "A4"]
    assert [row["nested_in"] for row in found["attributions"]] == ["", "", "A2", ""]


def test_votes_stand_in_the_order_of_the_coders(make_book: MakeBook) -> None:
    without = coder(attributions=ATTRIBUTIONS[:3], actors=TABLES["actors"][:2])
    found = reference(make_book, {"a": without, "b": coder(), "c": coder()})
    votes = {row["unit"]: row["votes"] for row in found["adjudication"]}
    assert votes == {"A4": "– | coded | coded", "the town": "– | coded | coded"}
    assert len(found["attributions"]) == 4


def test_what_one_coder_alone_found_is_left_out_and_named_by_its_words(make_book: MakeBook) -> None:
    fewer = coder(attributions=ATTRIBUTIONS[:1] + ATTRIBUTIONS[3:])
    found = reference(make_book, {"a": coder(), "b": fewer, "c": fewer})
    assert [row["id"] for row in found["attributions"]] == ["A1", "A2"]
    units = [(row["unit"], row["votes"]) for row in found["adjudication"] if row["field"] == "presence"]
    assert [unit.split(" (")[0] for unit, _ in units] == ["told", "found"]
    assert {votes for _, votes in units} == {"coded | – | –"}


def kept(unit: str, decision: str) -> dict[str, str]:
    return {"table": "attributions", "unit": unit, "field": "presence", "decision": decision} | {
        "rule": "codebook",
        "reason": "Rule 1.",
    }


def test_a_person_may_keep_what_one_coder_found_or_leave_out_what_most_did(make_book: MakeBook) -> None:
    fewer = coder(attributions=ATTRIBUTIONS[:1] + ATTRIBUTIONS[3:])
    found = reference(make_book, {"a": coder(), "b": fewer, "c": fewer})
    (told,) = [row["unit"] for row in found["adjudication"] if row["unit"].startswith("told")]
    both = reference(
        make_book, {"a": coder(), "b": fewer, "c": fewer}, [kept(told, "coded"), kept("A1", "–")], name="both"
    )
    assert [(row["id"], row["cue"]) for row in both["attributions"]] == [
        ("A1", "said"),  # all have it, so that nobody disputes it
        ("A3", "told"),
        ("A2", "accuse"),
    ]
    less = coder(attributions=ATTRIBUTIONS[:3])
    found = reference(make_book, {"a": less, "b": coder(), "c": coder()}, [kept("A4", "–")], name="less")
    assert [row["id"] for row in found["attributions"]] == ["A1", "A2", "A3"]
    assert found["adjudication"][0]["rule"] == "codebook"


def test_the_keys_of_decisions_are_unique(make_book: MakeBook) -> None:
    fewer = coder(attributions=ATTRIBUTIONS[:1] + ATTRIBUTIONS[3:])
    found = reference(make_book, {"a": coder(), "b": fewer, "c": fewer | {"attributions": fewer["attributions"][:1]}})
    keys = [(row["table"], row["unit"], row["field"]) for row in found["adjudication"]]
    assert len(set(keys)) == len(keys)


def test_what_stood_in_an_attribution_left_out_stands_in_its_carrier(make_book: MakeBook) -> None:
    inner = ATTRIBUTIONS[2]
    middle = inner | {"id": "A9", "cue": "crack", "content": "found no", "nested_in": "A2"}
    deep = [ATTRIBUTIONS[0], ATTRIBUTIONS[1], middle, inner | {"nested_in": "A9"}, ATTRIBUTIONS[3]]
    found = reference(make_book, {"a": coder(attributions=deep), "b": coder(), "c": coder()})
    assert [row["nested_in"] for row in found["attributions"]] == ["", "", "A2", ""]
    assert not any(row["field"] == "nested_in" for row in found["adjudication"])


def test_names_are_compared_by_their_canonical_form(make_book: MakeBook) -> None:
    other = coder(attributions=[ATTRIBUTIONS[0] | {"voice": "Mayor"}, *ATTRIBUTIONS[1:]])
    found = reference(make_book, {"a": other, "b": coder(), "c": other}, aliases={"Mayor": "mayor of Ostby"})
    assert found["attributions"][0]["voice"] == "mayor of Ostby"
    assert found["adjudication"] == []


def test_codes_in_one_cell_are_voted_one_by_one(make_book: MakeBook) -> None:
    frames = [TABLES["frames"][0] | {"policy_frames": "security;crime"}, *TABLES["frames"][1:]]
    found = reference(make_book, {"a": coder(), "b": coder(frames=frames), "c": coder()})
    assert found["frames"][0]["policy_frames"] == "policy;security"
    assert {row["field"] for row in found["adjudication"]} == {"policy_frames=policy", "policy_frames=crime"}


def test_items_are_compared_by_frame_and_number(make_book: MakeBook) -> None:
    shuffled = coder(items=TABLES["items"][::-1])
    assert reference(make_book, {"a": coder(), "b": shuffled, "c": coder()})["adjudication"] == []


def test_evidence_is_what_two_name_and_none_for_a_no(make_book: MakeBook) -> None:
    items = [
        TABLES["items"][0] | {"evidence": "S1; S2"},
        TABLES["items"][1] | {"code": 1, "evidence": "S1"},
        *TABLES["items"][2:],
    ]
    found = reference(
        make_book,
        {
            "a": coder(),
            "b": coder(items=items),
            "c": coder(items=[TABLES["items"][0] | {"evidence": "S1"}, *TABLES["items"][1:]]),
        },
    )
    assert [row["evidence"] for row in found["items"]] == ["S1", "", "S3", ""]


@pytest.mark.parametrize("name", ["frames", "items"])
def test_coders_who_coded_other_rows_are_refused(make_book: MakeBook, name: str) -> None:
    with pytest.raises(CodingError, match=rf"{name}\.csv of b: has no row"):
        reference(make_book, {"a": coder(), "b": coder(**{name: TABLES[name][1:]}), "c": coder()})


def test_substitutions_follow_the_attested_coder(make_book: MakeBook) -> None:
    first, second, third = TABLES["substitutions"]
    other = [
        second | {"original": "likely", "severity": 0},
        third,
        first | {"id": "T9", "printed": "mayor", "original": "chief"},
    ]
    found = reference(make_book, {"a": coder(), "b": coder(substitutions=other), "c": coder(substitutions=other)})
    assert [(r["printed"], r["original"], r["severity"]) for r in found["substitutions"]] == [
        ("safe", "sound", "1"),
        ("attainable", "possible", "0"),
        ("accuse", "suspect", "3"),
    ]
    (rejected,) = [r for r in found["adjudication"] if r["field"] == "presence"]
    assert (rejected["unit"], rejected["votes"], rejected["decision"]) == ("mayor (20 25)", "– | coded | coded", "–")


@pytest.fixture(scope="module")
def made_anew(own: Project) -> dict:
    """Make our reference once more from what the coders coded and was decided."""
    decisions = own.reference.table("adjudication").to_dict("records")
    return adjudicate(list(own.coders.values()), own.aliases(), decisions)


@pytest.mark.xdist_group("adjudication")
@pytest.mark.parametrize("name", [*KEYS, "adjudication"])
def test_our_reference_is_what_the_coders_and_the_decisions_make(
    own: Project, made_anew: dict, tmp_path: Path, name: str
) -> None:
    path = own.data / "codings" / "reference" / f"{name}.csv"
    write_rows(tmp_path / "t.csv", read_rows(path).columns, made_anew[name])
    assert (tmp_path / "t.csv").read_bytes() == path.read_bytes()


def test_coders_of_any_name_make_a_reference(make_book: MakeBook) -> None:
    root = make_book(coders={"ida": coder(), "coder-b": coder(), "machine": coder(attributions=[])})
    rebuild(root / "data")
    made = root / "data" / "codings" / "reference"
    assert [row["id"] for row in read_rows(made / "attributions.csv").rows] == ["A1", "A2", "A3", "A4"]
    assert [row["printed"] for row in read_rows(made / "substitutions.csv").rows] == ["safe", "attainable", "accuse"]


def test_one_coder_makes_no_reference(make_book: MakeBook) -> None:
    root = make_book(coders={"ida": coder(), "machine": coder()})
    with pytest.raises(CodingError, match="two or more coders"):
        rebuild(root / "data")
    assert not (root / "data" / "codings" / "reference").exists()
