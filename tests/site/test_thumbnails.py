"""Thumbnails: the marks of a figure alone, spread over a flat box, each in its own shape."""

import re

import pytest

from sourcebook.site import thumbnails
from sourcebook.site.thumbnails import HEIGHT, MARGIN, WIDTH, thumbnail

BAR = '<path d="M {0} {1} L {2} {1} L {2} {3} L {0} {3} z" style="fill: #2778b5"/>'
BARS = "".join(BAR.format(50, 10 * row, 100 + 10 * row, 10 * row + 8) for row in range(thumbnails.FEWEST))
DOT = '<defs><path id="f-dot" d="M 0 3 C 1 3 3 1 3 0 C 3 -1 1 -3 0 -3 z"/></defs>'


def page(body):
    return f'<div class="sb-drawing sb-wide"><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{body}</svg></div>'


def points(drawing):
    return [
        (float(x), float(y))
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", "".join(re.findall(r' d="([^"]*)"', drawing)))
    ]


def test_marks_fill_the_box_to_its_margin():
    across, down = zip(*points(thumbnail(page(BARS))), strict=True)
    assert (min(across), max(across)) == (MARGIN, WIDTH - MARGIN)
    assert (min(down), max(down)) == (MARGIN, HEIGHT - MARGIN)


@pytest.mark.parametrize("name", ["f-matplotlib.axis_1", "f-legend_1", "f-legend_edge_0"])
def test_axes_and_legends_are_left_out(name):
    beside = f'<g id="{name}">{BAR.format(400, 400, 420, 420)}</g>'
    assert thumbnail(page(BARS + beside)) == thumbnail(page(BARS))


def test_words_and_what_is_not_seen_are_left_out():
    beside = '<text x="900">far away</text><path d="M 0 0 L 900 900" style="fill: none"/>'
    assert thumbnail(page(BARS + beside)) == thumbnail(page(BARS))


def test_a_dot_keeps_its_shape_and_moves():
    dot = f'{DOT}<use xlink:href="#f-dot" x="200" y="4" style="fill: #d55e00"/>'
    shown = thumbnail(page(BARS + dot))
    assert f'transform="translate({WIDTH - MARGIN} ' in shown
    assert 'd="M 0 3 C 1 3 3 1 3 0 C 3 -1 1 -3 0 -3 z" fill="#d55e00"' in shown


def test_a_shape_that_is_drawn_once_and_moved_is_an_area():
    bar = "<defs>" + BAR.format(50, -90, 100, -82).replace("<path", '<path id="f-bar"') + "</defs>"
    shown = thumbnail(page(bar + BARS + '<use xlink:href="#f-bar" x="0" y="200" style="fill: #d55e00"/>'))
    assert max(y for _, y in points(shown)) == HEIGHT - MARGIN
    assert "transform" not in shown


def test_ink_is_no_colour_of_the_page_and_links_go():
    linked = f'<a href="voices.html#A1">\n{BARS.replace("#2778b5", "currentColor")}\n</a>'
    shown = thumbnail(page(linked))
    assert thumbnails.INK in shown
    assert "currentColor" not in shown
    assert "<a" not in shown


def test_a_drawing_of_next_to_nothing_has_no_picture():
    assert thumbnail(page(BAR.format(1, 1, 2, 2))) == ""
    assert thumbnail("<p>No figure.</p>") == ""
