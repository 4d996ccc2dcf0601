"""The exercise: which sentence is given, what was settled, and where coders differ from it."""

from sourcebook.coding.project import Project
from sourcebook.measures.exercise import (
    caption,
    concerned,
    departures,
    is_sure,
    other_codings,
    sentence,
    settled,
    steps_of_stance,
    text,
    together,
)
from sourcebook.new_book.book import new_book
from sourcebook.text.article_sources import Source
from tests.small_book import ATTRIBUTIONS


def test_the_last_of_the_sentences_with_most_attributions(own: Project) -> None:
    assert sentence(own) == "S10"
    assert text(own, "S10")["text"][0].startswith("“The Secretary-General recognized")


def test_what_nobody_could_find_in_the_sentence_alone_is_not_asked(make_book) -> None:
    far = ATTRIBUTIONS[0] | {"id": "A2", "content": "Residents accuse"}
    book = Project.open(
        make_book(
            coders={"ada": {"attributions": [far, far | {"id": "A3"}, ATTRIBUTIONS[1] | {"id": "A4"}]}}, checks={}
        )
    )
    assert sentence(book) == "S2"
    assert settled(book, "S1").empty


def test_a_sentence_from_which_an_attribution_runs_on_gives_way(make_book) -> None:
    on = ATTRIBUTIONS[1] | {"id": "A5", "content": "the town of a attainable cover-up"}
    book = Project.open(make_book(coders={"ada": {"attributions": [*ATTRIBUTIONS[:3], on]}}, checks={}))
    assert sentence(book) == "S1"


def test_the_settled_rows_tell_which_holds_which(own: Project) -> None:
    table = settled(own, "S10")
    assert table["inside"].tolist() == ["", "1", "1"]
    assert table["stance"].tolist() == ["0", "+1", "−1"]


def test_each_difference_of_a_coder_has_a_row(own: Project) -> None:
    table = departures(own, "S10")
    found = set(zip(table["coder"], table["row"], table["what"], strict=True))
    assert {("coder c", "3", "stance"), ("coder a", "3", "cue"), ("coder b", "1", "content")} <= found
    edges = table[(table["coder"] == "coder b") & (table["row"] == "1")].iloc[0]
    assert (edges["settled"][0], edges["coded"][0]) == ("“", "T")
    assert not ((table["coder"] == "coder c") & (table["row"] != "3")).any()


def test_coders_who_differ_alike_have_one_row(own: Project) -> None:
    every = departures(own, "S10")
    table = together(every)
    assert len(table) < len(every)
    assert ("coder a, the machine", "3", "cue") in set(zip(table["coder"], table["row"], table["what"], strict=True))


def test_a_voice_that_the_exercise_does_not_ask_for_is_not_held_against_a_coder(make_book) -> None:
    first = ATTRIBUTIONS[0]
    book = Project.open(
        make_book(
            coders={"ada": {"attributions": [first]}, "ben": {"attributions": [first | {"voice": "Somebody else"}]}},
            checks={},
        )
    )
    found = [departures(book, s.id) for s in book.article.sentences]
    assert all(table.empty for table in found)


def test_what_a_coder_missed_or_added_is_named(make_book) -> None:
    first, second = ATTRIBUTIONS[:2]
    book = Project.open(
        make_book(coders={"ada": {"attributions": [first]}, "ben": {"attributions": [first, second]}}, checks={})
    )
    found = [departures(book, s.id) for s in book.article.sentences]
    told = {what for table in found for what in table["what"]}
    assert told == {"added"} or told == {"missing"}


def test_the_steps_of_stance_and_whose_they_are(own: Project, bare: Project) -> None:
    assert steps_of_stance(own)["stance"].tolist() == ["−2", "−1", "0", "+1", "+2"]
    assert concerned(own) == "China’s government"
    assert concerned(bare).startswith("the government")


def test_a_text_without_attributions(bare: Project) -> None:
    assert sentence(bare) == bare.article.sentences[-1].id
    assert len(settled(bare, "S99")) == 0
    assert departures(bare, "S99").empty


def test_whose_rows_the_answer_is(own: Project, small: Project, tmp_path) -> None:
    new_book(Source("Rain fell, said the mayor of Ostby."), tmp_path / "b")
    draft = Project.open(tmp_path / "b")
    assert caption(own).startswith("The rows on which the coding settled;")
    assert caption(small).startswith("The rows of the coding that the chapters follow;")
    assert caption(draft).startswith("The rows of the machine's draft, which nobody has checked;")
    assert (len(other_codings(own)) > 1, other_codings(draft)) == (True, [])


def test_a_draft_gives_a_sentence_that_it_does_not_guess(tmp_path) -> None:
    sure = "Mayor Ida Frey said that the pier was closed."
    nested = "The letter shows that clerks say that some of them believe that a few feared the pier."
    text = f"It rained on Monday in Lund.\n\n{sure} The port was empty all day.\n\n{nested}\n"
    new_book(Source(text), tmp_path / "b")
    draft = Project.open(tmp_path / "b")
    chosen = sentence(draft)
    assert text_of(draft, chosen) == sure
    assert is_sure(settled_rows(draft, chosen))
    assert not is_sure(settled_rows(draft, draft.article.sentences[-1].id))


def text_of(project: Project, name: str) -> str:
    return str(text(project, name)["text"][0])


def settled_rows(project: Project, name: str):
    return project.reference.attributions[project.reference.attributions["sentence"] == name]
