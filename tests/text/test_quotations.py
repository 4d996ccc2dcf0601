"""Quotations: every style of mark, what is none, unbalanced and endless ones."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text.quotations import find_quotations

MARKS = ["“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", "「", "」", "『", "』", '"', "'", "``", "''"]

crowded = st.text(st.sampled_from("".join(MARKS) + "`asS1 .,!\n\r\t🔥\u0301 (—") | st.characters(), max_size=80)


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a “b” c", ["b"]),
        ('a "b" c "d"', ["b", "d"]),
        ("a ‘b’ c", ["b"]),
        ("a 'b' c", ["b"]),
        ("a ``b'' c", ["b"]),
        ("a ''b'' c", ["b"]),
        ("a ‘‘b’’ c", ["b"]),
        ("„Ja“, sagte er. „Nein.“", ["Ja", "Nein."]),
        ("a „b” c", ["b"]),
        ("a ‚b‘ c", ["b"]),
        ("« Oui », dit-il. «Non»", [" Oui ", "Non"]),
        ("»Nej« og »ja«", ["Nej", "ja"]),
        ("»Nej» och »ja»", ["Nej", "ja"]),
        ("”Nej”, sade hon. ”Ja.”", ["Nej", "Ja."]),
        ("a ‹b› c", ["b"]),
        ("「合意は近い。」記者団", ["合意は近い。"]),
        ("他说：“好！”然后走了", ["好！"]),
        ("“Да”, — сказал он, — «нет».", ["Да", "нет"]),
        ("(“b”)—“c”—“d”", ["b", "c", "d"]),
    ],
)
def test_every_style(text: str, words: list[str]) -> None:
    assert inner(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "the workers’ rights and the dogs’ dinner",
        "the workers' rights and the dogs' dinner",
        "rock ’n’ roll of the ’90s, the ‘80s, ’tis ‘em",
        "rock 'n' roll of the '90s, 'tis it's don't",
        'he is 6\'2" and she 5’7", the pizza 12"',
        "Hawai‘i, ‘Abd al-Rahman",
        'left.” Then he left." And again.',
        'a "b',
        "a 'b",
        "a ‘b",
        '“” "" ‘ ’ « »',
        "",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert inner(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“a ‘b’ c”", ["a ‘b’ c"]),
        ("‘a “b” c’", ["a “b” c"]),
        ('“a "b" c”', ['a "b" c']),
        ("“a “b” c” d", ["a “b” c"]),
        ("« a « b » c » d", [" a « b » c "]),
        ("「a『b』c」", ["a『b』c"]),
        ("''He said 'no'''", ["He said 'no'"]),
        ("‘the parents’ house’ is", ["the parents’ house"]),
        ("'the parents' house' is", ["the parents' house"]),
        ("the ‘workers’ and the ‘bosses’ met", ["workers", "bosses"]),
        ("‘We’re here,’ she’d say", ["We’re here,"]),
        ("He's '6'2\" tall' now", ["6'2\" tall"]),
        ('He is 6\'2" and "tall"', ["tall"]),
        ("Lee’s “b” and Lees’ “c”", ["b", "c"]),
    ],
)
def test_nested_marks_and_apostrophes(text: str, words: list[str]) -> None:
    assert inner(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“a b", ["a b"]),
        ("“a\n\nb” c", ["a"]),
        ("“a \r\n\r\nb", ["a"]),
        ('"a” b', ["a"]),
        ('“a" b', ["a"]),
        ("“a“ b", ["a"]),
        ("‘a' b", ["a"]),
        ("a” “b”", ["b"]),
        ("““a””", ["“a”"]),
        ('""a""', ["a"]),
        ('"a" "b', ["a"]),
    ],
)
def test_unbalanced_and_mixed_marks(text: str, words: list[str]) -> None:
    assert inner(text) == words


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("'", "'"), ("‘", "’"), ("«", "»"), ("``", "''")]
)
def test_speech_over_paragraphs_is_one_quotation_each(opening: str, closing: str) -> None:
    text = f"{opening}One.\n\n{opening}Two.\r\n \r\n  {opening}Three.{closing} End."
    assert inner(text) == ["One.", "Two.", "Three."]


def test_offsets_hold_the_marks() -> None:
    text = "🔥 e\u0301 “b”"
    (found,) = find_quotations(text)
    assert (found.start, found.inner_start, found.inner_end, found.end) == (5, 6, 7, 8)


@given(crowded)
def test_quotations_fit_any_text(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start < q.inner_start < q.inner_end <= q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[q.start : q.inner_start] in [*MARKS, "‘‘"] for q in found)
    assert all(words.strip() for words in inner(text))


@given(crowded)
def test_no_quotation_crosses_a_blank_line(text: str) -> None:
    assert not any("\n\n" in words for words in inner(text))


@given(
    st.text(st.sampled_from("ab ,🔥"), min_size=1).filter(str.strip), st.sampled_from(["“”", "«»", "„“", '""', "「」"])
)
def test_what_is_quoted_is_found(words: str, pair: str) -> None:
    assert inner(f"x {pair[0]}{words.strip()}{pair[1]} y") == [words.strip()]


@pytest.mark.parametrize("between", ["", " ", "a", "s ", "\n\n"], ids=repr)
def test_any_number_of_marks_takes_linear_time(between: str) -> None:
    started = time.process_time()
    for mark in [*MARKS, "“‘", "»«", "'\"", "'''"]:
        find_quotations((mark + between) * (100_000 // len(MARKS)))
    assert time.process_time() - started < 15


def test_unclosed_marks_before_a_long_gap_take_linear_time() -> None:
    started = time.process_time()
    find_quotations("‹a" * 50_000 + "\n" * 50_000 + "b")
    assert time.process_time() - started < 5
