"""Which numbers a chapter's prose takes."""

import json

import pytest

from sourcebook.notebook.taken_numbers import TAKEN, is_taken, numbers_taken
from tests.book import ROOT


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{glue}`a_b`, {glue:md}`c1:myst` and {glue:text}`d:.2f`; {glue}`a_b` again", ["a_b", "c1", "d"]),
        ("```{glue:figure} picture\n```", ["picture"]),
        ("`glue` and {cite}`key`, glue alone and {glue}", []),
        ("", []),
    ],
)
def test_numbers_are_found_by_their_roles(text, names):
    assert numbers_taken(text) == names


def test_what_json_escapes_in_a_notebook_hides_no_number():
    text = (ROOT / "chapters" / "voices.ipynb").read_text(encoding="utf-8")
    prose = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")
    assert numbers_taken(text) == numbers_taken(prose) != []


def test_where_no_chapter_is_known_any_number_may_be_wanted(monkeypatch):
    monkeypatch.delenv(TAKEN, raising=False)
    assert is_taken("voices_total")
    monkeypatch.setenv(TAKEN, "voices_total voices_direct")
    assert [is_taken(name) for name in ("voices_total", "voices", "")] == [True, False, False]
    monkeypatch.setenv(TAKEN, "")
    assert not is_taken("voices_total")
