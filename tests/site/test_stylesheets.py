"""Style sheets without what no page uses: which rules stay."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.site.stylesheets import without_unused, write_lean_sheets

USED = {"a", "b", "d-none"}


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        ("p{top:0}", "p{top:0}"),
        (".x{top:0}", ""),
        (".a .x{top:0}", ""),
        (".x,.a>p,#id{top:0}", ".a>p,#id{top:0}"),
        (".a:not(.x){top:0}", ".a:not(.x){top:0}"),
        (":is(.x,.a){top:0}", ":is(.x,.a){top:0}"),
        ("a[href='.x']{top:0}", "a[href='.x']{top:0}"),
        (".d-none{top:0}", ".d-none{top:0}"),
        (".a:after{content:'}.x{'}.x{top:0}", ".a:after{content:'}.x{'}"),
        ("@media print{.x{top:0}}", ""),
        ("@media print{.x{top:0}.a{top:0}}", "@media print{.a{top:0}}"),
        ("@font-face{src:url(x.woff2)}", "@font-face{src:url(x.woff2)}"),
        ("@keyframes k{from{top:0}to{top:1px}}", "@keyframes k{from{top:0}to{top:1px}}"),
        ("@import url(x.css);.x{top:0}.a{top:0}", "@import url(x.css);.a{top:0}"),
        ("/* gone */.a{top:0}", ".a{top:0}"),
        ("/*! kept */.x{top:0}/*! kept */", "/*! kept */\n"),
    ],
)
def test_a_rule_stays_if_something_may_match_it(sheet, kept):
    assert without_unused(sheet, USED) == kept


@given(st.text(alphabet=".ax{};:'\"@()/*,![] \\\n", max_size=60))
def test_any_text_is_read_to_its_end(sheet):
    kept = without_unused(sheet, USED)
    # What is open at the end is closed, and a notice has a line of its own; nothing else comes in.
    assert len(kept) <= len(sheet) + sheet.count("{") + sheet.count("/*!")


def test_classes_of_pages_and_of_scripts_count(tmp_path):
    static = tmp_path / "_static"
    static.mkdir()
    (tmp_path / "index.html").write_text('<p class="a b">')
    (static / "page.js").write_text("x.classList.add('shown')")
    (static / "basic.css").write_text(".a{top:0}.shown{top:0}.never{top:0}")
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(name="html"))
    write_lean_sheets(app, None)
    assert (static / "basic.css").read_text() == ".a{top:0}.shown{top:0}"
