import numpy as np
import pytest

from sourcebook.machine import windows
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.machine.tokens import BLANK_LINE, INSIDE, LINE_BREAK, MARK, TITLE, UPPER, cut_line
from sourcebook.machine.windows import pack, read_lines


def pieces(text: str, line) -> list[str]:
    return [text[start:end] for start, end in zip(line.starts, line.ends, strict=True)]


def test_offsets_count_code_points() -> None:
    text = "👩‍🚀 Café e\u0301tait “là”"
    (line,) = read_lines(text)
    assert pieces(text, line)[-3:] == ["“", "là", "”"]


def test_a_text_longer_than_what_is_kept_is_cut_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "One.\n\nTwo “goes\non”.\nThree."
    kept = list(read_lines(text, 3))
    monkeypatch.setattr(windows, "SHARED", 0)
    assert [line.ids.tolist() for line in read_lines(text, 3)] == [line.ids.tolist() for line in kept]
    assert [line.quote.tolist() for line in read_lines(text, 3)] == [line.quote.tolist() for line in kept]


def test_features_of_a_line() -> None:
    text = "The UN said “no”"
    line = cut_line(text, 0, len(text), quotations_as_trained(text))
    assert line.case.tolist()[:2] == [TITLE, UPPER]
    assert line.quote.tolist() == [0, 0, 0, MARK, INSIDE, MARK]
    assert line.first.all()


def test_line_breaks_are_seen_and_blocks_open() -> None:
    text = "One.\n\nTwo goes\non.\nThree."
    lines = list(read_lines(text))
    assert [int(line.gap[0]) for line in lines] == [0, BLANK_LINE, LINE_BREAK, LINE_BREAK]
    assert [bool(line.opens[0]) for line in lines] == [False, True, False, True]


def test_windows_keep_lines_whole_where_they_fit() -> None:
    text = "one two three\nfour five six\nseven eight"
    packed = list(pack(text, read_lines(text), longest=6))
    assert [[len(line) for line in window] for window in packed] == [[3, 3], [2]]


def test_a_long_line_is_cut_after_a_sentence() -> None:
    text = "one two three four five. six seven eight nine ten"
    packed = list(pack(text, read_lines(text), longest=8))
    assert pieces(text, packed[0][0]) == ["one", "two", "three", "four", "five", "."]


def test_every_piece_is_in_one_window() -> None:
    text = "\n".join("word " * count for count in (1, 30, 7, 90, 3))
    packed = list(pack(text, read_lines(text), longest=20))
    starts = np.concatenate([line.starts for window in packed for line in window])
    assert starts.tolist() == sorted(set(starts.tolist()))
    assert len(starts) == 131
    assert max(sum(map(len, window)) for window in packed) <= 20


def test_text_before_the_start_is_left_out() -> None:
    text = "date 2031-01-01 One two."
    (line,) = read_lines(text, 16)
    assert pieces(text, line) == ["One", "two", "."]


def test_a_line_beyond_bounds_is_read_in_stretches() -> None:
    text = "word " * 5_000
    assert sum(len(line) for line in read_lines(text)) == 5_000
