"""The desk in a real browser: keys, two windows, a hostile article, a narrow screen."""

import socket
import threading

import pytest
import uvicorn

from sourcebook.coding.csv_tables import read_rows, write_rows
from sourcebook.desk.app import desk_app
from sourcebook.printing.chromium import FLAGS, find_browser

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not find_browser(), reason="no chromium here; apt.txt names it")]


@pytest.fixture(scope="module")
def browser():
    engine = pytest.importorskip("playwright.sync_api")
    with engine.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def visit(browser, store):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(desk_app(store, port=port, token="key"), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    opened, wrong = [], []

    def go(**options):
        context = browser.new_context(**options)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"http://127.0.0.1:{port}/?token=key")
        page.get_by_text("Ready.").wait_for()
        return page

    yield go
    for context in opened:
        context.close()
    server.should_exit = True
    thread.join()
    listener.close()
    assert not wrong


def saved(book):
    return [dict(r) for r in read_rows(book / "data/codings/anna/attributions.csv").rows]


def test_the_draft_is_accepted_mended_and_undone_by_keys(visit, book):
    page = visit()
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.get_by_text("A1 accepted. Saved.").wait_for()
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.get_by_text("content of A2 moved; A2 is accepted with it. Saved.").wait_for()
    assert [r["content"] for r in saved(book)] == ["“Rents rise,”", "it knew"]
    page.keyboard.press("Control+z")
    page.get_by_text("Undone.").wait_for()
    assert [r["id"] for r in saved(book)] == ["A1"]


SELECT = """word => { const walk = document.createTreeWalker(document.querySelector('#article'), 4);
    for (let n; (n = walk.nextNode());) { const at = n.data.indexOf(word); if (at >= 0) {
        getSelection().setBaseAndExtent(n, at, n, at + word.length);
        return document.querySelector('#article').dispatchEvent(new PointerEvent('pointerup', { bubbles: true })); } } }"""


def test_n_goes_past_what_is_left_open(visit):
    page = visit()
    for name in ("A1", "A2", "A1"):
        page.keyboard.press("n")
        page.get_by_role("heading", name=f"Suggestion {name}").wait_for()


def test_an_attribution_is_marked_by_three_keys(visit, book):
    page = visit()
    for word, key in (("spoke", "c"), ("else", "u"), ("Nobody", "s")):
        page.evaluate(SELECT, word)
        page.locator("#article .picked").first.wait_for()
        page.keyboard.press(key)
    page.get_by_text("source of A3 marked. Saved.").wait_for()
    made = saved(book)[0]
    assert (made["content"], made["cue"], made["source"], made["sentence"]) == ("spoke", "<b>else</b>", "Nobody", "S3")


def test_an_attribution_is_marked_in_three_strokes(visit, book):
    page = visit()
    page.keyboard.press("m")
    for part, word in (("content", "it knew"), ("cue", "denied"), ("source", "The council")):
        page.get_by_text(f"Select the {part} of the new attribution").wait_for()
        page.evaluate(SELECT, word)
    page.get_by_text("source of A3 marked. Saved.").wait_for()
    made = saved(book)[0]
    assert (made["content"], made["cue"], made["source"]) == ("it knew", "denied", "The council")
    assert (made["voice"], made["voice_type"], made["named"]) == ("The council", "government", "institution")


def test_enter_after_a_stroke_means_these_words_and_backspace_goes_back(visit, book):
    page = visit()
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.get_by_text("Select the content first").wait_for()
    page.evaluate(SELECT, "it knew")
    page.get_by_text("Select the cue of").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("The content is marked. Enter once more").wait_for()
    page.evaluate(SELECT, "else")
    page.get_by_text("Select the source of").wait_for()
    page.keyboard.press("Backspace")
    page.get_by_text("Select the cue of").wait_for()
    assert saved(book)[0]["cue"] == ""
    page.evaluate(SELECT, "denied")
    page.get_by_text("Select the source of").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_text("In hand: the cue of A3").wait_for()
    assert [(r["content"], r["cue"], r["source"]) for r in saved(book)] == [("it knew", "denied", "")]


def test_drafts_of_frames_are_accepted_and_rejected(visit, book):
    drafts = book / "data" / "frame_drafts.csv"
    rows = [
        "S1,economic,0.91,asserted,Rents,1 6",
        "S2,policy,0.60,attributed,council,0 0",
        "S2,nonsense,0.9,asserted,x,0 1",
    ]
    drafts.write_text("\n".join(["sentence,code,probability,voice,words,words_at", *rows]) + "\n")
    page = visit()
    page.get_by_role("button", name="Sentences").click()
    page.get_by_text("2 suggestions wait.").wait_for()
    page.get_by_text("gives it 91 in a hundred, for “Rents”").wait_for()
    page.get_by_role("button", name="Accept economic").click()
    page.get_by_text("economic of S1 accepted. Saved.").wait_for()
    page.keyboard.press("n")
    page.get_by_role("button", name="Reject policy").click()
    page.get_by_text("policy of S2 rejected. Saved.").wait_for()
    kept = read_rows(book / "data/codings/anna/frames.csv").rows
    assert [(r["sentence"], r["policy_frames"]) for r in kept] == [("S1", "economic")]
    assert page.get_by_text("Suggestion:").count() == 0


def test_agreement_between_drafts_comes_with_a_warning(visit, book):
    codings = book / "data" / "codings"
    rows = [row | {"reason": "a rule"} for row in read_rows(codings / "machine" / "attributions.csv").rows]
    for name in ("machine", "anna", "bert"):
        write_rows(codings / name / "attributions.csv", list(rows[0]), rows)
    page = visit()
    page.get_by_role("button", name="Agreement").click()
    page.get_by_text(
        "Of two coders, two began from the machine's draft, so part of the agreement is inherited."
    ).wait_for()


def test_what_is_said_of_a_voice_holds_in_all_its_rows(visit, store, book):
    first = store.draft()[0]
    other = {**store.draft()[1], "voice": "Ana Diaz", "voice_type": "citizen"}
    store.do(store.version(), "both", [{"table": "attributions", "before": None, "after": r} for r in (first, other)])
    page = visit()
    page.get_by_role("button", name="Ana Diaz: “Rents rise,”").click()
    page.locator("input[name=voice_type][value=expert]").check()
    page.get_by_text("voice type of Ana Diaz set in 2 rows. Saved.").wait_for()
    assert [r["voice_type"] for r in saved(book)] == ["expert", "expert"]


def test_the_article_is_text_and_no_markup(visit):
    page = visit()
    assert page.locator("#article b").count() == 0
    assert "<b>else</b>" in page.inner_text("#article")


def test_an_edge_is_dragged_to_another_word(visit, book):
    page = visit()
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.get_by_text("A1 accepted. Saved.").wait_for()
    edge = page.locator("#article .edge[data-edge=end]").bounding_box()
    to = page.evaluate(
        """() => { const walk = document.createTreeWalker(document.querySelector('#article'), 4);
            for (let n; (n = walk.nextNode());) { const at = n.data.indexOf('that it'); if (at >= 0) {
                const range = document.createRange(); range.setStart(n, at); range.setEnd(n, at + 4);
                const box = range.getBoundingClientRect(); return [box.right - 2, box.top + box.height / 2]; } } }"""
    )
    page.mouse.move(edge["x"] + 5, edge["y"] + edge["height"] / 2)
    page.mouse.down()
    page.mouse.move(*to, steps=4)
    assert page.inner_text("#article .picked") == "that"
    page.mouse.up()
    page.get_by_text("content of A2 moved; A2 is accepted with it. Saved.").wait_for()
    assert [r["content"] for r in saved(book)] == ["“Rents rise,”", "that"]


def test_what_is_wrong_is_said_beside_the_field(visit, store):
    from tests.desk.test_saving import added

    store.do(store.version(), "accepted", added(store.draft()[0]))
    page = visit()
    page.get_by_role("button", name="Ana Diaz: “Rents rise,”").click()
    field = page.locator("input[name=nested_in]")
    field.press_sequentially("A7")
    page.locator("fieldset:has(input[name=nested_in]) .faults").get_by_text("no attribution").wait_for()
    assert field.get_attribute("aria-invalid") == "true"
    field.press("Backspace")
    field.press("Backspace")
    page.locator("input[name=nested_in][aria-invalid=false]").wait_for()


def test_the_numbers_follow(visit):
    page = visit()
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.get_by_text("A1 accepted. Saved.").wait_for()
    page.get_by_role("button", name="Numbers").click()
    page.get_by_text("numbers that the coding of anna changes").wait_for()
    assert page.locator("#panel table tr").count() > 1
    before = page.inner_text("#panel table")
    page.keyboard.press("Control+z")
    page.get_by_text("Undone.").wait_for()
    page.wait_for_function("was => document.querySelector('#panel').innerText !== was", arg=before)


def test_an_article_that_changed_takes_its_spans_along(visit, book, store):
    from tests.desk.test_saving import added

    store.do(store.version(), "accepted", added(store.draft()[0]))
    path = book / "data" / "article.txt"
    path.write_text(path.read_text().replace("“Rents rise,”", "Today “Rents rise,”"))
    store.__init__(book, "anna")
    page = visit()
    page.get_by_role("button", name="Move the spans of 1 rows").click()
    page.get_by_text("moved by their words. Saved.").wait_for()
    assert saved(book)[0]["content_at"] == "6 19"


def test_a_book_that_cannot_be_built_says_why(visit):
    page = visit()
    page.get_by_role("button", name="Build the book").click()
    page.get_by_text("The book was not built: ").wait_for()
    assert "_toc.yml" in page.inner_text("#status")


def test_two_windows_lose_nothing(visit, book):
    one, other = visit(), visit()
    one.keyboard.press("n")
    one.keyboard.press("a")
    one.get_by_text("A1 accepted. Saved.").wait_for()
    other.keyboard.press("n")
    other.keyboard.press("r")
    other.get_by_role("dialog").wait_for()
    other.get_by_role("button", name="See the difference").click()
    assert "Only theirs: attributions A1" in other.inner_text("#difference")
    other.get_by_role("button", name="Keep mine as a copy").click()
    other.get_by_text("kept as the coder anna-2").wait_for()
    assert [r["id"] for r in saved(book)] == ["A1"]


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 740}, "has_touch": True},
    ],
)
def test_the_page_is_accessible_and_fits(visit, options):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(**options)
    page.keyboard.press("n")
    assert [v["id"] for v in axe.Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
