"""The invented text that the chapter on the machine coder has it read."""

import json

from sourcebook.measures.machine_example import TEXT, tried
from tests.book import ROOT


def test_the_parts_are_words_of_the_text_and_the_voice_is_one_of_those_in_it() -> None:
    found = tried()
    assert len(found)
    for row in found.to_dict("records"):
        assert all(row[part] in TEXT for part in ("source", "cue", "content"))
        assert row["voice"] in ("", "minister", "judge")


def test_the_chapter_quotes_the_text_that_is_read() -> None:
    cells = json.loads((ROOT / "chapters" / "machine.ipynb").read_text(encoding="utf-8"))["cells"]
    assert any(f"*{TEXT.removesuffix('.')}*" in "".join(cell["source"]) for cell in cells)
