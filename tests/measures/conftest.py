"""Books with reports by others, for the tests of measures."""

import pytest

from sourcebook.coding.project import Project
from tests.measures.told import GAZETTE, HERALD, TOWN, MakeTold, coded, write
from tests.small_book import MakeBook


@pytest.fixture
def make_told(make_book: MakeBook) -> MakeTold:
    """Return a maker of books with reports by others, coded by one coder unless more are given."""

    def make(*coders: dict[str, list[dict[str, object]]], overlaps: list[tuple[object, ...]] | None = None) -> Project:
        return write(make_book(), *(coders or (coded("ada", HERALD + TOWN + GAZETTE),)), overlaps=overlaps)

    return make
