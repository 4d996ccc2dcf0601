"""What the article says itself is no statement of somebody's, though corpora mark it."""

import pytest

from sourcebook import machine
from sourcebook.machine import coder
from sourcebook.machine.own_words import in_own_words, is_torn, without_joint
from sourcebook.text.article import Article
from tests.machine.test_deeds import found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "own"),
    [
        ("The ports appear to plan new cranes.", "", "appear", "to plan new cranes", True),
        ("The ferry seems too slow.", "", "seems", "too slow", True),
        ("The pier looks like a ruin.", "", "looks like", "a ruin", True),
        ("The crane is a sign that the port will grow.", "", "a sign", "that the port will grow", True),
        ("It is unclear whether the pier will hold.", "", "It is unclear", "whether the pier will hold", True),
        ("There is little doubt the pier will go.", "", "There is little doubt", "the pier will go", True),
        ("The estimate for Lund is based on counts.", "", "The estimate for", "Lund is based on counts", True),
        ("No other port wants a ferry.", "No other port", "wants", "a ferry", True),
        ("Nobody asked about the pier.", "Nobody", "asked about", "the pier", True),
        ("Not everyone agrees on the pier.", "Not everyone", "agrees on", "the pier", True),
        ("Islanders were stunned by the letter on “the pier”.", "Islanders", "were stunned by", "the letter on “the pier”", True),
        ("The ferry is expected to sail.", "", "is expected", "to sail", False),
        ("Questions about the pier remain.", "", "Questions about", "the pier", False),
        ("It was said that the pier leaks.", "", "It was said", "that the pier leaks", False),
        ("The pier was praised by islanders.", "islanders", "was praised by", "The pier", False),
        ("She appeared to deny that it rained.", "She", "appeared to deny", "that it rained", False),
        ("None other than Ida Frey wants the pier.", "None other than Ida Frey", "wants", "the pier", False),
        ("Frey is “disgusted by the pier”.", "Frey", "is “disgusted by", "the pier”", False),
        ("Nobody wrote “No pier here” on it.", "Nobody", "wrote", "“No pier here”", False),
    ],
)  # fmt: skip
def test_what_is_the_articles_own(text: str, source: str, cue: str, content: str, own: bool) -> None:
    assert in_own_words(text, found(text, source, cue, content)) == own


def test_a_draft_leaves_out_what_corpora_mark() -> None:
    article = Article(
        "The ferry seems to be too slow for the islanders. No other port wants to buy the ferry, the mayor said."
    )
    marked = {item.cue.text(article.text) for item in coder.attributions(article, as_marked=True) if item.cue}
    drafted = {item.cue.text(article.text) for item in machine.attributions(article) if item.cue}
    assert drafted == {"said"}
    assert marked > drafted


def test_a_source_that_breaks_off_is_told() -> None:
    text = "a pivot from talking about the pier"
    assert is_torn(text, found(text, "a pivot from", "talking about", "the pier"))
    assert not is_torn(text, found(text, "a pivot", "talking about", "the pier"))


def test_an_editors_note_in_brackets_is_nobody() -> None:
    text = "[Latest figures: June 2021] The number of storks in the country has fallen by a third since 1990. Farmers say foxes eat them.\n"
    (only,) = machine.attributions(Article(text))
    assert (only.voice, only.content.text(text)) == ("farmers", "foxes eat them")


def test_a_note_is_no_part_of_what_is_said_behind_it() -> None:
    text = "[Updated: 4 May] The harbour was closed on Monday, the mayor said.\n"
    (only,) = machine.attributions(Article(text))
    assert only.content.text(text) == "The harbour was closed on Monday"


@pytest.mark.parametrize("slogan", ["“Mayor Fails The Harbour Again.”", "“A Town Without Its Own Ferry.”"])
def test_a_few_quoted_words_inside_a_sentence_are_no_statement(slogan: str) -> None:
    text = f"The front page was switched for the second edition from a kinder one to {slogan}\n\nThe mayor was not there.\n"
    assert all(item.cue for item in machine.attributions(Article(text)))


def test_what_is_only_called_so_is_no_statement() -> None:
    text = "The meeting was called after the storm for a talk about the pier. The storm is known as the Harbour War."
    assert machine.attributions(Article(text)) == []


def test_the_word_that_joins_a_content_is_no_part_of_a_source_in_it() -> None:
    text = "The mayor said that many islanders want a pier."
    outer = found(text, "The mayor", "said", "that many islanders want a pier")
    inner = found(text, "that many islanders", "want", "a pier")
    (piece,) = without_joint(text, inner, outer).source
    assert text[slice(*piece)] == "many islanders"
    assert without_joint(text, outer, outer) == outer
