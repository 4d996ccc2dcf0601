"""A coding by hand stands behind the numbers of a new book."""

import csv
import re
import shutil

import pytest

from sourcebook.cli import main
from sourcebook.coding.project import Project
from sourcebook.errors import SourcebookError
from sourcebook.measures.agreement import variables
from sourcebook.notebook.registry import all_facts, chapter_answer
from tests.new_book.tools import plain


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def corrected(books, tmp_path):
    """Copy the agency's book, with a second coding by Ann beside the machine's."""
    book = tmp_path / "book"
    shutil.copytree(books / "agency", book)
    codings = book / "data" / "codings"
    shutil.copytree(codings / "machine", codings / "ann")
    return book


def test_a_coding_by_hand_stands_behind_the_numbers(corrected):
    before = {fact.key: fact.text for fact in all_facts(Project.open(corrected))}
    draft = Project.open(corrected).machine.attributions
    row = draft[draft["nested_in"] == ""].iloc[0]
    table = corrected / "data" / "codings" / "ann" / "attributions.csv"
    edit(
        table,
        f",{row['voice']},{row['voice_type']},",
        ",Tea Board,media," if row["voice_type"] != "media" else ",Tea Board,citizen,",
    )
    project = Project.open(corrected)
    after = {fact.key: fact.text for fact in all_facts(project)}
    assert project.reference.coder == "ann"
    assert "Tea Board" in set(project.reference.attributions["voice"])
    assert "Tea Board" not in set(project.machine.attributions["voice"])
    assert {key for key in before if before[key] != after.get(key)} & {
        "voices_kinds",
        "voices_leading_count",
        "voices_leading_words",
    }


def test_a_wrong_offset_is_one_sentence(corrected, capsys):
    table = corrected / "data" / "codings" / "ann" / "attributions.csv"
    at = re.search(r",said,(\d+) (\d+),", table.read_text(encoding="utf-8"))
    edit(table, at[0], f",said,{int(at[1]) + 1} {int(at[2]) + 1},")
    assert main(["check", str(corrected)]) == 1
    (fault,) = capsys.readouterr().out.splitlines()
    assert re.match(rf"{re.escape(str(table))}, line \d+, column cue_at: at .*\.$", fault)
    with pytest.raises(SourcebookError, match="column cue_at"):
        Project.open(corrected)


def test_a_second_person_makes_agreement_appear(corrected):
    assert variables(Project.open(corrected)) == []
    codings = corrected / "data" / "codings"
    shutil.copytree(codings / "ann", codings / "ben")
    project = Project.open(corrected)
    assert list(project.coders) == ["ann", "ben"]
    assert {"words: content", "attribution: voice type"} <= {variable.name for variable in variables(project)}
    assert "Of two coders, two began from the machine's draft" in plain(chapter_answer(project, "reliability"))


def test_whoever_copied_the_draft_has_corrected_it_and_not_coded(corrected):
    table = corrected / "data" / "codings" / "ann" / "attributions.csv"
    assert chapter_answer(Project.open(corrected), "reliability").startswith(
        "One person has corrected the machine's draft"
    )
    with table.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *([*row[:-1], ""] for row in rows)])
    assert header[-1] == "reason"
    assert chapter_answer(Project.open(corrected), "reliability").startswith("One person has coded by hand")
