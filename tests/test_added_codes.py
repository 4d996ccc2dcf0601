"""Codes are changed in datapackage.json and nowhere else: a book may add one to any list, and every answer goes on."""

import csv
import json
import re
from pathlib import Path

import pytest

from sourcebook.coding.project import Project, check
from sourcebook.display.cards import cards
from sourcebook.notebook.registry import MODULES, chapter_answer, chapter_facts
from tests.small_book import MakeBook, save_csv

CODE, MEANING = "new_kind", "what is in the air; and its weather"
LISTS = [
    *(("attributions", name) for name in ("form", "voice_type", "named", "channel")),
    *(("frames", name) for name in ("policy_frames", "entman", "voice_of_frame", "news_role")),
    *(("actors", "representation"), ("agency", "form"), ("agency", "agent_named"), ("claims", "verdict")),
    *(("available_sources", "voice_type"), ("available_sources", "used")),
]


def with_code(root: Path, table: str, column: str) -> Project:
    """Add a code to a list, and give it to every row."""
    descriptor = root / "data" / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    (resource,) = [found for found in package["resources"] if found["name"] == table]
    (field,) = [found for found in resource["schema"]["fields"] if found["name"] == column]
    field["categories"].append({"value": CODE, "label": MEANING})
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    (path,) = (root / "data").rglob(f"{table}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row | {column: CODE} for row in csv.DictReader(file)]
    save_csv(path, rows, list(rows[0]))
    return Project.open(root)


@pytest.mark.parametrize(("table", "column"), LISTS)
def test_every_answer_goes_on(make_book: MakeBook, table: str, column: str) -> None:
    project = with_code(make_book(), table, column)
    assert list(check(project.root)) == []
    for chapter in MODULES:
        chapter_facts(project, chapter)
        assert chapter_answer(project, chapter)
    assert cards(project).found


def test_a_frame_is_named_as_the_schema_names_it(make_book: MakeBook) -> None:
    project = with_code(make_book(), "frames", "policy_frames")
    assert "three of three sentences treat the story as a matter of what is in the air." in plain(project, "framing")
    assert "count as a matter of what is in the air" in dict(cards(project).found)["framing"]


def test_a_channel_is_named_as_the_schema_names_it(make_book: MakeBook) -> None:
    project = with_code(make_book(), "attributions", "channel")
    assert "three of three sentences came by what is in the air." in plain(project, "sourcing")


def plain(project: Project, chapter: str) -> str:
    """Return an answer without its links."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", chapter_answer(project, chapter)).lower()
