"""Whatever the text, the machine's coding holds together."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook import machine
from sourcebook.machine.coding_files import to_csv
from sourcebook.machine.forms import Marks, form
from sourcebook.machine.links_to_speakers import find_each
from sourcebook.machine.network import SIDE_BY_SIDE, load
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.machine.windows import pack, read_lines
from sourcebook.text.article import Article

SNIPPETS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "``",
    "''",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\x00",
    "\u200b",
    "e\u0301",
    "👩‍🚀",
    "she said",
    "said the minister",
    "The mayor told reporters that",
    "the bridge is closed",
    ", ",
    ". ",
    ": ",
    " — Ana Ruiz",
    "From Ana Ruiz: ",
    "Q: ",
    "A: ",
    "<b>",
    "</script>",
    "نص",
    "漢字",
    "accused",
    "of fraud",
    "according to police",
]
texts = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=8), max_size=40).map("".join)
varied = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@varied
@given(texts)
def test_every_span_lies_inside_and_is_trimmed(text: str) -> None:
    for item in machine.attributions(Article(text)):
        for span in filter(None, (item.source, item.cue, item.content)):
            for start, end in span.pieces:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()


@varied
@given(texts)
def test_nesting_is_a_forest_with_ids_in_order(text: str) -> None:
    found = machine.attributions(Article(text))
    assert [item.id for item in found] == [f"A{number}" for number in range(1, len(found) + 1)]
    parents = {item.id: item.nested_in for item in found}
    for item in found:
        seen = {item.id}
        parent = item.nested_in
        while parent:
            assert parent in parents
            assert parent not in seen
            seen.add(parent)
            parent = parents[parent]


@varied
@given(texts)
def test_the_same_text_gives_the_same_coding(text: str) -> None:
    assert machine.attributions(Article(text)) == machine.attributions(Article(text))


@varied
@given(texts)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in quotations_as_trained(text):
        assert last <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        last = quotation.end


@varied
@given(st.lists(st.sampled_from(["one", "“two”", "“three four”", "five"]), min_size=1, max_size=8))
def test_form_counts_the_words_in_marks(words: list[str]) -> None:
    text = " ".join(words)
    inside = [word.startswith("“") for word in words]
    expected = "direct" if all(inside) else "mixed" if any(inside) else "indirect"
    assert form(text, [(0, len(text))], Marks(quotations_as_trained(text))) == expected


@pytest.mark.parametrize(
    "line",
    [
        "“We will open it,” Ada Nowak told reporters.\n\n",
        "“We go,” she said. ",
        "Ada Nowak: We said so.\n\n",
        "The minister said that he had said no. ",
        "“We go on.\n\n",
    ],
)
def test_output_grows_as_the_text_does(line: str) -> None:
    few, many = (to_csv(machine.attributions(Article(text)), text) for text in (line * 20, line * 80))
    assert len(many) <= 4.5 * len(few)


@varied
@given(texts)
def test_a_reason_is_one_short_sentence(text: str) -> None:
    for item in machine.attributions(Article(text)):
        assert len(item.reason) <= 4 * (len(item.voice) + max(map(len, SNIPPETS))) + 250
        assert item.reason.count("met before") <= 1


def test_windows_that_come_again_are_scored_the_same() -> None:
    model = load()
    (window,) = pack("He said no.", read_lines("He said no."), model.window)
    first, again = model.score(window), model.score(window)
    assert (first.emissions == again.emissions).all()
    side_by_side = model.score_all([window] * SIDE_BY_SIDE)
    assert all((score.emissions == first.emissions).all() for score in side_by_side)


def test_groups_of_windows_are_told_in_order_while_the_next_is_read() -> None:
    model = load()
    text = "\n\n".join(f"“It is {number},” said Ada Frey." for number in range(2 * SIDE_BY_SIDE + 1))
    alone = [list(pack(text, iter([line]), model.window)) for line in read_lines(text)]
    each = [next(find_each([windows], model)) for windows in alone]
    assert [item for found in each for item in found]
    assert list(find_each(iter(alone), model)) == each


@pytest.mark.parametrize("filler", [" ", "\t", "\u00a0 ", "“a” said B. ", "1. he said:\n", "“", "A.A.", "spokes"])
def test_what_repeats_itself_gives_output_by_its_length_alone(filler):
    short, long = (
        to_csv(machine.attributions(Article(text)), text)
        for text in ("She said no.\n\n" + filler * (size // len(filler)) for size in (3_000, 12_000))
    )
    assert len(long) < 6 * len(short) + 2_000
