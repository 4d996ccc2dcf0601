"""Every mark of every figure is there on the web, on paper and by LaTeX: seen as pixels, place by place."""

import base64
import io

import lxml.html
import nbformat
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright
from scipy import ndimage

from sourcebook.display.drawings import FIGURE
from sourcebook.display.figures import palette
from sourcebook.printing.chromium import FLAGS, find_browser
from tests.book import ROOT, build
from tests.printing.tools import needs_browser

pytestmark = [pytest.mark.book, pytest.mark.browser, needs_browser, pytest.mark.xdist_group("pdf of our book")]

WIDTH = 920  # pixels of each picture: two a unit of the drawing
FACES = sorted({*palette.KIND_COLOURS.values(), palette.REWORDED, palette.QUOTED, palette.NARRATION})
NEAR, LOOSE = 12, 60  # how far a colour may be off, of 255, in a mark and in what covers it, where edges are smoothed
REACH = 3  # pixels that two ways of drawing may lie apart
COVERED = 0.4  # of a mark, by what the other way has drawn there
LEAST = 16  # pixels of a mark that is looked for
EDGE, STEM = (
    2,
    (3, 26),
)  # the narrower side below which it may be the smoothed edge of a shape; sides of a letter's stem


@pytest.fixture(scope="module")
def figures():
    """Return each figure of the built book: its name, its drawing for the page, its PDF for LaTeX."""
    build()
    found = {}
    for path in sorted((ROOT / "_build" / ".jupyter_cache").rglob("base.ipynb")):
        for cell in nbformat.read(path, 4).cells:
            for output in cell.get("outputs", []):
                if FIGURE in output.get("metadata", {}):
                    figure = lxml.html.fromstring(output["data"]["text/html"])
                    svg = lxml.html.tostring(next(figure.iter("svg")), encoding="unicode")
                    found[figure.get("id")] = (svg, base64.b64decode(output["data"]["application/pdf"]))
    assert len(found) >= 12
    return found


@pytest.fixture(scope="module")
def seen(figures):
    """Return each figure as pixels: on the web, printed by the browser, and drawn for LaTeX."""
    style = "<meta charset=utf-8><style>body { margin: 0 } div { width: 460px; break-after: page } svg { width: 460px; display: block }"
    drawings = "".join(f"<div id='{name}'>{svg}</div>" for name, (svg, _) in figures.items())
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 480, "height": 900}, device_scale_factor=2)
        page.set_content(f"{style}</style>{drawings}")
        boxes = {name: page.locator(f"#{name}").bounding_box() for name in figures}
        web = {name: pixels(page.locator(f"#{name}").screenshot()) for name in figures}
        printed = page.pdf(width="480px", height="1600px", print_background=True)
        browser.close()
    paper = dict(zip(figures, rendered(printed, 480), strict=False))
    return {name: (web[name], cut(paper[name], boxes[name]), next(rendered(figures[name][1], 460))) for name in figures}


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)


def rendered(pdf, width):
    """Yield the pages of a PDF as pixels, two a unit of its width."""
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            yield np.asarray(page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB"), dtype=np.int16)


def cut(page, box):
    return page[: round(2 * box["height"]), :WIDTH]


def close(image, face, near=NEAR):
    """Return where an image has a colour."""
    wanted = [int(face[i : i + 2], 16) for i in (1, 3, 5)]
    planes = [np.abs(image[..., colour] - value) <= near for colour, value in enumerate(wanted)]
    return planes[0] & planes[1] & planes[2]


def marks(image, face):
    """Yield the pixels of each mark of a colour; a smoothed edge or a letter's stem is none."""
    labels, _ = ndimage.label(close(image, face))
    for place, box in enumerate(ndimage.find_objects(labels), 1):
        thin, long = sorted(side.stop - side.start for side in box)
        if (labels[box] == place).sum() >= LEAST and thin >= EDGE and (thin >= STEM[0] or long >= STEM[1]):
            yield box


def reached(there, box):
    """Return where in a box what is there reaches, a few pixels away too."""
    wide = tuple(slice(max(0, side.start - REACH), side.stop + REACH) for side in box)
    grown = ndimage.binary_dilation(there[wide], iterations=REACH)
    return grown[
        tuple(slice(side.start - out.start, side.stop - out.start) for side, out in zip(box, wide, strict=True))
    ]


def lost(one, other, faces):
    """Return the marks of one picture in some colours that another has not, each by its colour and place."""
    found = []
    for face in faces:
        there = close(other, face, LOOSE)
        for box in marks(one, face):
            wanted = close(one[box], face)
            if reached(there, box)[wanted].mean() < COVERED:
                found.append((face, box[1].start, box[0].start))
    return found


@pytest.mark.parametrize("way", [1, 2], ids=["paper", "LaTeX"])
def test_every_mark_of_the_web_is_there(figures, seen, way):
    for name, pictures in seen.items():
        faces = [face for face in FACES if face in figures[name][0]]
        assert lost(pictures[0], pictures[way], faces) == [], name
        assert lost(pictures[way], pictures[0], faces) == [], name


def test_there_are_marks_to_lose(seen):
    counts = {name: sum(1 for face in FACES for _ in marks(web, face)) for name, (web, *_) in seen.items()}
    assert counts["figure-article-map"] > 30
    assert sum(counts.values()) > 300


def test_a_mark_that_is_missing_is_seen(seen):
    web = seen["figure-article-map"][0]
    face = palette.KIND_COLOURS["intergovernmental"]
    box = max(marks(web, face), key=lambda at: (at[0].stop - at[0].start) * (at[1].stop - at[1].start))
    without = web.copy()
    without[box] = 255
    assert (face, box[1].start, box[0].start) in lost(web, without, FACES)
