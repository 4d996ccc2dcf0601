"""Disputes of two coders, decided at the desk."""

import pytest

from sourcebook.coding.adjudication import _in_order
from sourcebook.coding.csv_tables import read_rows, write_rows
from sourcebook.coding.project import check
from sourcebook.desk.deciding import decide, disputes_view
from sourcebook.desk.refusals import RefusedError
from sourcebook.desk.reliability import agreement_view
from sourcebook.errors import CodingError
from tests.desk.conftest import row

CASE = {"table": "attributions", "unit": "A1", "field": "form"}


@pytest.fixture
def two(book, store):
    for name, form in (("anna", "direct"), ("bert", "mixed")):
        made = row("A1", "S1", "Ana Diaz", "said", "“Rents rise,”", form=form)
        write_rows(book / "data" / "codings" / name / "attributions.csv", list(made), [made])
    return store


def test_what_two_coders_dispute_is_open(two):
    assert [(r["unit"], r["field"], r["votes"]) for r in disputes_view(two)["open"]] == [
        ("A1", "form", "direct | mixed")
    ]


def test_a_decision_with_its_reason_makes_the_reference(two, book):
    assert decide(two, {**CASE, "decision": "mixed", "reason": "The comma stands inside."})["open"] == []
    folder = book / "data" / "codings" / "reference"
    assert read_rows(folder / "attributions.csv").rows[0]["form"] == "mixed"
    assert read_rows(folder / "adjudication.csv").rows[0]["reason"] == "The comma stands inside."
    assert list(check(book)) == []


@pytest.mark.parametrize("change", [{"reason": " "}, {"decision": "indirect"}, {"unit": "A9"}, {"decision": None}])
def test_a_decision_without_a_reason_or_a_vote_is_refused(two, book, change):
    with pytest.raises(RefusedError):
        decide(two, {**CASE, "decision": "mixed", "reason": "So.", **change})
    assert not (book / "data" / "codings" / "reference").exists()


def test_whether_a_row_is_kept_at_all_is_decided_too(two, book):
    extra = row("A2", "S2", "The council", "denied", "that it knew", form="indirect")
    first = row("A1", "S1", "Ana Diaz", "said", "“Rents rise,”", form="direct")
    for name, rows in (("anna", [first, extra]), ("bert", [first])):
        write_rows(book / "data" / "codings" / name / "attributions.csv", list(first), rows)
    (case,) = disputes_view(two)["open"]
    assert (case["field"], case["votes"]) == ("presence", "coded | –")
    sent = {
        "table": "attributions",
        "unit": case["unit"],
        "field": "presence",
        "decision": "coded",
        "reason": "It is speech.",
    }
    assert decide(two, sent)["open"] == []
    assert [r["cue"] for r in read_rows(book / "data/codings/reference/attributions.csv").rows] == ["said", "denied"]
    assert list(check(book)) == []


def test_a_published_reference_is_only_read(two, book):
    (book / "data" / "published.json").write_text("{}")
    with pytest.raises(RefusedError, match="published"):
        decide(two, {**CASE, "decision": "mixed", "reason": "So."})


def frames(book, **coders):
    """Write the policy frames of coders, who have coded nothing else of their own."""
    for name, cells in coders.items():
        made = row("A1", "S1", "Ana Diaz", "said", "“Rents rise,”", form="direct")
        write_rows(book / "data" / "codings" / name / "attributions.csv", list(made), [made])
        columns = ["sentence", "policy_frames", "entman", "voice_of_frame"]
        rows = [dict(zip(columns, (sentence, cell, "", ""), strict=True)) for sentence, cell in cells.items()]
        write_rows(book / "data" / "codings" / name / "frames.csv", columns, rows)


DRAFT = {"S1": "economic;policy;health;crime", "S2": "policy;political;security", "S3": "crime;legality;health"}


def test_a_disputed_frame_shows_its_rule(book, store):
    frames(book, anna=DRAFT, bert={**DRAFT, "S3": "crime;legality"})
    (case,) = disputes_view(store)["open"]
    assert (case["unit"], case["field"], case["votes"]) == ("S3", "policy_frames=health", "yes | no")
    assert case["about"]
    sent = {name: case[name] for name in ("table", "unit", "field")}
    assert decide(store, {**sent, "decision": "no", "reason": "Nobody is ill."})["open"] == []
    (made,) = (r for r in read_rows(book / "data/codings/reference/frames.csv").rows if r["sentence"] == "S3")
    assert (made["policy_frames"], list(check(book))) == ("legality;crime", [])


def test_sentences_that_a_coder_left_out_are_named_in_order(book, store):
    frames(book, anna={f"S{n}": "crime" for n in (1, 2, 3)}, bert={"S3": "crime"})
    with pytest.raises(CodingError, match="of bert: has no row S1, S2, which another coder has"):
        disputes_view(store)
    assert sorted(["S30", "S4", "conflict 10", "conflict 9"], key=_in_order) == [
        "S4",
        "S30",
        "conflict 9",
        "conflict 10",
    ]


@pytest.mark.parametrize(
    ("anna", "told"),
    [
        (DRAFT, "Of two coders, one began from the machine's draft, so part of the agreement is inherited."),
        ({**DRAFT, "S1": "economic;morality;policy;health;crime"}, ""),
    ],
)
def test_agreement_that_comes_from_drafted_frames_has_a_warning(book, store, anna, told):
    frames(book, machine=DRAFT, anna=anna, bert={**DRAFT, "S3": "crime"})
    assert agreement_view(store)["warning"] == told
