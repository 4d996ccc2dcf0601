import json
from pathlib import Path

import pytest

from training.voice_codes import convert, converted, digest, pairs, read_codes

TEXT = "Mayor Ida Frey left. She agreed, she said."
ROW = {"article": "x", "item": "A1", "source": [[0, 14]], "cue": [[33, 37]], "content": [], "name": "Ida Frey", "named": "person",
       "kind": "government", "no_attribution": "", "antecedent": None}  # fmt: skip


def test_a_row_holds_offsets_and_no_words() -> None:
    row = converted(ROW, "a", TEXT)
    assert (row["name_at"], row["name_digest"]) == ("6 14", "")
    assert not any("Frey" in cell for cell in row.values())


def test_a_name_that_the_text_lacks_is_a_digest() -> None:
    row = converted({**ROW, "name": "Ida Maria Frey"}, "a", TEXT)
    assert (row["name_at"], row["name_digest"]) == ("", digest("ida maria frey"))
    assert converted({**ROW, "name": "?"}, "a", TEXT)["name_digest"] == "?"


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="x A1"):
        converted({**ROW, "kind": "royalty"}, "a", TEXT)


def test_tables_come_back_as_written(tmp_path: Path) -> None:
    for coder, kind in (("a", "government"), ("b", "political")):
        (tmp_path / f"coder_{coder}.jsonl").write_text(
            json.dumps({**ROW, "kind": kind, "antecedent": [6, 14]}) + "\n\n"
        )
    table = tmp_path / "codes.csv"
    assert convert(tmp_path, {"x": TEXT}, table) == 2
    both = pairs(read_codes(table))
    assert [
        {c: (code.kind, code.name(TEXT), code.source, code.antecedent) for c, code in row.items()} for row in both
    ] == [{"a": ("government", "ida frey", ((0, 14),), (6, 14)), "b": ("political", "ida frey", ((0, 14),), (6, 14))}]
