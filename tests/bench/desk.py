"""Measure the desk: ``python -m tests.bench.desk`` on 3,000 words with 200 attributions.

From a key to the next painted frame, beside the same without a mark to show (a key that the
desk does nothing at), both in one page of one run; and from a key to the answer that the
tables are on disk. Medians of 30.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from sourcebook.coding.csv_tables import write_rows
from sourcebook.coding.schema import default_schema
from sourcebook.paths import home
from sourcebook.printing.chromium import FLAGS, find_browser

COUNT, ROUNDS = 200, 30
SENTENCE = "The {n}th speaker of the day said that rent number {n} had risen by more than a tenth. "
_PAINTED = """key => new Promise(done => { const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })"""
_SAVED = """() => { const all = performance.getEntriesByType('resource').filter(e => e.name.endsWith('/do/do'));
    performance.clearResourceTimings(); return all.map(e => e.duration); }"""


def make_book(root):
    """Write a book of 200 sentences, each with an attribution of the draft."""
    data = root / "data"
    (data / "codings").mkdir(parents=True)
    (root / "_config.yml").write_text("title: bench\n")
    (data / "metadata.json").write_text(json.dumps({"title": "Bench"}))
    for name in ("datapackage.json", "questions.csv"):
        shutil.copyfile(home() / "data" / name, data / name)
    text, rows = "", []
    for n in range(1, COUNT + 1):
        sentence = SENTENCE.format(n=n)
        cells = dict.fromkeys(default_schema().tables["attributions"].columns, "")
        cells |= {
            "id": f"A{n}",
            "sentence": f"S{n}",
            "form": "indirect",
            "voice": f"Speaker {n}",
            "voice_type": "citizen",
            "named": "unnamed",
        }
        for part, words in (
            ("source", f"The {n}th speaker of the day"),
            ("cue", "said"),
            ("content", sentence.split("said ")[1].strip(" .")),
        ):
            at = len(text) + sentence.index(words)
            cells |= {part: words, f"{part}_at": f"{at} {at + len(words)}"}
        rows.append(cells)
        text += sentence + ("\n\n" if n % 4 == 0 else "")
    (data / "article.txt").write_text(text)
    write_rows(data / "codings" / "machine" / "attributions.csv", list(rows[0]), rows)


def measure(page):
    """Return the medians in milliseconds: nothing shown, accept shown, mend shown, and saved."""
    idle, accepted, mended, saved = [], [], [], []
    page.keyboard.press("n")
    for _ in range(ROUNDS):
        idle.append(page.evaluate(_PAINTED, "q"))
        accepted.append(page.evaluate(_PAINTED, "a"))
        page.get_by_text("accepted. Saved.").wait_for()
        page.evaluate("document.querySelector('#status').textContent = ''")
        page.keyboard.press("1")
        start = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, altKey: true, bubbles: true }))"
        mended.append(
            page.evaluate(
                _PAINTED.replace(
                    "document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))", start
                ),
                "",
            )
        )
        page.get_by_text(re.compile("moved.*Saved")).wait_for()
        page.evaluate("document.querySelector('#status').textContent = ''")
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        saved += page.evaluate(_SAVED)
    return {
        name: statistics.median(found)
        for name, found in (("no mark", idle), ("accept", accepted), ("mend", mended), ("save", saved))
    }


@contextmanager
def opened(book):
    """Open a book's desk in a browser; yield the page."""
    command = [sys.executable, "-m", "sourcebook", "desk", str(book), "--no-browser"]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        with sync_playwright() as driver:
            page = driver.chromium.launch(executable_path=find_browser(), args=list(FLAGS)).new_page()
            page.goto(re.search(r"http\S+", desk.stdout.readline())[0])
            page.get_by_text("Ready.").wait_for()
            yield page
    finally:
        desk.terminate()


def report(folder):
    """Yield a line for each median."""
    make_book(folder)
    with opened(folder) as page:
        for what, found in measure(page).items():
            yield f"desk, {what}: {found:.1f} ms"


def main():
    """Print the medians."""
    with tempfile.TemporaryDirectory() as name:
        for line in report(Path(name)):
            print(line)


if __name__ == "__main__":
    main()
