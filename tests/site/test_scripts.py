"""Which scripts a page loads: none from elsewhere, and none without anything to do."""

from types import SimpleNamespace

import pytest

from sourcebook.site.scripts import keep_needed_scripts, put_in_order


@pytest.mark.parametrize(
    ("file", "body", "kept"),
    [
        ("_static/page.js", "", True),
        ("_static/documentation_options.js", "", True),
        ("_static/reader.js", '<section class="sb-reader" aria-label="x">', True),
        ("_static/reader-start.js", "<p>no reader</p>", False),
        ("_static/previews.js", "<p>any page</p>", True),
        ("_static/tables.js", '<table class="table sb-long sb-sortable">', True),
        ("_static/tables.js", '<table class="table">', False),
        ("_static/search.js", "<p>a chapter</p>", False),
        ("_static/sections.js", '<section id="in-short">', True),
        ("_static/sections.js", '<section id="at-a-glance">', False),
        ("_static/folds.js", '<section id="in-short">', True),
        ("_static/folds.js", '<p class="sb-run-in">', True),
        ("_static/folds.js", "<p>no list</p>", False),
        ("_static/copybutton.js", '<div class="highlight-python">', True),
        ("_static/clipboard.min.js", "<p>no code</p>", False),
        ("_static/togglebutton.js", "<details>", False),
        ("_static/design-tabs.js", '<div class="sd-tab-set">', True),
        ("https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js", "", False),
        ("https://unpkg.com/thebe@latest/lib/index.js", "", False),
        ("_static/sphinx-thebe.js", "", False),
    ],
)
def test_scripts_are_loaded_where_they_are_needed(file, body, kept):
    context = {"script_files": [file], "body": body}
    keep_needed_scripts(None, "page", "page.html", context, None)
    assert context["script_files"] == ([file] if kept else [])


def test_the_search_has_a_script_of_its_own():
    context = {"script_files": ["_static/search.js", "_static/reader.js"]}
    keep_needed_scripts(None, "search", "search.html", context, None)
    assert context["script_files"] == ["_static/search.js"]


def test_a_script_with_foreign_words_in_its_attributes_is_dropped():
    script = type("Script", (str,), {"attributes": {"body": "const thebe = 1"}})("")
    context = {"script_files": [script]}
    keep_needed_scripts(None, "page", "page.html", context, None)
    assert context["script_files"] == []


def test_what_others_use_comes_first_however_a_folder_lists_its_files():
    listed = ["zoom.js", "front.css.js", "folds.js", "page.js", "reader.js", "reader-start.js"]
    config = SimpleNamespace(
        html_js_files=listed, html_css_files=["front.css", "new.css", "type.css", "sourcebook.css"]
    )
    put_in_order(None, config)
    assert config.html_js_files == ["page.js", "folds.js", "reader.js", "front.css.js", "reader-start.js", "zoom.js"]
    assert config.html_css_files == ["sourcebook.css", "type.css", "front.css", "new.css"]
