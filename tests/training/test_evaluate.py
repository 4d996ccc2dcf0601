import json
import shutil
from pathlib import Path

import pytest

from sourcebook.machine.graph_files import CODER
from sourcebook.machine.tokens import MODEL_FOLDER
from training import evaluate
from training.corpus import GoldAttribution, GoldDocument

TEXT = "The mayor said the bridge was safe."
ANNOTATION = "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 34\tthe bridge was safe\nE1\tAttribution:T9 Content:T3 Cue:T2 Source:T1\n"


def test_a_text_with_two_annotators_is_scored_against_both() -> None:
    gold = GoldDocument("a", TEXT, (GoldAttribution(((0, 9),), ((10, 14),), ((15, 34),)),))
    result = evaluate.evaluate([gold, GoldDocument("b", TEXT, ())])
    assert (result.documents, result.words) == (2, 7)
    assert result.tally.recall("end to end") == 100
    assert result.tally.precision("end to end") == 50


def test_the_command_prints_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bridge.ann").write_text(ANNOTATION, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["evaluate", str(tmp_path)])
    assert evaluate.main() == 0
    assert "| iou50, P / R / F | 100.0 / 100.0 / 100.0 |" in capsys.readouterr().out


def test_another_model_can_be_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (CODER, "model.json"):
        shutil.copy(MODEL_FOLDER / name, tmp_path / name)
    settings = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    settings["bonus"] = [0, 0, 0, -99, 0, 0, 0]  # it sees no cue
    (tmp_path / "model.json").write_text(json.dumps(settings), encoding="utf-8")
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bridge.ann").write_text(ANNOTATION, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["evaluate", str(tmp_path), "--model", str(tmp_path)])
    assert evaluate.main() == 0
    assert "| iou50, P / R / F | 0.0 / 0.0 / 0.0 |" in capsys.readouterr().out


def test_a_wrong_folder_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["evaluate", str(tmp_path)])
    assert evaluate.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
