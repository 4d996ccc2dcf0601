"""Build a book by any builder of jupyter-book, with kernels that start at once: ``python -m sourcebook.site BOOK [WORDS]``."""

import gc
import sys
from pathlib import Path

from sourcebook.site.build import run_jupyter_book

if __name__ == "__main__":
    try:
        run_jupyter_book(Path(sys.argv[1]).resolve(), *sys.argv[2:])
    finally:
        gc.freeze()  # the process ends: to search its trees once more for cycles takes two seconds after LaTeX
