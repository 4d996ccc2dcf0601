"""What a book cites: read as BibTeX, cut as it stands."""

import pytest

from sourcebook.coding.bibliography import keep_works, read_works
from sourcebook.errors import DataError
from tests.book import ROOT

TWO = "@book{a1,\n  title = {One \\& two},\n  url = {https://x.org/a_b},\n  year = 1999,\n}\n\n@misc{b2,\n  title = {Two},\n}\n"


def test_entries_in_order_with_kind_and_year(tmp_path):
    (tmp_path / "r.bib").write_text(TWO)
    works = read_works(tmp_path / "r.bib")
    assert [(key, work.type, work.fields.get("year")) for key, work in works.items()] == [
        ("a1", "book", "1999"),
        ("b2", "misc", None),
    ]


def test_what_is_kept_is_kept_to_the_letter():
    assert keep_works(TWO, {"a1"}) == TWO.partition("\n\n")[0] + "\n"


def test_pieces_and_whole_have_the_same_entries(tmp_path):
    works = read_works(ROOT / "references.bib")
    (tmp_path / "all.bib").write_text(
        keep_works((ROOT / "references.bib").read_text(encoding="utf-8"), works), encoding="utf-8"
    )
    assert list(read_works(tmp_path / "all.bib")) == list(works)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"\xff", "is no UTF-8 at byte 1"),
        (b"@book{a, title = {", "is no BibTeX"),
        (b"@book{a}\n@book{a}", "is no BibTeX"),
    ],
)
def test_faults_are_one_sentence(tmp_path, content, said):
    if content is not None:
        (tmp_path / "r.bib").write_bytes(content)
    with pytest.raises(DataError, match=said) as caught:
        read_works(tmp_path / "r.bib")
    assert "\n" not in str(caught.value)
