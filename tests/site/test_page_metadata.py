"""What pages say about themselves: plain, known, and escaped whatever the title."""

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from sourcebook.site.page_metadata import (
    LONGEST,
    AddressError,
    Page,
    address,
    linked_data,
    meta_tags,
    news_article,
    not_found,
    plain,
    sitemap,
)

HOSTILE = '</script></title><script>alert(1)</script> "R&D" \'\u2028 <!-- ]]>'


class Tags(HTMLParser):
    """Collects tags with their attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ""),
        ("https://a.org", "https://a.org/"),
        ("http://a.org/b/", "http://a.org/b/"),
        ("https://a.org/b//", "https://a.org/b/"),
    ],
)
def test_an_address_ends_in_one_slash(given: str, expected: str) -> None:
    assert address(given) == expected


@pytest.mark.parametrize(
    "given",
    [
        "a.org",
        "ftp://a.org",
        "https://",
        "javascript:alert(1)",
        "https://a.org/?x=1",
        "https://a.org/#b",
        "https://a.org/a b",
    ],
)
def test_what_is_no_address_is_named(given: str) -> None:
    with pytest.raises(AddressError, match=re.escape(f"baseurl: “{given}” is no address of the web")):
        address(given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The question. Who\nspeaks?", "Who speaks?"),
        ("A report [thewall.fyi 2022] is a copy [Nichols 2022, van Dijk 1988a].", "A report is a copy."),
        ("[One] of [12] stays.", "[One] of [12] stays."),
        ("word " * 100, "word " * 59 + "word …"),
    ],
)
def test_a_description_is_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert len(plain(text)) <= LONGEST + 2


def test_tags_hold_hostile_words_as_words() -> None:
    page = Page(title=HOSTILE, book=HOSTILE, description=HOSTILE, image="../card.png")
    tags = Tags(meta_tags(page)).found
    assert {tag for tag, _ in tags} == {"meta"}
    values = {attrs.get("name") or attrs.get("property"): attrs["content"] for _, attrs in tags}
    assert values["description"] == values["og:description"] == HOSTILE
    assert values["og:title"] == f"{HOSTILE} — {HOSTILE}"
    assert values["twitter:card"] == "summary_large_image"
    assert values["og:image"] == "../card.png"
    assert "og:url" not in values


def test_the_first_page_stands_for_the_book() -> None:
    page = Page(title="At a glance", book="A book", description="D.", url="https://a.org/i.html", home=True)
    values = {attrs.get("property"): attrs["content"] for _, attrs in Tags(meta_tags(page)).found}
    assert (values["og:title"], values["og:type"], values["og:url"]) == ("A book", "website", "https://a.org/i.html")
    data = read_linked(linked_data(page, {}))
    assert (data["name"], "isPartOf" in data) == ("A book", False)


def read_linked(text: str) -> dict:
    inside = re.fullmatch(r'<script type="application/ld\+json">([^<>&]*)</script>\n', text)
    assert inside, text
    return json.loads(inside[1])


def test_linked_data_are_data_whatever_they_say() -> None:
    data = read_linked(
        linked_data(Page(title=HOSTILE, book=HOSTILE, description=HOSTILE), {"title": HOSTILE, "outlet": HOSTILE})
    )
    assert data["name"] == data["description"] == data["isPartOf"]["name"] == HOSTILE
    assert data["@type"] == "Report"
    assert data["isBasedOn"] == {
        "@type": "NewsArticle",
        "headline": HOSTILE,
        "publisher": {"@type": "Organization", "name": HOSTILE},
    }


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, {}),
        ({"title": "", "url": "", "date": ""}, {}),
        (
            {"title": "T", "date": "2031-05-04", "language": "en"},
            {"headline": "T", "datePublished": "2031-05-04", "inLanguage": "en"},
        ),
        ({"url": "https://a.org/x"}, {"url": "https://a.org/x"}),
        ({"note": "A copy of a report of B"}, {"description": "A copy of a report of B"}),
        ({"url": "javascript:alert(1)"}, {}),
    ],
)
def test_only_what_is_known_of_the_article_is_said(metadata: dict[str, str], expected: dict[str, str]) -> None:
    assert news_article(metadata) == {"@type": "NewsArticle", **expected}


def test_the_sitemap_lists_each_page_once() -> None:
    root = ET.fromstring(sitemap("https://a.org/b/", ["chapters/a.html", "chapters/b&c.html"]).encode())
    assert [node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")] == [
        "https://a.org/b/chapters/a.html",
        "https://a.org/b/chapters/b&c.html",
    ]


def test_the_page_for_lost_readers_takes_its_links_from_the_address() -> None:
    page = Tags(not_found("https://a.org/b/", HOSTILE, {"chapters/a.html": HOSTILE}))
    assert ("base", {"href": "https://a.org/b/"}) in page.found
    assert [attrs["href"] for tag, attrs in page.found if tag == "a"] == [
        "index.html",
        "search.html",
        "chapters/a.html",
    ]
    assert not [tag for tag, _ in page.found if tag == "script"]
    assert not [tag for tag, _ in Tags(not_found("", "B", {})).found if tag == "base"]
