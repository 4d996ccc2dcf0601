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
