import csv
from pathlib import Path

import pytest

from sourcebook.errors import DataError
from training.coverage_check import count, write_counts


def rows(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"number": str(i), "machine": machine, "checked": checked} for i, (machine, checked) in enumerate(pairs, 1)]


def test_pairs_are_counted() -> None:
    assert count(rows(("china", "china"), ("china", "no_attribution"), ("china", "china"))) == [
        ("china", "china", 2),
        ("china", "no_attribution", 1),
    ]


@pytest.mark.parametrize("checked", ["", "China"])
def test_a_row_without_a_group_is_named(checked: str) -> None:
    with pytest.raises(DataError, match=f"^row 2: “{checked}” is no group; write one of china, "):
        count(rows(("china", "china"), ("media", checked)))


def test_a_sheet_becomes_a_table(tmp_path: Path) -> None:
    with (tmp_path / "sheet.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["number", "machine", "checked"])
        writer.writeheader()
        writer.writerows(rows(("media", "others")))
    write_counts(tmp_path / "sheet.csv", tmp_path / "counts.csv")
    assert (tmp_path / "counts.csv").read_text(encoding="utf-8") == "machine,checked,attributions\nmedia,others,1\n"
