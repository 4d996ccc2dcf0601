"""Which drawings of its figures a book needs: for its pages and for paper, unless who builds says that one of them is all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

# Variable of the environment by which a build of pages alone says so: drawings for paper take a seventh of a kernel's time.
DRAWINGS = "SOURCEBOOK_DRAWINGS"
PAGES = "pages"
# What it says where paper is all: drawings for pages take more than half of a kernel's time.
PAPER = "paper alone"
# Key of an output's metadata under which a figure tells its name and the hash of its data.
FIGURE = "sourcebook-figure"


@contextmanager
def pages_alone() -> Iterator[None]:
    """Leave drawings for paper out meanwhile, unless the environment says already what is needed."""
    said = os.environ.get(DRAWINGS)
    os.environ.setdefault(DRAWINGS, PAGES)
    try:
        yield
    finally:
        if said is None:
            del os.environ[DRAWINGS]


def for_paper() -> bool:
    """Return whether figures are drawn for paper too."""
    return os.environ.get(DRAWINGS) != PAGES


def for_pages() -> bool:
    """Return whether figures are drawn for pages too."""
    return os.environ.get(DRAWINGS) != PAPER
