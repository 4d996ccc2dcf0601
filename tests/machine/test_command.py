import argparse
import io
import json
from pathlib import Path

import pytest

from sourcebook.errors import CodingError
from sourcebook.machine.command import add_parser

TEXT = "The mayor said the bridge was safe."


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    options = parser.parse_args(["code", *arguments])
    return options.run(options)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "bridge.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_csv_to_standard_output(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(article)) == 0
    assert capsys.readouterr().out.startswith("id,sentence,source,source_at")


def test_json_to_standard_output(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(article), "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["article"] == "bridge"
    assert told["attributions"][0]["source"] == "The mayor"


def test_files_go_into_folders_of_their_names(article: Path, tmp_path: Path) -> None:
    assert run(str(article), "--out", str(tmp_path / "out")) == 0
    assert "The mayor" in (tmp_path / "out" / "bridge" / "attributions.csv").read_text(encoding="utf-8")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("-", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["article"] == "stdin"


def test_a_file_that_cannot_be_read_is_passed_over(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path / "none.txt"), str(article), "--format", "json") == 1
    captured = capsys.readouterr()
    assert "none.txt" in captured.err
    assert json.loads(captured.out)["article"] == "bridge"


def test_two_files_of_one_name_are_refused(article: Path, tmp_path: Path) -> None:
    with pytest.raises(CodingError, match="bridge"):
        run(str(article), str(article), "--out", str(tmp_path / "out"))


def test_a_coding_by_hand_is_told_and_kept(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out" / "bridge").mkdir(parents=True)
    kept = tmp_path / "out" / "bridge" / "attributions.csv"
    kept.write_text("by hand", encoding="utf-8")
    assert run(str(article), "--out", str(tmp_path / "out")) == 1
    assert "a person made or edited" in capsys.readouterr().err
    assert kept.read_text(encoding="utf-8") == "by hand"


@pytest.mark.parametrize("name", ["...txt", "..txt", "...", "a.b.txt"])
def test_no_name_of_a_file_leads_out_of_the_folder_that_is_asked_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(TEXT, encoding="utf-8")
    assert run(str(tmp_path / "in" / name), "--out", str(tmp_path / "out")) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert [path.is_dir() for path in (tmp_path / "out").iterdir()] == [True]


def test_a_line_end_in_a_name_stays_within_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path / "a\nb\x1b[31m.txt")) == 1
    assert capsys.readouterr().err.count("\n") == 1
