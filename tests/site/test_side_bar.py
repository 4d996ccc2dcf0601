"""The list of chapters: its last part is folded, and open where the reader is."""

import pytest

from sourcebook.site.side_bar import fold_last_part


def part(name, *classes):
    """Write a part of the list as the theme does."""
    links = "".join(f'<li class="toctree-l1 {name}"><a href="x.html">A &amp; B</a></li>' for name in classes)
    return f'<p aria-level="2" class="caption" role="heading"><span class="caption-text">{name}</span></p>\n<ul class="nav">\n{links}</ul>\n'


@pytest.mark.parametrize(("last", "opening"), [("", '<details class="sb-part">'), ("current active", 'sb-part" open>')])
def test_the_last_of_three_parts_is_folded(last, opening):
    shown = fold_last_part(part("One", "") + part("Two", "current") + part("Three", last))
    assert shown.count("<details") == 1
    assert opening in shown
    assert (
        shown.index("Two")
        < shown.index("<details")
        < shown.index('aria-level="2" class="caption-text">Three</span></summary><ul')
    )
    assert shown.count("A &amp; B") == 3


def test_a_short_list_stays_as_it_is():
    short = part("One", "") + part("Two", "")
    assert fold_last_part(short) == short
