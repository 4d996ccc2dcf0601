"""The annotated article by keys, by touch and by ear."""

import pytest

from tests.browser.conftest import highlighted, layer


def test_details_open_on_hover_and_on_focus_and_escape_closes(visit):
    page = visit("article")
    page.locator(".sb-text span[data-u~='T1']").first.hover()
    page.locator(".sb-panel:has-text('told')").wait_for()
    layer(page, "Voices")
    page.locator("a[data-show='A10']").focus()
    assert "accuse" in page.locator(".sb-panel").inner_text()
    page.keyboard.press("Escape")
    assert not highlighted(page)
    assert page.locator(".sb-panel").inner_text() == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_tap_moves_nothing(visit, width):
    page = visit("article", width=width, touch=width < 600)
    page.evaluate("scrollTo(0, 700)")
    word = page.locator(".sb-text .sb-v").evaluate_all(
        "all => { const e = all.find(e => e.getBoundingClientRect().top > 150); const b = e.getClientRects()[0]; return [b.left + b.width / 2, b.top + 8]; }"
    )
    (page.touchscreen.tap if width < 600 else page.mouse.click)(*word)
    page.locator(".sb-panel .sb-full").first.wait_for()
    assert page.evaluate("scrollY") == 700


def test_a_key_meant_for_the_search_leaves_the_highlight(visit):
    page = visit("article#n-voices-nested")
    page.wait_for_selector(".sb-hit")
    page.keyboard.press("Control+k")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    assert highlighted(page)


def test_a_tap_opens_what_a_word_stands_for(visit):
    page = visit("article", width=360, touch=True)
    layer(page, "Rewording")
    word = page.locator(".sb-text span.sb-sub").first
    name = next(unit for unit in word.get_attribute("data-u").split() if unit.startswith("T"))
    word.tap()
    told = page.locator(".sb-panel").inner_text().split()
    assert told[:5] == [name, f"“{word.inner_text()}”", "severity", "3:", "who"]
    assert "“told”" in told
    assert page.url.endswith(f"#{name}")
    assert highlighted(page) == [word.inner_text()]


def test_keys_step_through_what_is_lit_and_buttons_too(visit):
    page = visit("article#n-voices-nested")
    page.wait_for_selector(".sb-hit")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.locator(".sb-count").inner_text() == "2 of 5 places"
    page.keyboard.press("p")
    assert page.locator(".sb-count").inner_text() == "1 of 5 places"
    page.keyboard.press("Escape")
    layer(page, "Rewording")
    page.get_by_role("button", name="Next mark").click()
    assert page.url.endswith("#T1")
    page.keyboard.press("p")
    assert page.locator(".sb-count").inner_text() == "47 of 47 swaps"
    assert page.locator(".sb-map span").count() == 47


def test_single_keys_can_be_switched_off_and_stay_so(visit):
    page = visit("article#n-voices-nested")
    page.wait_for_selector(".sb-hit")
    switch = page.get_by_role("button", name="keys", exact=True)
    switch.click()
    assert switch.get_attribute("aria-pressed") == "false"
    before = page.locator(".sb-count").inner_text()
    page.keyboard.press("n")
    assert page.locator(".sb-count").inner_text() == before
    page.reload()
    page.wait_for_selector(".sb-keys[aria-pressed=false]")
    page.locator(".sb-keys").click()
    page.keyboard.press("n")
    assert page.locator(".sb-count").inner_text() != before


def test_nothing_sticky_covers_what_has_the_focus(visit):
    page = visit("article", width=360, height=740)
    layer(page, "Rewording")
    covered = """() => { const e = document.activeElement, r = e.getBoundingClientRect();
        const at = document.elementFromPoint(Math.min(innerWidth - 2, r.left + r.width / 2), r.top + r.height / 2);
        return [e.dataset.show || "", at === e || e.contains(at)]; }"""
    page.locator(".sb-t").first.focus()
    for _ in range(25):
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        name, free = page.evaluate(covered)
        assert free, name
        page.keyboard.press("Tab")


def test_a_key_on_a_mark_opens_its_note_and_keeps_the_place(visit):
    page = visit("article")
    layer(page, "Voices")
    mark = page.locator("a[data-show='A12']")
    mark.focus()
    page.keyboard.press("Enter")
    assert "denies" in highlighted(page)
    assert page.evaluate("document.activeElement.dataset.show") == "A12"


def test_a_screen_reader_is_told(visit):
    page = visit("article")
    assert (
        page.locator("a[data-show='A12']").get_attribute("aria-label")
        == "A12, attribution to China (government), government, indirect: details"
    )
    for place in (".sb-bar", ".sb-panel"):
        assert page.locator(place).get_attribute("aria-live") == "polite"
    heard = page.locator(".sb-was").first
    assert heard.text_content() == " (put in place of “told”)"
    assert heard.evaluate("e => getComputedStyle(e).display") == "none"
    layer(page, "Rewording")
    layer(page, "Reworded")
    assert heard.evaluate("e => getComputedStyle(e).display") != "none"
    layer(page, "Coders")
    page.locator("select[data-coder]").select_option("coder-b")
    assert "coder b" in page.locator(".sb-bar").inner_text()
