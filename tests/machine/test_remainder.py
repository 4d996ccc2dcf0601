from sourcebook.machine.remainder import Remainder
from sourcebook.text.span import Span


def test_words_stand_where_they_stood_in_the_whole() -> None:
    whole = "One [two] three [four] five."
    left = Remainder(whole, [(3, 9), (15, 22)])
    assert left.text == "One three five."
    for start, end, words in ((0, 3, "One"), (4, 9, "three"), (0, 14, "One three five"), (10, 15, "five.")):
        assert left.text[start:end] == words
        assert left.span(Span.of(start, end)).text(whole) == words


def test_pieces_neither_touch_what_was_cut_nor_end_in_white_space() -> None:
    whole = "Frey (see below) said no."
    assert Remainder(whole, [(4, 16)]).span(Span.of(0, 9)).pieces == ((0, 4), (17, 21))
