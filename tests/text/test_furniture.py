"""What in a text is no running prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import machine
from sourcebook.text.article import Article
from sourcebook.text.furniture import furniture

PROSE = "The dam above Ostby leaks, the council said on Monday."
MORE = "It was built in 1968 and has been mended twice since then."


def kinds(text: str) -> list[tuple[str, str]]:
    """Give the kind and the words of each line that is no prose."""
    return [(item.kind, text[item.start : item.end]) for item in furniture(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("READ NEXT: Ostby heads into a dry week, says office", "teaser"),
        ("READ: Ostby built its dam with borrowed sand", "teaser"),
        ("Related: Union camp accuses mayor of delay", "teaser"),
        ("More from Ostby | Night buses to run again", "teaser"),
        ("Click here to read the full report.", "teaser"),
        ("Sign up for our free daily newsletter and get the news in your inbox.", "call"),
        ("Already a subscriber? Log in", "call"),
        ("Feel free to send us your comments. If you believe that your letter is not libellous, let us know.", "call"),
        ("Follow Ana Kov on Twitter", "call"),
        ("Advertisement", "call"),
        ("© 2031 The Ostby Gazette. All rights reserved.", "call"),
        ("A worker inspects the dam above Ostby on Monday. (Ana Kov/Ostby Press)", "caption"),
        (
            "Cover: A worker inspects the dam above Ostby on Monday, when the council met. Fears rise that rain will come. A sign reads “Keep out.” (AP Photo/Ana Kov)",
            "caption",
        ),
        ("FILE PHOTO: The dam above Ostby, May 3, 2030.", "caption"),
        ("The council at its meeting. Photograph: Ana Kov/Getty Images", "caption"),
        ("By Ana Kov", "byline"),
        ("Published 3 May 2031, 18.40", "byline"),
        ("(Reporting by Ana Kov; editing by Ed Lind)", "credit"),
        ("Ed Lind in Lund contributed to this report.", "credit"),
        ("SHELTER FOR ALL", "crosshead"),
        ("Rescue teams on standby", "crosshead"),
        ("## What comes next", "crosshead"),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{MORE}\n") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "They do not write letters to the editor.",
        "Readers were told to follow the council on Facebook, the mayor said.",
        "“Sign up for our newsletter,” the mayor told them.",
        "Images of the dam showed three cracks.",
        "- Mend the dam",
        "Mayor: I do not know",
        "Read it twice, the mayor told them.",
        "The council told us:",
        "“No”",
    ],
)
def test_what_may_be_prose_is_prose(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{MORE}\n") == []


@pytest.mark.parametrize(
    "headline",
    [
        "Dam to be mended",
        "Will the dam hold?",
        "“The dam is as safe as a church”",
        "# Dam to be mended",
        "Dam leaks, council says",
    ],
)
def test_the_headline_is_kept_apart_whatever_its_form(headline: str) -> None:
    text = f"{headline}\n\n{PROSE}\n\n{MORE}\n"
    assert kinds(text) == [("headline", headline)]
    assert Article(text).headline == headline.lstrip("# ")


def test_standfirst_and_byline_below_a_headline() -> None:
    text = (
        f"Dam to be mended\n\nCouncil finds the money after three years of talks\n\nBy Ana Kov\n\n{PROSE}\n\n{MORE}\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["headline", "standfirst", "byline"]
    assert Article(text).byline == "By Ana Kov"


def test_a_name_at_the_end_signs_the_text_unless_a_quotation_stands_above() -> None:
    assert kinds(f"{PROSE}\n\n{MORE}\n\nAna Kov\n") == [("credit", "Ana Kov")]
    assert kinds(f"{PROSE}\n\n“The dam will hold for years.”\n\nAna Kov\n") == []


def test_a_paragraph_wrapped_by_hand_has_no_crossheads() -> None:
    assert (
        kinds(
            "The dam above the town of Ostby in the north leaks on\nMonday was wet, and the council\nmet. It\nrained.\n"
        )
        == []
    )


def test_nobody_speaks_in_furniture_and_nothing_reaches_over_it() -> None:
    text = "The council met on Thursday.\n\nSHELTER FOR ALL\n\nUnion President Clive Renn repeated his call for an inquiry.\n\nREAD NEXT: Rain ahead, says minister\n"
    article = Article(text)
    found = machine.attributions(article)
    spans = [span for item in found for span in (item.source, item.cue, item.content) if span]
    assert [item.source.text(text) for item in found if item.source] == ["Union President Clive Renn"]
    assert all(article.is_running(start) for span in spans for start, _ in span.pieces)


@given(
    st.lists(
        st.sampled_from(
            [
                PROSE,
                MORE,
                "READ NEXT: Rain",
                "By Ana Kov",
                "SHELTER",
                "# Head",
                "",
                "  ",
                "- item",
                "“No,” he said.",
                "Ana Kov",
                "\t",
                "…",
            ]
        ),
        max_size=14,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_lines_are_whole_ordered_and_trimmed(lines: list[str], gap: str) -> None:
    text, last = gap.join(lines), 0
    for item in furniture(text):
        words = text[item.start : item.end]
        assert last <= item.start < item.end
        assert words == words.strip()
        assert "\n" not in words
        assert not text[text.rfind("\n", 0, item.start) + 1 : item.start].strip()
        last = item.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= item.start < item.end <= len(text) for item in furniture(text))


LONG = "The dam above Ostby, which the county built in 1968 and has mended twice, leaks again, the council said on Monday, and nobody knows when the water will reach the mill or the lower road."


def test_a_long_line_is_a_paragraph_and_a_link_below_it_no_part_of_it() -> None:
    link = "SEE ALSO: Union camp accuses mayor of delay and asks for a new vote"
    text = f"Dam leaks again\n\n{LONG}\n{link}\n“It will hold,” the mayor said.\n"
    assert kinds(text) == [("headline", "Dam leaks again"), ("teaser", link)]
    assert [text[p.start : p.end] for p in Article(text).paragraphs][1:] == [
        LONG,
        link,
        "“It will hold,” the mayor said.",
    ]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = "The dam above Ostby leaks again, the council\nsaid on Monday, and nobody knows when\nit will hold.\n"
    assert len(Article(text).paragraphs) == 1


def test_a_line_below_the_headline_that_the_text_says_again_is_a_standfirst() -> None:
    deck = "The mayor ruled out a new vote."
    assert kinds(f"Dam leaks again\n\n{deck}\n\n{LONG}\n\nBeyond the dam, {deck[0].lower()}{deck[1:]}\n") == [
        ("headline", "Dam leaks again")
    ]
    assert kinds(f"Dam leaks again\n\n{deck}\n\n{LONG}\n\nAt noon {deck}\n")[1:] == [("standfirst", deck)]
