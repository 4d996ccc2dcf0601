"""Names that sources give: the name with its place, and what the sentence calls the same thing."""

from time import process_time

import pytest

from sourcebook.machine.labels import given_name
from sourcebook.text.span import Span


@pytest.mark.parametrize(
    ("cue", "content", "thing", "name"),
    [
        ("called", "the toll a “tax on work”", "the toll", "a “tax on work”"),
        ("called", "the toll “a tax on work.”", "the toll", "“a tax on work.”"),
        ("has described", "the strike as a “sham” that nobody wants", "the strike", "a “sham”"),
        ("dubbed", "his rival “Slow Tom,” twice", "his rival", "“Slow Tom,”"),
        ("calling", "the marchers “thugs”", "the marchers", "“thugs”"),
        ("has labeled", "which a disgrace", "", "a disgrace"),
        ("describes", "as a pattern of theft", "", "a pattern of theft"),
    ],
)
def test_a_name_is_found_beside_the_thing(cue, content, thing, name):
    found = given_name(content, cue, Span.of(0, len(content)))
    assert (found.thing, found.name.text(content)) == (thing, name)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the toll is a “tax on work”"),
        ("called", "the toll “cruel”"),
        ("called", "the toll “cruel and dishonest”"),
        ("called", "for a vote"),
        ("called", "her a name"),
        ("never called", "her a liar"),
        ("not calling", "him a “liar”"),
        ("dismissed", "the idea of a toll as a response to traffic"),
        ("described", "how the council met"),
        ("", "a “tax on work”"),
    ],
)
def test_a_quality_or_a_clause_is_no_name(cue, content):
    assert given_name(content, cue, Span.of(0, len(content))) is None


def test_a_name_in_pieces_keeps_its_places():
    text = "The toll, he called again and again, a “tax on work”."
    content = Span(((0, 8), (37, 52)))
    assert given_name(text, "called", content).name == Span.of(37, 52)


@pytest.mark.parametrize(
    ("word", "name"), [("a ", None), ("“a ", None), ("as a ", Span.of(12, 18)), ("the toll a “", None)]
)
def test_an_endless_content_is_read_in_one_go(word, name):
    content = "the toll " + word * 50_000
    began = process_time()
    found = given_name(content, "called", Span.of(0, len(content)))
    assert (found.name if found else None) == name
    assert process_time() - began < 1  # it takes a thousandth; what goes back over the words again and again, minutes
