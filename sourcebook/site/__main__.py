"""Build a book by any builder of jupyter-book, with kernels that start at once: ``python -m sourcebook.site BOOK [WORDS]``."""

import sys
from pathlib import Path

from sourcebook.site.build import run_jupyter_book

if __name__ == "__main__":
    run_jupyter_book(Path(sys.argv[1]).resolve(), *sys.argv[2:])
