import pytest

from sourcebook.machine.forms import Marks
from sourcebook.machine.links_to_speakers import Found
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.machine.speech import as_one, continued, is_speech, join_paragraphs, through_when, unattributed


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("quotation", "speech"),
    [
        ("“We will never give this bridge up,”", True),
        ("“No comment for now.”", False),
        ("“The Rock”", False),
        ("“Gone With the Old North Wind”", False),
        ("“credible visit”", False),
        ("“Is anybody in there with you?”", True),
    ],
)
def test_speech_is_told_from_titles_and_scare_quotes(quotation: str, speech: bool) -> None:
    (found,) = quotations_as_trained(quotation)
    assert is_speech(quotation, found) is speech


def test_an_unclaimed_quotation_is_kept_without_source() -> None:
    text = "Nobody knows. “We will never give this bridge up.” The end."
    (found,) = unattributed(text, [], Marks(quotations_as_trained(text)))
    assert found == Found((), (), (span(text, "“We will never give this bridge up.”"),))


def test_a_claimed_quotation_is_not_unattributed() -> None:
    text = "“We will never give this bridge up,” she said."
    claimed = Found((span(text, "she"),), (span(text, "said"),), (span(text, "“We will never give this bridge up,”"),))
    assert unattributed(text, [claimed], Marks(quotations_as_trained(text))) == []


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“It began at night,” Ana Ruiz said. “Then came the noise.\n\n“We ran to the river.\n\n“Nobody slept.”"
    first, second, third = (
        span(text, w) for w in ("“Then came the noise.", "“We ran to the river.", "“Nobody slept.”")
    )
    said = Found((span(text, "Ana Ruiz"),), (span(text, "said"),), (span(text, "“It began at night,”"), first))
    (found,) = join_paragraphs(text, [said, Found((), (), (second,))], Marks(quotations_as_trained(text)))
    assert found.content == (said.content[0], first, second, third)
    assert (found.source, found.cue) == (said.source, said.cue)


def test_an_excerpt_with_speakers_of_its_own_is_not_joined() -> None:
    text = "“A: one said this.\n\n“B: two said that.”"
    both = [
        Found((), (span(text, "one said this")[0:2],), (span(text, "A: one"),)),
        Found((), (span(text, "two said that")[0:2],), (span(text, "B: two"),)),
    ]
    assert join_paragraphs(text, both, Marks(quotations_as_trained(text))) == both


def test_a_content_goes_on_through_when_he_said() -> None:
    text = "Ruiz said Holt was right when he said the bridge was ours."
    outer = Found((span(text, "Ruiz"),), (span(text, "said"),), (span(text, "Holt was right"),))
    inner = Found(((30, 32),), ((33, 37),), (span(text, "the bridge was ours"),))
    (found,) = through_when(text, [outer, inner])
    assert found.content == (span(text, "Holt was right when he said the bridge was ours"),)


def test_paragraphs_opened_by_other_marks_are_not_one_quotation() -> None:
    text = '"Ana was tired.\n\n“We are leaving,” she said.'
    found = [Found((span(text, "she"),), (span(text, "said"),), (span(text, "“We are leaving,”"),))]
    assert join_paragraphs(text, found, Marks(quotations_as_trained(text))) == found


SAID = "“The bridge is ours,” Ana Ruiz said."
NEXT = "“We will never give this bridge up.”"


def goes_on(text: str) -> list[str]:
    said = (
        [Found((span(text, "Ana Ruiz"),), (span(text, "said"),), (span(text, "“The bridge is ours,”"),))]
        if "“The bridge" in text
        else []
    )
    (found,) = continued(text, said, [Found((), (), (span(text, NEXT),))])
    assert found.content == (span(text, NEXT),)
    return [text[slice(*piece)] for piece in (*found.source, *found.cue)]


@pytest.mark.parametrize("between", ["\n\n", " "])
def test_a_quotation_alone_in_the_next_paragraph_or_right_behind_goes_on_with_the_speaker(between: str) -> None:
    assert goes_on(f"{SAID}{between}{NEXT}") == ["Ana Ruiz", "said"]


def test_what_one_cue_says_is_one_statement() -> None:
    text = f"{SAID}\n\n{NEXT}"
    said = Found((span(text, "Ana Ruiz"),), (span(text, "said"),), (span(text, "“The bridge is ours,”"),))
    more = Found(said.source, said.cue, (span(text, NEXT),))
    (found,) = as_one(text, [said, more])
    assert found.content == (span(text, "“The bridge is ours,”"), span(text, NEXT))
    assert as_one(text, [said, Found((), (), (span(text, NEXT),))]) == [said, Found((), (), (span(text, NEXT),))]


def test_a_quotation_behind_a_report_is_a_statement_of_its_own() -> None:
    text = f"Ana Ruiz said it was late. {NEXT}"
    said = Found((span(text, "Ana Ruiz"),), (span(text, "said"),), (span(text, "it was late"),))
    more = Found(said.source, said.cue, (span(text, NEXT),))
    assert as_one(text, [said, more]) == [said, more]


@pytest.mark.parametrize(
    "text",
    [f"{SAID} Nobody answered.\n\n{NEXT}", f"{SAID}\n\nNobody answered.\n\n{NEXT}", f"{SAID}\n\n{NEXT} The end.", NEXT],
)
def test_elsewhere_it_stays_unattributed(text: str) -> None:
    assert goes_on(text) == []


def test_what_was_typed_is_not_gone_on_with() -> None:
    text = f"“The bridge is ours,” she had typed.\n\n{NEXT}"
    typed = Found((span(text, "she"),), (span(text, "had typed"),), (span(text, "“The bridge is ours,”"),))
    free = [Found((), (), (span(text, NEXT),))]
    assert continued(text, [typed], free) == free


@pytest.mark.parametrize(
    ("before", "parts"),
    [
        ("On Monday, Ana Ruiz made the following comment:", ["Ana Ruiz", "made the following comment:"]),
        ("Then he wrote on the wall:", ["he", "wrote on the wall:"]),
        ("The rules are these:", []),
        ("Ana Ruiz said no. The rules are these:", []),
    ],
)
def test_a_quotation_that_a_colon_announces_is_its_speakers(before: str, parts: list[str]) -> None:
    assert goes_on(f"{before}\n\n{NEXT}") == parts
