"""brat standoff: lines that a person can check, and PolNeAR's way of writing them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.errors import SourcebookError
from sourcebook.exchange import export, load

POLNEAR = """\
T1\tSource 27 30\tBob
T2\tCue 31 37\tdenied
T3\tContent 38 42\tthat
T4\tContent 43 54\tAnn said so
T5\tAttribution 31 37\tdenied
E1\tAttribution:T5 Content2:T4 Cue:T2 Source:T1 Content:T3
T6\tContent 0 10;21 26\t“We will,” “go.”
T7\tAttribution-no-source 15 19\tsaid
E2\tAttribution-no-source:T7 Content:T6
#1\tAnnotatorNotes E2\tsaid by whom?
*\tEquiv T1 T2
"""


def ann(folder: Path, text: str, beside: str | None = None) -> Path:
    file = folder / "eve.ann"
    file.write_bytes(text.encode("utf-8"))
    if beside is not None:
        file.with_suffix(".txt").write_bytes(beside.encode("utf-8"))
    return file


def test_an_attribution_is_an_event(book: Project, tmp_path: Path) -> None:
    export(book, "brat", tmp_path / "brat")
    lines = (tmp_path / "brat" / "anna.ann").read_text(encoding="utf-8").splitlines()
    assert lines[:5] == [
        "T1\tSource 11 14\tAnn",
        "T2\tCue 15 19\tsaid",
        "T3\tContent 0 10;21 26\t“We will,” “go.”",
        "T4\tAttribution 15 19\tsaid",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
    ]
    assert {
        "A1\tform E1 direct",
        "R1\tnested_in Arg1:E1 Arg2:E2",
        "#1\tid E1\tA1",
        "T9\tSentence 0 26\t“We will,” Ann said, “go.”",
    } <= set(lines)
    assert (tmp_path / "brat" / "anna.txt").read_text(encoding="utf-8") == book.article.text
    assert "Attribution\tSource?:Source, Cue?:Cue, Content:Content" in (
        tmp_path / "brat" / "annotation.conf"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_annotations_in_the_style_of_polnear(beside: bool, end: str, book: Project, tmp_path: Path) -> None:
    file = ann(tmp_path, POLNEAR.replace("\n", end), book.article.text if beside else None)
    found = load(book, file, coder="eve").attributions
    assert found[["id", "source_at", "cue_at", "content_at", "form", "named"]].to_numpy().tolist() == [
        ["A1", "27 30", "31 37", "38 42;43 54", "indirect", "unnamed"],
        ["A2", "", "", "0 10;21 26", "direct", "none"],
    ]
    assert found["reason"].tolist() == ["Not coded in the imported file: form, voice_type, named.", "said by whom?"]


def test_words_over_several_lines_are_joined(make_book: Callable[..., Project], tmp_path: Path) -> None:
    project = make_book()
    text = "T1\tContent 45 65\tsaid so.\n\nIt rained\nT2\tAttribution 45 49\tsaid\nE1\tAttribution:T2 Content:T1\n"
    start = project.article.text.index("said so")
    found = load(project, ann(tmp_path, text.replace("45 65", f"{start} {start + 19}")), coder="eve")
    assert found.attributions["content"].tolist() == ["said so.\n\nIt rained"]


EVENT = "T1\tContent 38 54\tthat Ann said so\nT2\tAttribution 31 37\tdenied\nE1\tAttribution:T2 Content:T1\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (EVENT + "T1\tCue 0 3\tx\n", "line 4: the id T1 stands twice"),
        (EVENT.replace("Content:T1", "Content:T9"), "E1: names T9, which is not there"),
        (EVENT.replace(" Content:T1", ""), "E1: has no Content"),
        ("E1\tbroken\n", "line 1: “E1 broken” is no brat annotation"),
        ("hello\n", "line 1: “hello” is no brat annotation"),
        (EVENT.replace("that Ann said so", "nobody said it"), "is about another article"),
        (EVENT + "T3\tCue 0 3\tsaid\nE2\tAttribution:T2 Content:T1 Cue:T3\n", "E2 cue: “said” stands at no one place"),
        (EVENT + "#1\tid E1\tA1\nE2\tAttribution:T2 Content:T1\n#2\tid E2\tA1\n", "repeats A1"),
        (
            EVENT + "E2\tAttribution:T2 Content:T1\nR1\tnested_in Arg1:E1 Arg2:E2\nR2\tnested_in Arg1:E2 Arg2:E1\n",
            "A1 is nested in itself",
        ),
        (EVENT + "A1\tform E1 sung\n", "“sung” is no code"),
        (EVENT + "A1\tform E1 direct\nA2\tform E1 mixed\n", "has “direct” and “mixed” for form"),
        ("", "holds no coding"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, message: str, book: Project, tmp_path: Path) -> None:
    with pytest.raises(SourcebookError, match=message):
        load(book, ann(tmp_path, text), coder="eve")


def test_a_text_of_another_article_is_refused(book: Project, tmp_path: Path) -> None:
    with pytest.raises(SourcebookError, match="the text beside it is not article"):
        load(book, ann(tmp_path, EVENT, "Another text."), coder="eve")
