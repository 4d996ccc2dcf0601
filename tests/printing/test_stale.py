import os
from types import SimpleNamespace

import pytest

from sourcebook.printing.stale import NAME, drop_stale


@pytest.fixture
def build(tmp_path):
    """Return a function that tells whether a copy stays, by the ages of the PDF, a page and the search page."""

    def stays(pdf, page, *, builder="html", exception=None, search=0):
        for name, time in ((NAME, pdf), ("index.html", page), ("search.html", search)):
            (tmp_path / name).write_text("x")
            os.utime(tmp_path / name, (time, time))
        made_by = SimpleNamespace(format=builder, get_outfilename=lambda name: str(tmp_path / f"{name}.html"))
        drop_stale(
            SimpleNamespace(
                outdir=str(tmp_path), builder=made_by, env=SimpleNamespace(found_docs={"index", "missing"})
            ),
            exception,
        )
        return (tmp_path / NAME).is_file()

    return stays


def test_a_pdf_older_than_a_page_is_taken_away(build):
    assert build(100, 200) is False


@pytest.mark.parametrize(
    "case",
    [
        {"page": 50},
        {"page": 100},
        {"page": 50, "search": 200},
        {"page": 200, "builder": "latex"},
        {"page": 200, "exception": ValueError()},
    ],
)
def test_it_stays_otherwise(build, case):
    assert build(100, **case) is True


def test_no_pdf_is_no_fault(tmp_path):
    drop_stale(SimpleNamespace(outdir=str(tmp_path), builder=SimpleNamespace(format="html"), env=None), None)
