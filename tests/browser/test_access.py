"""The book by keyboard alone and without motion: folds, dialogs, focus."""

import pytest


def test_folds_go_by_the_words_that_they_show(visit):
    page = visit("reliability")
    assert page.get_by_text("Show every decision").count() == 1
    assert page.locator("article summary[aria-label]").count() == 0


def test_a_closed_dialog_gives_the_focus_back(visit):
    page = visit("voices", width=360)
    button = page.locator("button.secondary-toggle")
    for _ in range(2):
        button.focus()
        page.keyboard.press("Enter")
        page.locator("dialog[open]").wait_for()
        page.keyboard.press("Escape")
        assert button.evaluate("e => e === document.activeElement")


def test_a_place_chosen_in_a_dialog_is_shown(visit):
    page = visit("voices", width=360)
    page.locator("button.secondary-toggle").click()
    page.locator("dialog[open] a[href='#what-cannot-be-concluded']").click()
    page.wait_for_function("!document.querySelector('dialog[open]')")
    assert page.url.endswith("#what-cannot-be-concluded")


def test_contents_folded_beside_a_wide_table_open_for_keys(visit):
    page = visit("others")
    page.locator("#table-reports").scroll_into_view_if_needed()
    page.locator(".bd-sidebar-secondary.hide").wait_for()
    link = page.locator(".bd-sidebar-secondary a[href='#in-short']").first
    link.focus()
    page.wait_for_timeout(400)
    assert page.locator(".bd-sidebar-secondary nav.page-toc").evaluate("e => getComputedStyle(e).opacity") == "1"
    assert link.bounding_box()["height"] > 10


# What a reader could click and see, each with a name that the steps below can compare.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(e => !e.disabled && e.getAttribute('tabindex') !== '-1' && !(e.type === 'radio' && !e.checked) && e.checkVisibility({visibilityProperty: true}) && !e.closest('dialog:not([open])') && !e.closest('#pst-skip-link') && e.id !== 'pst-back-to-top')
    .map((e, i) => e.dataset.step = String(i))"""
STEP = """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
    return [e.dataset.step, e.matches(':focus-visible') && (s.outlineStyle !== 'none' || s.boxShadow !== 'none'), r.bottom > 0 && r.top < innerHeight, e.outerHTML.slice(0, 90)]; }"""


@pytest.mark.parametrize("name", ["index", "article", "data"])
def test_keys_alone_reach_everything_and_show_where_they_are(visit, name):
    page = visit(name)
    wanted, reached = set(page.evaluate(REACHABLE)), set()
    for _ in range(2 * len(wanted) + 20):
        page.keyboard.press("Tab")
        step, shown, inside, what = page.evaluate(STEP)
        if what.startswith("<body"):
            break
        assert shown, what
        assert inside, what
        reached.add(step)
    assert wanted - reached == set()


def test_the_first_key_offers_to_skip_to_the_text(visit):
    page = visit("voices")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main-content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_those_who_ask_for_it(visit, motion, moves):
    page = visit("article", motion=motion)
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].map(e => parseFloat(getComputedStyle(e).transitionDuration)))"
    )
    assert (longest > 0.01) is moves
