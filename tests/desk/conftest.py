"""A small book with a draft of two attributions."""

import json
import shutil

import pytest

from sourcebook.coding.csv_tables import write_rows
from sourcebook.coding.schema import default_schema
from sourcebook.desk.saving import Store
from sourcebook.paths import home

TEXT = "“Rents rise,” Ana Diaz said. The council denied that it knew.\n\nNobody <b>else</b> spoke.\n"


def row(name, sentence, source, cue, content, **codes):
    cells = dict.fromkeys(default_schema().tables["attributions"].columns, "")
    cells |= {
        "id": name,
        "sentence": sentence,
        "form": "indirect",
        "voice": source,
        "voice_type": "citizen",
        "named": "person",
    }
    for part, words in (("source", source), ("cue", cue), ("content", content)):
        at = TEXT.index(words)
        cells |= {part: words, f"{part}_at": f"{at} {at + len(words)}"}
    return cells | codes


@pytest.fixture
def book(tmp_path):
    root = tmp_path / "book"
    (root / "data" / "codings").mkdir(parents=True)
    (root / "_config.yml").write_text("title: x\n")
    (root / "data" / "article.txt").write_text(TEXT)
    (root / "data" / "metadata.json").write_text(json.dumps({"title": "Rents"}))
    for name in ("datapackage.json", "questions.csv"):
        shutil.copyfile(home() / "data" / name, root / "data" / name)
    rows = [
        row("A1", "S1", "Ana Diaz", "said", "“Rents rise,”", form="direct"),
        row("A2", "S2", "The council", "denied", "that it knew", voice_type="government", named="institution"),
    ]
    write_rows(root / "data" / "codings" / "machine" / "attributions.csv", list(rows[0]), rows)
    return root


@pytest.fixture
def store(book):
    return Store(book, "anna")
