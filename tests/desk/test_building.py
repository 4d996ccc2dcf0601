"""The book is built beside the desk, and served once it is."""

import time
from urllib.request import urlopen

import pytest

from sourcebook.desk.building import Builder

pytestmark = pytest.mark.book


def test_a_book_is_built_and_can_be_opened(books, built):
    built("short")
    builder = Builder(books / "short")
    assert builder.state() == {"running": False, "said": "", "failed": False, "page": ""}
    builder.start()
    builder.start()
    while not (state := builder.state())["page"]:
        assert not state["failed"], state["said"]
        time.sleep(0.1)
    with urlopen(f"{state['page']}chapters/index.html") as page:
        assert b"</html>" in page.read()
