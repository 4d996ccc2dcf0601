"""Files of a new book that are the same for any article: how to build it, and what is in it."""

from __future__ import annotations

import sys
from pathlib import Path

from sourcebook import __version__


def makefile() -> str:
    """Return the book's Makefile, which finds the programs that made the book even where no environment is active."""
    folder = f"{Path(sys.executable).parent}/"
    # Signs that makes of different age, or make and the shell, read differently: such a folder is left out.
    safe = "" if set(folder) & set("\n\r'#()\\") else folder.replace("$", "$$")
    return _MAKEFILE.format(folder=safe)


def readme() -> str:
    """Return what stands in the book's README.md."""
    return _README.format(version=__version__)


_MAKEFILE = """\
# Builds the book with the sourcebook that is on the path, else with the one that made it; BIN names another's folder.
.PHONY: book check test desk serve pdf latex reproduce lab installed
BIN ?= $(shell command -v sourcebook >/dev/null || test ! -x '{folder}sourcebook' || echo '{folder}')

book: installed
\t@'$(BIN)sourcebook' build .

check: installed
\t@'$(BIN)sourcebook' check .

test: check

# Correct the draft in the browser.
desk: installed
\t@'$(BIN)sourcebook' desk .

serve: book
\t@'$(BIN)python' -m sourcebook.site.serve _build/html

# Needs Chromium, and: pip install playwright pikepdf
pdf: book
\t@'$(BIN)python' -m sourcebook.printing .

# Needs LaTeX.
latex: check
\t@'$(BIN)python' -m sourcebook.printing.latex .

# Executes everything twice and compares; with --publish after the point it keeps the numbers to compare with.
reproduce: check
\t@'$(BIN)python' -m sourcebook.site.reproduction .

lab:
\t@command -v '$(BIN)jupyter-lab' >/dev/null || {{ echo "jupyterlab is not installed; run “pip install jupyterlab”."; exit 1; }}
\t@'$(BIN)jupyter' lab --notebook-dir=chapters

installed:
\t@command -v '$(BIN)sourcebook' >/dev/null || {{ echo "sourcebook is not installed here; name the folder of its programs: make book BIN=/that/folder/"; exit 1; }}
"""

_README = """\
# A book about one article

Made by sourcebook {version}. Build it with

    make book

or, without make, `sourcebook build .`; then open
`_build/html/index.html`. `make pdf` prints it (it needs Chromium, and `pip install playwright
pikepdf`), `make latex` sets it by LaTeX, `make lab` opens its notebooks, `make reproduce` executes
everything twice and compares.

## What is in it

* `data/article.txt` is the article as it was given; offsets count its characters from 0.
* `data/codings/machine/` is the machine coder's draft. Running the machine again writes there and
  nowhere else.
* `chapters/` holds the notebooks. Cells tagged `reading` wait for your own words;
  no page shows them until you have written some. What nobody has coded the pages leave out.

## Correct the draft

1. `sourcebook desk .` opens the article with the draft in your browser; with `--coder NAME` under
   your own name. Accept, mend or reject each mark; the codebook's rule stands beside every choice.
2. Everything is saved at once in tables under `data/codings/`, which you may edit by hand too;
   `sourcebook check .` names every fault in one sentence.
3. Press *Build the book*, or run `make book`: your coding now stands behind every number, and the
   machine's beside it.

Frames, substitutions, actors, charges and the rest have their places at the desk too; the chapter *Codebook* explains them. When a second person adds a
folder, the chapter *How sure are we?* measures how far you agree.
"""
