"""Counts, shares, dates and lists as prose writes them."""

import pytest

from sourcebook.results.numbers_in_words import capital, counted, listed, long_date, number, percent, words

HOSTILE = "<script>alert(1)</script> {eval}`1` $x$ \\input{/etc/passwd} [](javascript:alert(1)) =HYPERLINK(1) ```{raw} % | **b** _i_ # &amp; http://x.org"


@pytest.mark.parametrize(("value", "text"), [(0.247, "25 %"), (1, "100 %"), (0.0, "0 %"), (float("nan"), "–")])
def test_percent(value: float, text: str) -> None:
    assert percent(value) == text


@pytest.mark.parametrize(("value", "digits", "text"), [(-0.5, 2, "−0.50"), (3.72, 1, "3.7"), (float("nan"), 2, "–")])
def test_number(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text


@pytest.mark.parametrize(("count", "text"), [(0, "none"), (12, "twelve"), (13, "13"), (1204, "1,204")])
def test_words(count: int, text: str) -> None:
    assert words(count) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2022-02-06", "6 February 2022"),
        ("2015-11", "November 2015"),
        ("2015-13", "2015-13"),
        ("early 2022", "early 2022"),
        ("", ""),
        ("[x](y)", "[x](y)"),
    ],
)
def test_long_date(date: str, text: str) -> None:
    assert long_date(date) == text


def test_counted_agrees_with_its_noun() -> None:
    assert [counted(n, "voice") for n in (0, 1, 2)] == ["no voices", "one voice", "two voices"]


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(names: list[str], text: str) -> None:
    assert listed(names) == text


@pytest.mark.parametrize(
    ("text", "result"),
    [("six ran. two sat.", "Six ran. Two sat."), ("[six](x) ran", "[Six](x) ran"), ("3.7 is", "3.7 is")],
)
def test_capital(text: str, result: str) -> None:
    assert capital(text) == result
