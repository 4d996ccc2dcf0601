"""What a page leaves out: prose on what nobody coded, idle code, empty sections."""

import json
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from sourcebook.site.uncoded import drop_empty_sections, drop_idle_code, is_there, kept_cells, leave_out_cells


def cell(*parts, mode=None):
    made = nodes.container(nb_element="cell_code", **({"hide_mode": mode} if mode else {}))
    made += [nodes.container("", nodes.container(), nb_element=f"cell_code_{part}") for part in parts]
    return made


@pytest.fixture
def data(tmp_path):
    (tmp_path / "data" / "codings" / "machine").mkdir(parents=True)
    return tmp_path / "data"


def test_a_table_is_there_if_it_has_a_row(data):
    (data / "claims.csv").write_text("id\n")
    (data / "codings" / "machine" / "labels.csv").write_text("id\nL1\n")
    assert [is_there(data, name) for name in ("claims", "labels", "charges")] == [False, True, False]


def test_a_column_is_there_if_it_has_a_value(data):
    (data / "codings" / "machine" / "frames.csv").write_text("sentence,policy_frames,entman\nS1,security,\n")
    assert [is_there(data, f"frames.{name}") for name in ("policy_frames", "entman", "none")] == [True, False, False]


def test_agreement_needs_two_codings_made_by_hand(data):
    (data / "codings" / "ann").mkdir()
    assert not is_there(data, "coders")
    (data / "codings" / "ben").mkdir()
    assert is_there(data, "coders")


def test_drafted_frames_are_there_until_somebody_codes_frames(data):
    assert not is_there(data, "drafted-frames")
    (data / "frame_drafts.csv").write_text("sentence,code\nS1,security\n")
    (data / "codings" / "machine" / "frames.csv").write_text("sentence\nS1\n")
    assert is_there(data, "drafted-frames")
    (data / "codings" / "ann").mkdir()
    assert is_there(data, "drafted-frames")
    (data / "codings" / "ann" / "frames.csv").write_text("sentence\nS1\n")
    assert not is_there(data, "drafted-frames")


def test_prose_that_needs_a_table_goes_without_it(data):
    def prose(text, *tags):
        return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": [text]}

    cells = [prose("a"), prose("b", "needs-claims"), prose("c", "needs-labels", "needs-claims")]
    (data.parent / "page.ipynb").write_text("{}")
    app, source = SimpleNamespace(srcdir=data.parent), [json.dumps({"cells": cells})]
    (data / "claims.csv").write_text("id\nF1\n")
    leave_out_cells(app, "page", source)
    assert [cell["source"] for cell in json.loads(source[0])["cells"]] == [["a"], ["b"]]


def test_prose_on_what_is_lacking_goes_once_it_is_there(data):
    pair = [
        {"cell_type": "markdown", "metadata": {"tags": [tag]}, "source": [tag]}
        for tag in ("needs-claims", "lacks-claims")
    ]
    assert [cell["source"] for cell in kept_cells(pair, data)] == [["lacks-claims"]]
    (data / "claims.csv").write_text("id\nF1\n")
    assert [cell["source"] for cell in kept_cells(pair, data)] == [["needs-claims"]]


@pytest.mark.parametrize(
    ("mode", "parts", "kept"),
    [
        ("input", ["source"], False),
        ("input", ["source", "output"], True),
        ("output", ["source"], True),
        (None, ["source"], True),
    ],
)
def test_folded_code_that_shows_nothing_is_left_out(mode, parts, kept):
    code, page = cell(*parts, mode=mode), new_document("page")
    page += [code, nodes.paragraph("", "after")]
    drop_idle_code(None, page)
    assert (code in page.children) is kept
    assert page.children[-1].astext() == "after"


def test_a_section_of_nothing_but_titles_is_left_out():
    def section(title, *parts):
        return nodes.section("", nodes.title("", title), *parts)

    empty = section("Evidence", section("Labels", cell("source")), nodes.comment("", "Your reading"))
    page = new_document("page")
    page += section("Chapter", empty, section("Cues", cell("source", "output")), section("Limits", nodes.paragraph()))
    drop_empty_sections(None, page)
    assert [title.astext() for title in page.findall(nodes.title)] == ["Chapter", "Cues", "Limits"]


def test_a_page_keeps_its_own_title():
    page = new_document("page")
    page += nodes.section("", nodes.title("", "Chapter"))
    drop_empty_sections(None, page)
    assert page.astext() == "Chapter"
