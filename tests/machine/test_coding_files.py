import csv
import json
from pathlib import Path

import pytest

from sourcebook.errors import CodingError
from sourcebook.machine.attribution_record import Attribution
from sourcebook.machine.coding_files import COLUMNS, row, table, to_csv, to_json, write
from sourcebook.machine.frames import Draft
from sourcebook.text.span import Span

TEXT = "“The bridge,” Holt said, “is safe.”"
FOUND = [
    Attribution(
        "A1",
        "S1",
        Span(((14, 18),)),
        Span(((19, 23),)),
        Span(((0, 13), (25, 35))),
        "direct",
        "",
        "Lena Holt",
        "government",
        "person",
        "a rule, with a comma",
    ),
    Attribution("A2", "S1", None, None, Span(((25, 35),)), "direct", "A1", "", "unspecified", "none", "none is named"),
]


def test_row() -> None:
    cells = row(FOUND[0], TEXT)
    assert tuple(cells) == COLUMNS
    assert (cells["content"], cells["content_at"]) == ("“The bridge,” “is safe.”", "0 13;25 35")
    assert (cells["source"], cells["source_at"]) == ("Holt", "14 18")


def test_csv_reads_back() -> None:
    rows = list(csv.DictReader(to_csv(FOUND, TEXT).splitlines()))
    assert rows == [row(item, TEXT) for item in FOUND]
    assert rows[1]["source"] == ""


def test_table_is_text_only() -> None:
    frame = table(FOUND, TEXT)
    assert all(isinstance(cell, str) for cell in frame.to_numpy().ravel())
    assert list(table([], "").columns) == list(COLUMNS)


def test_json_is_one_line() -> None:
    line = to_json("bridge", FOUND, TEXT)
    assert "\n" not in line
    assert json.loads(line)["attributions"][0]["voice"] == "Lena Holt"


def test_a_coding_by_the_machine_is_replaced(tmp_path: Path) -> None:
    write(tmp_path / "bridge", FOUND, TEXT)
    file = write(tmp_path / "bridge", FOUND[:1], TEXT)
    assert file.read_text(encoding="utf-8") == to_csv(FOUND[:1], TEXT)


@pytest.mark.parametrize("name", ["attributions.csv", "frames.csv"])
def test_a_coding_by_hand_is_never_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("by hand", encoding="utf-8")
    with pytest.raises(CodingError, match=name):
        write(tmp_path, FOUND, TEXT)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "by hand"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CodingError, match="cannot be written"):
        write(tmp_path / "file" / "bridge", FOUND, TEXT)


def test_a_full_disk_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sourcebook.machine.coding_files.write_text", refuse)
    with pytest.raises(CodingError, match=r"cannot be written \(the disk is full\); what was there stays"):
        write(tmp_path / "bridge", FOUND, TEXT)


def test_drafts_of_frames_stand_beside_and_what_somebody_edited_is_kept(tmp_path: Path) -> None:
    drafts = [Draft("S1", "policy", 0.81, Span.of(5, 11), "asserted")]
    write(tmp_path / "bridge", FOUND, TEXT, drafts)
    file = tmp_path / "bridge" / "frames.csv"
    assert file.read_text(encoding="utf-8") == "sentence,policy_frames,entman,voice_of_frame\nS1,policy,,\n"
    assert json.loads(to_json("x", [], TEXT, drafts))["frame_drafts"][0]["words"] == "bridge"
    file.write_text("sentence,policy_frames,entman,voice_of_frame\nS1,crime,,\n", encoding="utf-8")
    with pytest.raises(CodingError, match="a person made or edited"):
        write(tmp_path / "bridge", FOUND, TEXT)
