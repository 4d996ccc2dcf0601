"""Tables on the page: links only where a unit is meant, and never any markup from the data."""

import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.display.tables import Exhibit

HOSTILE = [
    "<script>alert(1)</script>",
    "{eval}`1`",
    "$x$ and $y$",
    "\\input{/etc/passwd}",
    "[](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "=HYPERLINK(1)",
    "\u202eevil\u202c",
    "```{raw} html\n<b>\n```",
    "50 % | 3",
    "a\\|b",
    "\\",
    "\\\\|",
    "{{ x }}",
    "![i](http://x.org/y.png)",
    "<http://x.org>",
    "[^1]",
    "&#60b",
    "**b** __i__ ~~s~~",
    "line\nbreak\r\n# head",
    "A1](x)[",
]


def exhibit(*cells: object, column: str = "x", **options: object) -> Exhibit:
    return Exhibit(pd.DataFrame({column: list(cells)}), "Caption.", "name", **options)


def body(shown: Exhibit) -> str:
    lines = shown.markdown().splitlines()
    assert lines[0].startswith("```{table} ")
    assert lines[1] == ":name: table-name"
    assert lines[-1] == "```"
    assert not any(line.startswith("```") for line in lines[1:-1])
    return "\n".join(lines[3:-1])


def cells(shown: Exhibit) -> list[list[Token]]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body(shown))
    assert {t.type for t in tokens} <= {
        f"{n}_{e}" for n in ("table", "thead", "tbody", "tr", "th", "td") for e in ("open", "close")
    } | {"inline"}
    return [t.children or [] for t in tokens if t.type == "inline"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "options",
    [{}, {"codes": ["x"]}, {"citations": "x"}, {"downloads": "x"}],
    ids=["plain", "code", "citation", "download"],
)
def test_hostile_text_stays_text(text: str, options: dict) -> None:
    _, (*cell,) = cells(exhibit(text, **options))
    assert {t.type for t in cell} <= {"text", "text_special"}
    shown = "".join(t.content for t in cell)
    assert shown.replace(" ", "") == "".join(text.split()).replace("_", "" if "codes" in options else "_")
    assert "{cite}`" not in exhibit(text, **options).markdown()
    assert "{download}`" not in exhibit(text, **options).markdown()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_headings_and_captions_stay_text(text: str) -> None:
    (head, _) = cells(exhibit("x", column="c", headings={"c": " ".join(text.split())}))
    assert {t.type for t in head} <= {"text", "text_special"}
    caption = Exhibit(pd.DataFrame({"x": [1]}), text, "name").markdown().splitlines()
    assert caption[1] == ":name: table-name"
    assert "`" not in caption[0].removeprefix("```{table} ").replace("\\`", "")


@pytest.mark.parametrize(
    ("cell", "markdown"),
    [
        ("A1", "[A1](article.ipynb#A1)"),
        ("S1;S12", "[S1](article.ipynb#S1) [S12](article.ipynb#S12)"),
        ("T1 T2", "[T1](article.ipynb#T1) [T2](article.ipynb#T2)"),
        ("A1, A2", "A1, A2"),
        ("AB1", "AB1"),
        ("A", "A"),
        ("A1b", "A1b"),
        ("C1", "C1"),
        ("a1", "a1"),
        ("A1;", "A1;"),
        ("A١", "A١"),
        ("xA1", "xA1"),
    ],
)
def test_only_ids_of_units_become_links(cell: str, markdown: str) -> None:
    assert body(exhibit(cell)).splitlines()[-1] == f"| {markdown} |"


@pytest.mark.parametrize(
    ("cell", "markdown"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (pd.NA, "–"),
        ("", "–"),
        (0.125, "0.12"),
        (-0.5, "−0.50"),
        (3, "3"),
        (True, "yes"),
        (np.False_, "no"),
        ("True", "True"),
        (10990.7, "10,990.70"),
        ("2022-02-06", "6\xa0February 2022"),
        ("'re looking at", "’re looking at"),
        ("2022-02", "2022\\-02"),
    ],
)
def test_cells(cell: object, markdown: str) -> None:
    assert Exhibit(pd.DataFrame({"x": pd.Series([cell], dtype=object)}), "", "name")._cell("x", cell) == markdown


@pytest.mark.parametrize(
    ("cell", "markdown"), [("a2020;b2021", "{cite}`a2020,b2021`"), ("a2020; b-c:1 ;", "{cite}`a2020,b-c:1`"), ("", "–")]
)
def test_citations(cell: str, markdown: str) -> None:
    assert exhibit("a2020", cell, citations="x").markdown().splitlines()[-2] == f"| {markdown} |"


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    table = pd.DataFrame({"a": ["x", "y"], "b": ["", None], "low": [float("nan")] * 2, "high": [1.0, 2.0]})
    assert Exhibit(table, "", "name", intervals={"low": "high"}).columns == ["a"]


def test_a_table_without_rows_is_not_shown() -> None:
    shell = InteractiveShell.instance()
    assert shell.display_formatter.format(exhibit()) == ({}, {})
    assert "text/markdown" in shell.display_formatter.format(exhibit("x"))[0]


def test_downloads() -> None:
    assert (
        "{download}`codings/a/b.csv <../data/codings/a/b.csv>`" in exhibit("codings/a/b.csv", downloads="x").markdown()
    )


def test_codes_are_written_as_words() -> None:
    assert body(exhibit("civil_society;other", codes=["x"])).splitlines()[-1] == "| civil society, other |"


def test_numbers_stand_right_and_text_left() -> None:
    table = pd.DataFrame(
        {
            "a": ["x"],
            "b": [1],
            "c": [0.5],
            "d": pd.array([1], dtype="Int64"),
            "e": pd.Series(["x"], dtype=object),
            "f_at": ["1 2"],
        }
    )
    assert body(Exhibit(table, "", "name")).splitlines()[1] == "| :--- | ---: | ---: | ---: | :--- |"


def test_both_ends_of_an_interval_are_one_column() -> None:
    table = pd.DataFrame({"share": [0.5, 0.25], "low": [-0.25, float("nan")], "high": [1.0, 0.5], "by": ["x", "y"]})
    shown = Exhibit(table, "", "name", intervals={"low": "high"})
    assert body(shown).splitlines() == [
        "| share | interval | by |",
        "| ---: | ---: | :--- |",
        "| 0.50 | −0.25\xa0to\xa01.00 | x |",
        "| 0.25 | – | y |",
    ]
    assert shown.heading("low") == "interval"
    assert Exhibit(table, "", "name", intervals={"low": "high"}, headings={"low": "range"}).heading("low") == "range"


def test_a_wide_table_says_so() -> None:
    assert "\n:class: full-width\n" in exhibit("x", wide=True).markdown()
    assert ":class:" not in exhibit("x").markdown()


def test_a_table_of_changes_says_so() -> None:
    assert "\n:class: sb-changed\n" in exhibit("x", changed=True).markdown()


def test_yes_and_no_are_marks_that_keep_their_words() -> None:
    shown = exhibit("yes", "no", "maybe", marks=["x"]).markdown()
    assert "\n:class: sb-matrix\n" in shown
    assert shown.splitlines()[-4:-1] == ["| [yes]{.sb-yes} |", "| [no]{.sb-no} |", "| maybe |"]
    assert "sb-yes" not in exhibit("yes").markdown()


def test_grouped_rows_name_files_without_their_folder() -> None:
    shown = exhibit("codings/a/b.csv", downloads="x", grouped=True, wide=True).markdown()
    assert "\n:class: full-width sb-grouped\n" in shown
    assert "{download}`b.csv <../data/codings/a/b.csv>`" in shown


def test_an_editor_of_notebooks_shows_as_many_digits() -> None:
    assert "<td>0.333</td>" in exhibit(1 / 3, digits=3)._repr_mimebundle_()["text/html"]


def test_every_form_of_a_table_without_rows(small: object) -> None:
    found = exhibit()._repr_mimebundle_()
    assert set(found) == {"text/markdown", "text/html", "text/plain"}


def test_html_is_escaped() -> None:
    html = exhibit("<script>alert(1)</script>", column="<b>")._repr_mimebundle_()["text/html"]
    assert "<script" not in html
    assert "<b>" not in html


def test_a_share_of_a_hundred_is_marked_and_what_is_not_known_is_not() -> None:
    table = pd.DataFrame({"what": ["a", "b"], "right": pd.array([98, None], dtype="Int64")})
    shown = Exhibit(table, "Shares.", "shares", shares="right").markdown()
    assert "[98]{.sb-share}" in shown
    assert "| b | – |" in shown


def test_a_step_is_marked_and_so_is_a_share_from_zero_to_one() -> None:
    table = pd.DataFrame({"name": ["camps"], "kind": [-2], "part": [0.18]})
    shown = Exhibit(table, "Names.", "names", steps="kind", shares="part").markdown()
    assert "[−2]{.sb-step}" in shown
    assert "[0.18]{.sb-share}" in shown


def test_several_columns_have_shares_and_a_count_has_a_bar() -> None:
    table = pd.DataFrame({"what": ["a"], "right": ["98 %"], "found": [0.5], "ri": [7]})
    shown = Exhibit(table, "Shares.", "shares", shares="right found", bars="ri").markdown()
    assert r"| a | [98 \%]{.sb-share} | [0.50]{.sb-share} | [7]{.sb-tally} |" in shown


def test_a_kind_of_voice_has_its_colour_and_a_frame_of_the_same_name_has_not() -> None:
    table = pd.DataFrame({"voice_type": ["foreign_government"], "frame": ["political"]})
    shown = Exhibit(table, "Kinds.", "kinds", codes=["voice_type", "frame"]).markdown()
    assert "[another government]{.sb-kind .sb-k-foreign_government}" in shown
    assert "| political |" in shown


def test_a_caption_says_that_rows_are_a_draft() -> None:
    caption = "Attributions at the top level."
    assert exhibit("x").markdown().count("Drafted by a machine") == 0
    shown = Exhibit(pd.DataFrame({"a": ["x"]}), caption, "name", drafted=True).markdown()
    assert shown.startswith(f"```{{table}} {caption} Drafted by a machine, and checked by nobody.")
