"""A small book: three sentences, two attributions, one coder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.paths import home

TEXT = "“We will,” Ann said, “go.” Bob denied that Ann said so.\n\nIt rained.\n"
#       0         1         2         3         4         5

ATTRIBUTIONS = """\
id,sentence,source,source_at,cue,cue_at,content,content_at,form,nested_in,voice,voice_type,named,stance
A1,S1,Ann,11 14,said,15 19,"“We will,” “go.”",0 10;21 26,direct,A2,Ann,citizen,person,0
A2,S2,Bob,27 30,denied,31 37,that Ann said so,38 54,indirect,,Bob,citizen,person,-2
"""

FRAMES = """\
sentence,policy_frames,entman,voice_of_frame,news_role
S1,political;external,,attributed,main_event
"""

ITEMS = """\
frame,item,code,evidence
conflict,1,1,S1;S2
conflict,2,,
"""


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Project]:
    """Make a book of a text and the CSV files of one coder."""

    def make(text: str = TEXT, attributions: str = ATTRIBUTIONS, name: str = "book", **tables: str) -> Project:
        root = tmp_path / name
        coder = root / "data" / "codings" / "anna"
        coder.mkdir(parents=True)
        (root / "_config.yml").write_text("title: x\n", encoding="utf-8")
        (root / "data" / "metadata.json").write_text('{"title": "A & B <c>", "date": "2022-02-06"}', encoding="utf-8")
        (root / "data" / "article.txt").write_bytes(text.encode("utf-8"))
        shutil.copy(home() / "data" / "datapackage.json", root / "data")
        for table, content in {"attributions": attributions, **tables}.items():
            (coder / f"{table}.csv").write_bytes(content.encode("utf-8"))
        return Project.open(root)

    return make


@pytest.fixture
def book(make_book: Callable[..., Project]) -> Project:
    """Return the small book."""
    return make_book(frames=FRAMES, items=ITEMS)
