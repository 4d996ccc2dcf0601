"""Drafts of frames are held against coders by a command whose numbers are those of the book."""

from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.errors import DataError
from sourcebook.measures.agreement import agreement
from sourcebook.measures.frame_draft_agreement import against_coders
from sourcebook.measures.variables import variables
from tests.measures.test_frame_drafts import add_drafts
from tests.small_book import MakeBook
from training.frame_coders import among_coders, lines

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ours() -> Project:
    return Project.open(ROOT)


def test_all_together_agree_as_the_book_says(ours: Project) -> None:
    coders = [v for v in variables(ours) if v.name == "frames: policy frames"]
    own = among_coders(ours).set_index("coders")["alpha"]
    assert own["all together"] == pytest.approx(agreement(coders, intervals=False)["alpha"].iloc[0])
    assert len(own) == len(ours.coders) * (len(ours.coders) - 1) / 2 + 1


def test_each_coding_has_a_line_with_the_numbers_of_the_chapter(ours: Project) -> None:
    table = against_coders(ours)
    rows = table[table["codes"] == "policy frames"].to_dict("records")
    told = {line.split()[0]: line.split()[1:] for line in lines(ours)[: len(rows) + 1]}
    for row in rows:
        drafted, shared, precision, given, recall, alpha = map(float, told[row["coding"]])
        assert (drafted, shared, given) == (row["drafted"], row["shared"], row["given"])
        assert (precision, recall) == pytest.approx((shared / drafted, shared / given), abs=0.006)
        assert alpha == pytest.approx(row["alpha"], abs=0.0006)


def test_counts_of_a_book_counted_by_hand(make_book: MakeBook) -> None:
    told = lines(add_drafts(make_book()))
    assert told[1].split()[1:6] == ["3", "1", "0.33", "4", "0.25"]


def test_where_nobody_coded_frames_that_is_said(make_book: MakeBook) -> None:
    project = add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))
    with pytest.raises(DataError, match="nobody but the machine has coded frames"):
        lines(project)
