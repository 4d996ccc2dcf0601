"""Take the tutorial's pictures of the desk: ``python -m tests.desk.pictures``."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from sourcebook.paths import home
from sourcebook.printing.chromium import FLAGS, find_browser
from tests.articles import place

SIZE = {"width": 1060, "height": 800}
"""In pixels of the page: as narrow as the desk has its two columns."""
CUTS = {"draft": 511, "sentences": 662}
"""Where a picture ends, between two lines."""


def main():
    """Make a book about an article of the tests, open its desk, and take two pictures, light and dark."""
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
        browser = driver.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for scheme, ending in (("light", ""), ("dark", "-dark")):
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, device_scale_factor=2)
            page.goto(address)
            page.get_by_text("Ready.").wait_for()
            page.keyboard.press("n")
            _keep(page, target, "draft", ending)
            page.get_by_role("button", name="Sentences").click()
            _keep(page, target, "sentences", ending)
            page.close()
        browser.close()


def _keep(page, target, name, ending):
    file = target / f"{name}{ending}.png"
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=file, clip={"x": 0, "y": 0, "width": SIZE["width"], "height": CUTS[name]})
    Image.open(file).quantize(48).save(file, optimize=True)


if __name__ == "__main__":
    main()
