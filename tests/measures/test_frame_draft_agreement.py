"""Drafts of frames and functions beside those who coded, on a book that can be counted by hand."""

from pathlib import Path

import pytest

from sourcebook.coding.project import MACHINE, Project
from sourcebook.machine.frame_files import COLUMNS
from sourcebook.measures import frame_draft_agreement as agreement
from tests.measures.test_frame_drafts import add_drafts
from tests.small_book import TABLES, MakeBook


@pytest.fixture(autouse=True)
def two_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine draft problems and judgements, whatever the weights that ship do."""
    monkeypatch.setattr(agreement, "drafted_functions", lambda: ["problem", "evaluation"])


def with_functions(root: Path) -> Project:
    """Add a problem in the second sentence and one in the third to the draft."""
    add_drafts(root)
    rows = [("S2", "", "problem", "asserted"), ("S3", "political", "problem", "asserted")]
    path = root / "data" / "codings" / MACHINE / "frames.csv"
    path.write_text("\n".join([",".join(COLUMNS), *map(",".join, rows)]) + "\n")
    return Project.open(root)


def test_agreement_counts_pairs_of_sentence_and_frame(make_book: MakeBook) -> None:
    row = agreement.against_coders(add_drafts(make_book())).to_dict("records")[0]
    assert (row["codes"], row["drafted"], row["shared"], row["given"]) == ("policy frames", 3, 1, 4)  # policy in S1


def test_functions_take_part_where_they_were_coded(make_book: MakeBook) -> None:
    table = agreement.against_coders(with_functions(make_book()))
    row = table[table["codes"] == "functions"].to_dict("records")[0]
    assert (row["drafted"], row["shared"], row["given"]) == (
        2,
        1,
        2,
    )  # the coder's cause is never drafted, so not counted
    # six pairs, two of them apart, four of twelve values are yes: 1 - 11 * 2 / (8 * 4)
    assert row["alpha"] == pytest.approx(0.3125)


def test_a_coder_who_gave_no_function_is_not_compared_on_them(make_book: MakeBook) -> None:
    bare = [{**row, "entman": "", "voice_of_frame": ""} for row in TABLES["frames"]]
    table = agreement.against_coders(with_functions(make_book(coders={"ada": TABLES | {"frames": bare}})))
    assert set(table["codes"]) == {"policy frames"}


def test_a_coder_who_is_the_reference_is_compared_once(make_book: MakeBook) -> None:
    project = with_functions(make_book())
    pairs = agreement.against_coders(project)[["coding", "codes"]].to_numpy().tolist()
    assert len(pairs) == len(set(map(tuple, pairs)))
    assert project.reference.coder in project.coders


def test_the_table_warns_that_a_machine_takes_part(make_book: MakeBook) -> None:
    told = agreement.caption(agreement.against_coders(with_functions(make_book())))
    assert told.startswith("The machine's drafts")
    assert told.endswith("Of functions problem and evaluation alone count.")
