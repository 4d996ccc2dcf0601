"""Whatever the text, the machine's coding holds together."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook import machine
from sourcebook.machine.forms import Marks, form
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.text.article import Article

SNIPPETS = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "''", " ", "\n", "\n\n", "\r\n", "\t", "\x00", "\u200b", "e\u0301", "👩‍🚀",
    "she said", "said the minister", "The mayor told reporters that", "the bridge is closed", ", ", ". ", ": ", " — Ana Ruiz",
    "From Ana Ruiz: ", "Q: ", "A: ", "<b>", "</script>", "نص", "漢字", "accused", "of fraud", "according to police",
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
