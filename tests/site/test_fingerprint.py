"""The fingerprint of code and data: same files, same digits."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.site.fingerprint import fingerprint


def test_dates_of_files_do_not_count(make_book: Callable[..., Path]) -> None:
    root = make_book()
    before = fingerprint(root)
    os.utime(root / "data" / "article.txt", (0, 0))
    assert fingerprint(root) == before
    assert len(before) == 64


@pytest.mark.parametrize(
    "name",
    [
        *("data/article.txt", "data/codings/ada/attributions.csv", "data/new.csv", "requirements.txt"),
        *("_config.yml", "CITATION.cff", "references.bib"),
    ],
)
def test_every_change_counts(make_book: Callable[..., Path], name: str) -> None:
    root = make_book()
    before = fingerprint(root)
    with (root / name).open("a") as file:
        file.write("x")
    assert fingerprint(root) != before


@pytest.mark.parametrize("name", ["measures/voices.py", "machine/kinds/bodies.txt", "machine/nicknames.txt"])
def test_every_change_of_the_program_counts(
    make_book: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root, program = make_book(), tmp_path / "sourcebook"
    monkeypatch.setattr("sourcebook.site.fingerprint.PACKAGE", program)
    (program / name).parent.mkdir(parents=True)
    (program / name).write_text("one")
    before = fingerprint(root)
    (program / name).write_text("two")
    assert fingerprint(root) != before


def test_a_new_name_counts_and_a_hidden_file_or_what_was_published_does_not(make_book: Callable[..., Path]) -> None:
    root = make_book()
    before = fingerprint(root)
    (root / "data" / ".article.txt.x1").write_text("left over")
    (root / "data" / "published.json").write_text("{}")
    assert fingerprint(root) == before
    (root / "data" / "topics.csv").rename(root / "data" / "topics2.csv")
    assert fingerprint(root) != before


def _with_a_chapter(make_book: Callable[..., Path]) -> tuple[Path, Path]:
    root = make_book()
    (root / "chapters").mkdir()
    return root, root / "chapters" / "a.ipynb"


def test_a_number_that_the_prose_takes_anew_counts_and_other_prose_does_not(make_book: Callable[..., Path]) -> None:
    root, chapter = _with_a_chapter(make_book)
    chapter.write_text("{glue:md}`one:myst`")
    before = fingerprint(root)
    chapter.write_text("Words around {glue:md}`one:myst`")
    assert fingerprint(root) == before
    chapter.write_text("{glue:md}`one:myst` {glue:md}`two:myst`")
    assert fingerprint(root) != before


def test_the_title_of_a_chapter_counts_since_another_page_has_it_and_so_does_a_chapter_more(
    make_book: Callable[..., Path],
) -> None:
    root, chapter = _with_a_chapter(make_book)
    chapter.write_text('{"source": ["# Who speaks\\n", "Words."]}')
    before = fingerprint(root)
    chapter.write_text('{"source": ["# Who speaks\\n", "Other words."]}')
    assert fingerprint(root) == before
    chapter.write_text('{"source": ["# Who is quoted\\n", "Words."]}')
    assert fingerprint(root) != before
    chapter.write_text('{"source": ["# Who speaks\\n", "Words."]}')
    (root / "chapters" / "b.ipynb").write_text("{}")
    assert fingerprint(root) != before
