"""What the coder adds about each source."""

from collections.abc import Iterable

import pytest

from sourcebook import machine
from sourcebook.machine import Attribution, gender
from sourcebook.machine.particulars import name_in, with_particulars
from sourcebook.text.article import Article
from sourcebook.text.span import Span


def attribution(text: str, number: int, source: str, cue: str, content: str, voice: str, named: str) -> Attribution:
    """Make an attribution from its words, each the first such in the text."""
    spans = [Span.of(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    return Attribution(
        f"A{number}", "S1", spans[0], spans[1], spans[2], "indirect", "", voice, "unspecified", named, ""
    )


def test_a_role_told_once_serves_every_attribution_of_the_voice() -> None:
    text = "Mayor Lea Storm said it rained. Later Storm added that it snowed. She denied that it hailed."
    rows = [
        attribution(text, 1, "Mayor Lea Storm", "said", "it rained", "Lea Storm", "person"),
        attribution(text, 2, "Storm", "added", "that it snowed", "Lea Storm", "person"),
        attribution(text, 3, "She", "denied", "that it hailed", "Lea Storm", "person"),
    ]
    found = with_particulars(Article(text), rows)
    assert [item.role and item.role.text(text) for item in found] == ["Mayor", "Mayor", "Mayor"]
    assert {item.gender for item in found} == {"female"}
    assert {item.justification for item in found} == {"office"}


def test_a_reason_goes_to_the_source_it_is_told_of() -> None:
    text = "The board objected, an aide said, speaking on condition of anonymity because he was not allowed to speak. The mayor agreed that it was so."
    rows = [
        attribution(text, 1, "an aide", "said", "The board objected", "aide", "unnamed"),
        attribution(text, 2, "The mayor", "agreed", "that it was so", "mayor", "unnamed"),
    ]
    first, second = with_particulars(Article(text), rows)
    assert (
        first.anonymity_reason
        and first.anonymity_reason.text(text)
        == "speaking on condition of anonymity because he was not allowed to speak"
    )
    assert second.anonymity_reason is None


def test_a_reason_in_the_next_sentence_goes_to_the_unnamed_source_before_it() -> None:
    text = "Two officials said the deal was done. They spoke on condition of anonymity."
    found = with_particulars(
        Article(text), [attribution(text, 1, "Two officials", "said", "the deal was done", "officials", "unnamed")]
    )
    assert found[0].anonymity_reason and found[0].anonymity_reason.text(text) == "spoke on condition of anonymity"


def test_a_surname_that_is_a_title_tells_no_gender() -> None:
    text = "Nadia King said it rained. King added that it snowed. King Olav saw that it hailed."
    rows = [
        attribution(text, 1, "Nadia King", "said", "it rained", "Nadia King", "person"),
        attribution(text, 2, "King", "added", "that it snowed", "Nadia King", "person"),
        attribution(text, 3, "King Olav", "saw", "that it hailed", "Olav", "person"),
    ]
    assert [item.gender for item in with_particulars(Article(text), rows)] == ["unknown", "unknown", "male"]


def test_bodies_and_documents_have_no_gender() -> None:
    text = "Norland said no. A report said yes."
    rows = [
        attribution(text, 1, "Norland", "said", "no", "Norland (government)", "institution"),
        attribution(text, 2, "A report", "said", "yes", "report", "document"),
    ]
    assert [item.gender for item in with_particulars(Article(text), rows)] == ["", ""]


@pytest.mark.parametrize(
    ("source", "voice", "name"),
    [
        ("Mayor Lea Storm", "Lea Storm", "Lea Storm"),
        ("Storm’s office", "Lea Storm", "Storm"),
        ("the mayor", "Lea Storm", ""),
        ("Dr. Lind Jr.", "Ed Lind", "Lind"),
    ],
)
def test_name_in_a_source(source: str, voice: str, name: str) -> None:
    found = name_in(source, 0, len(source), voice)
    assert (source[found[0] : found[1]] if found else "") == name


def test_the_coder_tells_them() -> None:
    text = "“The bridge is safe,” said Mayor Ada Holt. “It will open in May,” she said.\n"
    found = machine.attributions(Article(text))
    assert {(item.role.text(text) if item.role else "", item.gender) for item in found} == {("Mayor", "female")}


def test_the_words_that_tell_a_gender_are_weighed_once_for_each_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed, told = [], gender.told

    def weigh(evidence: Iterable[str]) -> str:
        words = list(evidence)
        weighed.extend(words)
        return told(words)

    monkeypatch.setattr(gender, "told", weigh)
    count = 60
    found = machine.attributions(Article("Mrs Ida Frey said the dam held. " * count))
    assert len(found) == count
    assert len(weighed) <= 8 * count
