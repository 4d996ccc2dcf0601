"""The margin of wide screens: captions beside figures, sources and terms beside their lines, nothing over anything."""

import pytest

from tests.browser.conftest import look

WIDTHS = (1200, 1440, 1536, 1920)
# What is in sight, by what stands in the margin and by what it could lie over: left, top, right, bottom.
BOXES = """selector => [...document.querySelectorAll(selector)]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height)
    .map(e => { const r = e.getBoundingClientRect(); return [r.left, r.top + scrollY, r.right, r.bottom + scrollY]; })"""
NOTES, CAPTIONS = ".sb-beside", ".sb-figure > figcaption"
COLUMN = "article section > p, .sb-drawing svg, table.full-width, article ul.sb-cards"


def settled(page, width):
    """Show a page in a width, and wait until the notes have been placed for it."""
    look(page, width)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return {name: page.evaluate(BOXES, name) for name in (NOTES, CAPTIONS, COLUMN)}


def overlap(one, other):
    """Say whether two boxes have more than a line's edge in common."""
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1


@pytest.mark.parametrize("name", ["framing", "rewording", "others"])
def test_what_stands_in_the_margin_lies_over_nothing(visit, name):
    page = visit(name)
    for width in WIDTHS:
        found = settled(page, width)
        margin = found[NOTES] + found[CAPTIONS]
        assert len(found[NOTES]) > 8
        assert max(box[2] for box in margin) <= width
        assert not [(box, other) for box in margin for other in found[COLUMN] if overlap(box, other)], width
        pairs = [(one, other) for i, one in enumerate(margin) for other in margin[i + 1 :]]
        assert not [pair for pair in pairs if overlap(*pair)], width


def test_a_note_stands_level_with_the_line_that_names_its_source_first(visit):
    page = visit("framing", width=1440)
    note, link = page.locator(".sb-beside", has_text="Entman 1993"), page.get_by_role("link", name="Entman 1993")
    assert note.count() == 1 < link.count()
    assert "Framing: toward clarification" in note.inner_text()
    assert 0 <= note.bounding_box()["y"] - link.first.bounding_box()["y"] < 100
    assert note.get_attribute("aria-hidden") == "true"


def test_the_caption_of_a_folded_picture_is_seen_in_the_margin(visit):
    page = visit("machine", width=1280)
    fold = page.locator("details.above-output:has(.sb-figure)").first
    fold.locator("summary").click()
    caption = fold.locator("figcaption")
    caption.scroll_into_view_if_needed()
    seen = """e => { const r = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(r.left + 40, r.top + 60)); }"""
    assert caption.evaluate(seen)


@pytest.mark.parametrize(("width", "media"), [(1199, "screen"), (360, "screen"), (1440, "print")])
def test_where_there_is_no_margin_there_are_no_notes(visit, width, media):
    page = visit("framing", width=1440)
    assert page.evaluate(BOXES, NOTES)
    look(page, width, media=media)
    assert page.evaluate(BOXES, NOTES) == []
    picture, caption = (page.locator(place).first.bounding_box() for place in (".sb-figure", CAPTIONS))
    assert caption["x"] - picture["x"] < 2


def test_the_contents_fold_once_they_are_read_past_and_open_for_keys(visit):
    page = visit("framing", width=1280)
    high = "([least, most]) => { const h = document.querySelector('.bd-sidebar-secondary').offsetHeight; return h >= least && h <= most; }"
    page.wait_for_function(high, arg=[100, 900])
    page.mouse.wheel(0, 1500)
    page.wait_for_function(high, arg=[1, 60])
    page.locator(".bd-sidebar-secondary nav.page-toc a").first.focus()
    page.wait_for_function(high, arg=[100, 900])
    page.evaluate("document.activeElement.blur()")
    page.wait_for_function(high, arg=[1, 60])
    look(page, 1600)
    page.wait_for_function(high, arg=[100, 900])
