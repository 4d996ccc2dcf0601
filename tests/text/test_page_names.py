"""Titles without the site, outlets by name, authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text.page_names import authors_of, is_address, outlet_name, without_site


@pytest.mark.parametrize(
    ("title", "outlet", "address", "kept"),
    [
        ("Bakers strike | The Ostby Gazette", "The Ostby Gazette", "", "Bakers strike"),
        ("Bakers strike - Ostby Gazette", "The Ostby Gazette", "", "Bakers strike"),
        ("Bakers strike | World news | Ostby Gazette", "Ostby Gazette", "", "Bakers strike"),
        ("Ostby Gazette: Bakers strike", "Ostby Gazette", "", "Ostby Gazette: Bakers strike"),
        ("Ostby Gazette | Bakers strike", "Ostby Gazette", "", "Bakers strike"),
        ("Bakers strike — Ostby Gazette", "", "https://www.ostbygazette.example/x", "Bakers strike"),
        ("Bakers strike | www.ostbygazette.example", "", "", "Bakers strike"),
        ("Bakers - a history", "Ostby Gazette", "", "Bakers - a history"),
        ("Rise and fall | of the night bakers", "Ostby Gazette", "", "Rise and fall | of the night bakers"),
        ("", "", "", ""),
    ],
)
def test_titles_lose_the_site(title: str, outlet: str, address: str, kept: str) -> None:
    assert without_site(title, outlet, address) == kept


@pytest.mark.parametrize(
    ("given", "title", "name"),
    [
        ("The Ostby Gazette", "", "The Ostby Gazette"),
        ("http://www.example.com", "", "Example"),
        ("http://www.ostbygazette.example/", "Bakers strike - The Ostby Gazette", "The Ostby Gazette"),
        ("north-vale.example", "", "North Vale"),
        ("", "", ""),
    ],
)
def test_outlets_are_names(given: str, title: str, name: str) -> None:
    assert outlet_name(given, title) == name


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ana Kov", "Ana Kov"),
        ("Ana Kov; Ed Lind", "Ana Kov; Ed Lind"),
        ("by Ana Kov, Ed Lind and Mia van Oss", "Ana Kov; Ed Lind; Mia van Oss"),
        ("By Ana Kov, Science Correspondent", "Ana Kov"),
        ("https://gazette.example/authors/kov", ""),
        ("By staff", ""),
        ("", ""),
    ],
)
def test_authors(byline: str, authors: str) -> None:
    assert authors_of(byline) == authors


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_nothing_breaks_on_any_name(title: str, outlet: str, address: str) -> None:
    assert without_site(title, outlet, address) in " ".join(title.split())
    assert not is_address(outlet_name(outlet, title, address))
    assert authors_of(title) == authors_of(authors_of(title))
