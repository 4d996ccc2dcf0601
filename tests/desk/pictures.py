"""Take the tutorial's pictures of the desk: ``python -m tests.desk.pictures``."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from sourcebook.paths import home
from tests.articles import place
from tests.browser.conftest import CHROMIUM, FLAGS


def main():
    """Make a book about an article of the tests, open its desk, and take two pictures."""
    target = home() / "_static" / "desk"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "sourcebook",
                "new",
                place("agency", folder),
                folder / "book",
                "--title",
                "Tea growers stop deliveries",
            ],
            check=True,
        )
        desk = subprocess.Popen(
            [sys.executable, "-m", "sourcebook", "desk", folder / "book", "--no-browser"],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            _take(re.search(r"http\S+", desk.stdout.readline())[0], target)
        finally:
            desk.terminate()


def _take(address, target):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 620})
        page.goto(address)
        page.get_by_text("Ready.").wait_for()
        page.keyboard.press("n")
        page.screenshot(path=target / "draft.png")
        page.get_by_role("button", name="Sentences").click()
        page.screenshot(path=target / "sentences.png")
        browser.close()
    for name in ("draft.png", "sentences.png"):
        Image.open(target / name).quantize(48).save(target / name, optimize=True)


if __name__ == "__main__":
    main()
