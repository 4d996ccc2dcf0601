import subprocess
import sys

import pytest

from sourcebook import machine
from sourcebook.machine.coding_files import COLUMNS
from sourcebook.text.article import Article


def told(text: str) -> list[tuple[str, str, str]]:
    found = [item for item in machine.attributions(Article(text)) if not item.nested_in]
    return [tuple(span.text(text) if span else "" for span in (item.source, item.cue, item.content)) for item in found]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“The bridge is safe,” the mayor said.", "the mayor", "said"),
        ('"The bridge is safe," the mayor said.', "the mayor", "said"),
        ("The mayor said the bridge was safe.", "The mayor", "said"),
        ("According to engineers, the bridge was safe.", "engineers", "According to"),
        ("“The bridge,” Lena Holt said on Monday, “is safe and will stay open.”", "Lena Holt", "said"),
    ],
)
def test_one_sentence(text: str, source: str, cue: str) -> None:
    (found,) = told(text)
    assert found[0] == source
    assert cue in found[1]


def test_a_quotation_cut_by_its_cue_is_one_attribution() -> None:
    text = "“The bridge is safe,” Lena Holt said on Monday, “and it will stay open.”"
    (found,) = [item for item in machine.attributions(Article(text)) if not item.nested_in]
    assert len(found.content.pieces) == 2
    assert found.form == "direct"


def test_people_suspected_of_something_say_nothing() -> None:
    found = machine.attributions(Article("The court brings to justice people suspected of theft and arson."))
    assert {item.voice for item in found} <= {""}


def test_narration_has_no_attribution() -> None:
    assert told("The bridge was built in 1931. It is long and grey.") == []


@pytest.mark.parametrize("before", ["Rain fell on the town all day.\n\n", "Nobody was in the hall. "])
def test_an_unattributed_quotation_says_why(before: str) -> None:
    text = f"{before}“We will never give up this bridge of ours.” Then it was dark.\n"
    (found,) = machine.attributions(Article(text))
    assert (found.source, found.voice, found.named) == (None, "", "none")
    assert found.reason.startswith("unattributed")


@pytest.mark.parametrize("text", ["", " \n\t", "date 2031-05-04 "])
def test_no_text_no_attributions(text: str) -> None:
    assert machine.attributions(Article(text)) == []
    assert list(machine.code(Article(text)).attributions.columns) == list(COLUMNS)


def test_an_article_does_not_depend_on_its_neighbours() -> None:
    texts = ["The mayor said the bridge was safe.", "Engineers warned that it would fall.\n\n“No,” said Ana Ruiz."]
    alone = [machine.code(Article(text)).attributions for text in texts]
    together = [coding.attributions for coding in machine.code_many(map(Article, texts))]
    for one, other in zip(alone, together, strict=True):
        assert one.equals(other)


@pytest.mark.parametrize("mark", ["“", '"', "‘", "«", "„", "'", "``", "''", "“a” ", '" '])
def test_thousands_of_marks_in_a_row(mark: str) -> None:
    for item in machine.attributions(Article(mark * 3_000)):
        assert item.content.end <= 3_000 * len(mark)


def test_importing_loads_nothing() -> None:
    script = "import sys, sourcebook.machine; print(any(m in sys.modules for m in ('onnxruntime', 'tokenizers', 'pandas', 'torch')))"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"
    )


def spoken(text: str) -> list[tuple[str, str]]:
    """Return the words of each source with the voice that they name."""
    return [
        (item.source.text(text), item.voice) for item in machine.attributions(Article(text)) if item.source is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Storm",
        "He said she told him they knew it. " * 30,
        "ILSE MARO SAID THE DAM WAS OLD. “IT IS OLD,” SHE SAID.",
        "ilse maro said the dam was old. “it is old,” she said.",
        "\n".join(f"{first} Maro said no. Maro left, he said." for first in ("Ann", "Ben", "Uma", "Pau", "Lea") * 6),
        "王小明说，这个计划很好。Иван Петров сказал, что план плох. محمد علي قال لا.",
        "HOST: Is it old?\n\nMARO: It is. He said so.\n\nHOST: Who said?\n\nMARO: Nobody.",
        "Name\tVotes\tShare\nMaro\t12\t4 %\nBell\t30\t9 %",
        "( " * 200 + "(MRB)",
        "Maro " * 400 + "said no.",
    ],
)
def test_no_text_stops_the_machine(text: str) -> None:
    assert all(item.reason and len(item.reason) < 200 for item in machine.attributions(Article(text)))


def test_a_surname_is_no_cue_and_a_dateline_nobody() -> None:
    assert spoken("VELLMAR: It is late but Amina Said is busy with her stall near the port.\n\nShe sells fish.") == []


def test_a_quotation_alone_goes_on_with_whom_the_paragraph_before_reports() -> None:
    text = "Harbour chief Ilse Maro confirmed that the lock stays shut.\n\n“The wind we see is strong. We ask all crews to wait for news.”"
    assert [voice for _, voice in spoken(text)] == ["Ilse Maro", "Ilse Maro"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The head of Boltline’s testing hall, Ilse Maro, said the plan was costly.", "Ilse Maro"),
        ("Several of the pilots who saw the map said it was wrong.", "pilots"),
        ("Ilse Maro spoke on Monday. Maro’s claim that the dam is safe drew laughter.", "Ilse Maro"),
        ("The Marine Rescue Board (MRB) said it would wait.", "Marine Rescue Board"),
        ("Mayor Pau Bell and wife Uma insisted that he stays.\n\nUma Bell smiled.", "Pau Bell and Uma Bell"),
    ],
)
def test_who_speaks(text: str, voice: str) -> None:
    assert voice in [name for _, name in spoken(text)]


def test_a_sentence_goes_on_behind_the_headlines_of_linked_stories() -> None:
    plain = "Mayor Ida Frey (D) said the dam was safe. “It will hold,” Frey said on Monday."
    headlines = " Ida Mae FreyHolt says dam leaks, warns “it will burst” Frey: no vote on the dam MORE"
    text = plain.replace(" (D)", f"{headlines} (D)")
    assert told(text) == told(plain)
    coded = machine.attributions(Article(text))
    assert {item.voice for item in coded} == {"Ida Frey"}
    assert [item.sentence for item in coded] == [Article(text).sentence_at(item.cue.start).id for item in coded]


def test_a_body_with_and_in_its_name_is_one_voice() -> None:
    text = "The Centers for Disease Control and Prevention said that the water was safe."
    (found,) = machine.attributions(Article(text))
    assert (found.voice, found.voice_type, found.named) == (
        "Centers for Disease Control and Prevention", "government", "institution",
    )  # fmt: skip


def test_governments_of_several_countries_are_named() -> None:
    (found,) = machine.attributions(Article("The governments of Norway and Chile said the dam was safe."))
    assert (found.voice, found.named) == ("Norway (government) and Chile (government)", "institution")
