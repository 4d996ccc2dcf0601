from pathlib import Path

import pytest

from training.corpus import CorpusError, GoldAttribution, parse, read_corpus

TEXT = "“No,” Ana Ruiz said, “never.”"
ANNOTATION = (
    "T1\tSource 6 14\tAna Ruiz\n"
    "T2\tCue 15 19\tsaid\n"
    "T3\tContent 21 29;0 5\t“never.” “No,”\n"
    "T4\tAttribution 15 19\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tDiscard 0 5\t“No,”\n"
    "#1\tAnnotatorNotes T3\ttwo pieces\n"
)
GOLD = GoldAttribution(((6, 14),), ((15, 19),), ((0, 5), (21, 29)))


def test_pieces_are_sorted_and_other_lines_passed_over() -> None:
    assert list(parse(ANNOTATION, TEXT)) == [GOLD]


def test_pieces_with_white_space_between_are_one() -> None:
    annotation = "T1\tContent 0 3;4 7\tone two\nT2\tCue 8 12\tsaid\nE1\tAttribution-no-source:T9 Content:T1 Cue:T2\n"
    assert list(parse(annotation, "one two said")) == [GoldAttribution((), ((8, 12),), ((0, 7),))]


def test_an_event_without_content_is_left_out() -> None:
    assert list(parse("T1\tCue 0 3\tone\nE1\tAttribution-no-source:T9 Cue:T1\n", "one")) == []


@pytest.mark.parametrize("apart", [True, False])
def test_both_layouts_are_read(tmp_path: Path, apart: bool) -> None:
    texts, notes = (tmp_path / "text", tmp_path / "attributions") if apart else (tmp_path, tmp_path)
    for folder in (texts, notes):
        folder.mkdir(exist_ok=True)
    (texts / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (notes / ("bridge_ab12.ann" if apart else "bridge.ann")).write_text(ANNOTATION, encoding="utf-8")
    (document,) = read_corpus(tmp_path)
    assert (document.text, document.attributions) == (TEXT, (GOLD,))


def test_a_folder_without_annotations_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.ann file"):
        read_corpus(tmp_path)


def test_an_annotation_without_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "bridge.ann").write_text(ANNOTATION, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"bridge\.txt"):
        read_corpus(tmp_path)
