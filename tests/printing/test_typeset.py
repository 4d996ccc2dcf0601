"""How often xelatex runs: until nothing moves any more, and never after a failure."""

import subprocess

import pytest

from sourcebook.printing import typeset as module
from sourcebook.printing.typeset import MOST, typeset
from tests.printing.tools import needs_latex, texts

BOOK = r"""\documentclass{article}
\usepackage{makeidx}\makeindex
\newcommand\lettergroup[1]{}\newenvironment{sphinxtheindex}{\begin{theindex}\addcontentsline{toc}{section}{Index}}{\end{theindex}}
\begin{document}\tableofcontents\section{Rain}It rains.\index{rain}\printindex\end{document}
"""
STYLE = r"""(require "tex/inputenc/utf8.xdy")(require "makeindex.xdy")(require "texindy.xdy")
(markup-index :open "\begin{sphinxtheindex}" :close "\end{sphinxtheindex}" :tree)
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Run nothing, but leave what each run of xelatex is said to leave; return the book and what was called."""
    book, called, left = tmp_path / "book.tex", [], []

    def run(command, **options):
        called.append(command[0])
        if command[0] == "xelatex":
            book.with_suffix(".aux").write_text(left.pop(0))
            book.with_suffix(".idx").write_text("rain")
        return subprocess.CompletedProcess(command, int(not left and command[0] == "xindy"))

    monkeypatch.setattr(module.subprocess, "run", run)
    return book, called, left


@pytest.mark.parametrize(
    ("notes", "runs"), [("aa", 2), ("abb", 3), ("ababababab", MOST)], ids=["at once", "later", "never"]
)
def test_xelatex_runs_until_nothing_moves(programs, notes, runs):
    book, called, left = programs
    left.extend([*notes, "not reached"])
    assert typeset(book)
    assert called == ["xelatex", *["xindy", "xelatex"] * (runs - 1)]


def test_nothing_runs_after_a_failure(programs):
    book, called, left = programs
    left.append("a")
    assert not typeset(book)
    assert called == ["xelatex", "xindy"]


@needs_latex
def test_an_index_stands_in_the_contents_and_holds_its_words(tmp_path):
    (tmp_path / "sphinx.xdy").write_text(STYLE)
    book = tmp_path / "book.tex"
    book.write_text(BOOK)
    assert typeset(book)
    first, *_, last = texts(book.with_suffix(".pdf"))
    assert "Index 2" in first
    assert "rain, 1" in last
