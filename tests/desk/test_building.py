"""The book is built beside the desk, and served once it is."""

import time
from urllib.request import urlopen

import pytest

from sourcebook.desk.building import Builder

pytestmark = pytest.mark.slow


def test_a_book_is_built_and_can_be_opened(book):
    (book / "_config.yml").write_text("title: One\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: 'off'\n")
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (book / "index.md").write_text("# Rents rise\n")
    builder = Builder(book)
    assert builder.state() == {"running": False, "said": "", "failed": False, "page": ""}
    builder.start()
    builder.start()
    while not (state := builder.state())["page"]:
        assert not state["failed"], state["said"]
        time.sleep(0.1)
    with urlopen(f"{state['page']}index.html") as page:
        assert "Rents rise" in page.read().decode()
