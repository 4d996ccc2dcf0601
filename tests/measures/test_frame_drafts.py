"""What the machine drafts of the framing, on a book whose drafts can be counted by hand."""

import re
import shutil
from pathlib import Path

import pytest

from sourcebook.coding.project import MACHINE, Project
from sourcebook.display.reader.notes import sentence_notes
from sourcebook.machine.frame_files import COLUMNS, EVIDENCE
from sourcebook.machine.frames import readable
from sourcebook.measures import frame_draft_agreement, frame_draft_answers, frame_drafts, framing
from sourcebook.measures.structure import sentences
from tests.new_book.tools import plain
from tests.small_book import ATTRIBUTIONS, TEXT, MakeBook

DRAFTS = (("S1", "policy", "0.80", "attributed", "bridge"), ("S1", "political", "0.60", "attributed", "mayor"),
          ("S3", "political", "0.90", "asserted", "cover-up"))  # fmt: skip


def add_drafts(root: Path) -> Project:
    """Give a book a machine's draft: the mayor's sentence twice, the residents' once."""
    machine = root / "data" / "codings" / MACHINE
    machine.mkdir(exist_ok=True)
    source = next(p for p in (root / "data" / "codings").iterdir() if p.name != MACHINE) / "attributions.csv"
    (machine / "attributions.csv").write_bytes(source.read_bytes())
    rows = [("S1", "policy;political", "", ""), ("S3", "political", "", "")]
    (machine / "frames.csv").write_text("\n".join([",".join(COLUMNS), *map(",".join, rows)]) + "\n")
    lines = [",".join((*row, f"{TEXT.index(row[4])} {TEXT.index(row[4]) + len(row[4])}")) for row in DRAFTS]
    (root / "data" / "frame_drafts.csv").write_text("\n".join([",".join(EVIDENCE), *lines]) + "\n")
    return Project.open(root)


@pytest.fixture
def drafted(make_book: MakeBook) -> Project:
    return add_drafts(make_book())


def test_each_draft_has_its_words_and_its_mouth(drafted: Project) -> None:
    table = frame_drafts.drafts(drafted)
    assert table["probability"].tolist() == [0.8, 0.6, 0.9]
    assert table["source"].tolist() == ["mayor of Ostby", "mayor of Ostby", ""]


def test_dots_stand_where_other_words_do(make_book: MakeBook) -> None:
    project = add_drafts(make_book())
    path = project.data / "frame_drafts.csv"
    start, end = TEXT.index("every bolt"), TEXT.index("engineer")
    row = f"S2,security,0.80,asserted,We every bolt engineer,{TEXT.index('We')} {TEXT.index('We') + 2};{start} {start + 5};{start + 6} {start + 10};{end} {end + 8}\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    told = frame_drafts.drafts(Project.open(project.root))["words"].tolist()
    assert told[-1] == "We … every bolt … engineer"


def test_frames_are_counted_by_sentence_and_voice(drafted: Project) -> None:
    table = frame_drafts.by_frame(drafted)
    assert table.to_numpy().tolist() == [["political", 2, 1, 1, "S1 S3"], ["policy", 1, 0, 1, "S1"]]


def test_a_coding_by_people_goes_before_the_draft(drafted: Project) -> None:
    assert frame_drafts.is_coded(drafted)
    assert "draft" not in framing.answer(drafted)


def test_where_nobody_coded_the_answer_is_called_a_draft(make_book: MakeBook) -> None:
    project = add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))
    assert not frame_drafts.is_coded(project)
    answer = framing.answer(project)
    assert answer.startswith("A machine’s draft, which nobody has checked")
    assert "[two]" in answer


def test_one_sentence_says_nothing_of_the_article(make_book: MakeBook) -> None:
    project = add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))
    path = project.data / "frame_drafts.csv"
    header, first, *_ = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header}\n{first}\n", encoding="utf-8")
    text = framing.answer(Project.open(project.root))
    assert "for only one of three sentences of ordinary length: policy and its aims (S1)." in plain(text)
    assert text.endswith("That is too little to say how the article is framed.")
    assert not frame_draft_answers.says_enough(Project.open(project.root))


def test_where_two_frames_have_as_many_sentences_none_leads(make_book: MakeBook) -> None:
    project = add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))
    path = project.data / "frame_drafts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("S1,political", "S1,crime"), encoding="utf-8")
    tied = Project.open(project.root)
    text = framing.answer(tied)
    found = re.findall(
        r"(\w+)(?: of three sentences of ordinary length)? as (?:a question|one) of ([a-z ]+?) \(", plain(text)
    )
    assert found == [("one", "policy and its aims"), ("one", "crime and punishment"), ("one", "politics")]
    assert "; for one it drafts no frame. It is sure of no " in text
    # Its three sentences give nobody any words, so the figures, which were measured on news, are not told of it.
    assert ". How good such drafts are was measured on news; of a text" in text
    spoken = plain(
        framing.answer(add_drafts(make_book("spoken", coders={"ada": {"attributions": ATTRIBUTIONS}}, checks={})))
    )
    assert ". Of such drafts for other news articles" in spoken
    assert "of functions were" not in spoken  # none is drafted here
    assert not frame_draft_answers.says_enough(tied)


def test_shares_are_of_the_sentences_that_are_read_as_in_the_collection(make_book: MakeBook) -> None:
    project = add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))
    counts = dict(frame_drafts.by_frame(project)[["frame", "sentences"]].to_numpy().tolist())
    read = len(readable(project.article))
    here = dict(frame_drafts.beside_collection(project)[["frame", "here"]].to_numpy().tolist())
    assert here == {frame: pytest.approx(100 * count / read) for frame, count in counts.items()}


def test_no_draft_is_said(make_book: MakeBook) -> None:
    project = Project.open(make_book(coders={"ada": {"attributions": []}}, checks={}))
    assert framing.answer(project) == "The machine drafted no frame for this article: it was not sure enough of any."
    assert len(frame_drafts.support(project)) == 0
    assert [fact.key for fact in framing.facts(project)] == []


def test_a_text_that_is_not_read_says_why(make_book: MakeBook) -> None:
    root = make_book(
        text="The council closed the old bridge on Monday.\n", coders={"ada": {"attributions": []}}, checks={}
    )
    assert framing.answer(Project.open(root)) == (
        "The text has one sentence, too little for frames of an article to be drafted."
    )


def test_a_draft_without_parts_of_the_report_has_notes_and_sentences(make_book: MakeBook) -> None:
    project = add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))
    for coder in (project.data / "codings").iterdir():
        if coder.name != MACHINE:
            shutil.rmtree(coder)
    bare = Project.open(project.root)
    assert [note[0] for note in sentence_notes(bare)] == ["S1", "S3"]
    assert sentences(bare.article, bare.reference)["news_role"].tolist() == ["", "", ""]


def test_a_question_is_answered_where_enough_of_the_opening_is_drafted(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))
    total = len(readable(project.article))
    rule = {"frame": "conflict", "item": 1, "code": "political", "shown": 40, "right": 30, "given": 60}
    for share, answered in ((2 / total, 1), (2 / total + 0.01, 0)):
        monkeypatch.setattr(
            frame_drafts.frame_functions, "read_settings", lambda share=share: {"answers": [rule | {"share": share}]}
        )
        assert len(frame_drafts.answers(project)) == answered
        if answered:
            (row,) = frame_drafts.answers(project).to_dict("records")
            assert (row["rests_on"], row["where"], row["precision"], row["found"]) == ("political", "S1 S3", 0.75, 0.5)


def test_our_table_of_drafts_has_what_the_machines_coding_has_and_the_reference_all_of_it(own: Project) -> None:
    drafted = frame_drafts.drafts(own)
    assert own.machine is not None
    kept = own.machine.table("frames")
    cells = zip(kept["sentence"], kept["policy_frames"] + ";" + kept["entman"], strict=True)
    assert {*zip(drafted["sentence"], drafted["code"], strict=True)} == {
        (sentence, code) for sentence, cell in cells for code in cell.split(";") if code
    }
    rows = frame_draft_agreement.against_coders(own)
    first = rows[rows["coding"] == own.reference.coder]  # the page on the machine says that all are there
    assert first["drafted"].tolist() == first["shared"].tolist()
    assert first["drafted"].sum() == len(drafted)


def test_a_headline_among_the_sentences_read_is_told(make_book: MakeBook) -> None:
    text = "Bridge over the river closes after storm\n\nThe mayor of Ostby said the bridge was safe for all of us.\n\nResidents accuse the town of a long cover-up.\n"
    with_headline = Project.open(make_book(text=text, coders={"ada": {"attributions": []}}, checks={}))
    assert [unit.kind for unit in with_headline.article.furniture] == ["headline"]
    assert frame_draft_answers._headline_too(with_headline) == " (the headline is one of them)"
    assert (
        frame_draft_answers._headline_too(
            Project.open(make_book("none", coders={"ada": {"attributions": []}}, checks={}))
        )
        == ""
    )


def test_what_is_usual_in_news_is_told_only_of_a_text_that_gives_words_to_somebody(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = frame_draft_answers.beside
    monkeypatch.setattr(frame_draft_answers, "beside", lambda p: beside(p).assign(place=frame_draft_answers.MORE))
    silent = add_drafts(make_book("silent", coders={"ada": {"attributions": []}}, checks={}))
    spoken = add_drafts(make_book("spoken", coders={"ada": {"attributions": ATTRIBUTIONS}}, checks={}))
    assert ["more than usual" in framing.answer(project) for project in (silent, spoken)] == [False, True]


def test_the_source_of_a_frame_is_whose_the_words_are_that_speak_for_it(make_book: MakeBook) -> None:
    text = "Frey accused the council of theft after a report showed that the council had spent all its money on boats and a pier. It rained. It was cold."
    one = ATTRIBUTIONS[0] | {"source": "Frey", "cue": "accused", "content": "the council of theft", "voice": "Frey"}
    two = ATTRIBUTIONS[0] | {"id": "A2", "source": "a report", "cue": "showed", "voice": "report"}
    two |= {"content": "that the council had spent all its money on boats and a pier"}
    root = add_drafts(make_book(text=text, coders={"ada": {"attributions": [one, two]}}, checks={})).root
    lines = [
        f"S1,{code},0.80,attributed,{word},{text.index(word)} {text.index(word) + len(word)}"
        for code, word in (("problem", "accused"), ("fairness", "theft"), ("economic", "money"))
    ]
    (root / "data" / "frame_drafts.csv").write_text("\n".join([",".join(EVIDENCE), *lines]) + "\n")
    assert frame_drafts.drafts(Project.open(root))["source"].tolist() == ["Frey", "Frey", "report"]


def test_a_headline_is_that_voices_whose_surname_opens_it(make_book: MakeBook) -> None:
    body = "The council met. Ida Frey said the bridge was safe in the storm, and the clerks went home to eat."
    text = f"Frey blames council for the bridge\n\n{body}\n\nNobody else came, and the hall was dark and cold.\n"
    row = ATTRIBUTIONS[0] | {"source": "Ida Frey", "voice": "Ida Frey", "sentence": "S3"}
    row |= {"content": "the bridge was safe in the storm"}
    root = add_drafts(make_book(text=text, coders={"ada": {"attributions": [row]}}, checks={})).root
    line = f"S1,problem,0.80,attributed,blames,{text.index('blames')} {text.index('blames') + 6}"
    (root / "data" / "frame_drafts.csv").write_text("\n".join([",".join(EVIDENCE), line]) + "\n")
    assert frame_drafts.drafts(Project.open(root))["source"].tolist() == ["Ida Frey"]
