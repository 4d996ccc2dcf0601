"""Figures on finished pages: numbered through the book, with files beside them that stand alone."""

import xml.etree.ElementTree as ET
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from sourcebook.display.pixels import FOLDER, pixels
from sourcebook.site import figure_files
from sourcebook.text.whole_files import write_bytes

DRAWING = '<svg role="img" aria-label="A." xmlns="http://www.w3.org/2000/svg"><text style="fill: currentColor; font: 9px var(--sb-figure-font, \'A\', sans-serif)">x</text></svg>'


def figure(name):
    return f'<figure class="sb-figure" id="figure-{name}"><div>{DRAWING}</div><figcaption>Said. <span class="sb-figure-links"><a>CSV</a></span></figcaption></figure>'


def chapter(*names, image=""):
    doctree = new_document("x")
    for name in names:
        bundle = nodes.container(nb_element="mime_bundle")
        bundle += nodes.container("", nodes.raw("", figure(name), format="html"), mime_type="text/html")
        if image:
            bundle += nodes.container("", nodes.image(uri=image), mime_type="image/png")
        doctree += bundle
    return doctree


@pytest.fixture
def app(tmp_path):
    chapters = {"index": ["chapters/a", "chapters/b"]}
    env = SimpleNamespace(metadata={}, docname="", toctree_includes=chapters)
    return SimpleNamespace(
        env=env,
        builder=SimpleNamespace(format="html"),
        outdir=str(tmp_path / "out"),
        srcdir=str(tmp_path),
        config=SimpleNamespace(root_doc="index", nb_execution_cache_path=str(tmp_path / "cache")),
    )


@pytest.fixture
def finished(app):
    """Read and finish three chapters; return the text of each."""
    (app_image := figure_files.Path(app.srcdir, "x.png")).write_bytes(b"pixels")
    made = {"index": chapter("map", image=app_image.name), "chapters/a": chapter(), "chapters/b": chapter("one", "two")}
    for name, doctree in made.items():
        app.env.docname, app.env.metadata[name] = name, {}
        figure_files.remember(app, doctree)
    for name, doctree in made.items():
        figure_files.finish(app, doctree, name)
    figure_files.copy_pixels(app, None)
    return {name: "".join(raw.astext() for raw in doctree.findall(nodes.raw)) for name, doctree in made.items()}


def test_figures_are_numbered_in_the_order_of_the_book(finished):
    assert '<a class="sb-figure-number" href="#figure-map">Figure 1.</a> Said.' in finished["index"]
    assert "Figure 2.</a>" in finished["chapters/b"]
    assert "Figure 3.</a>" in finished["chapters/b"]


def test_each_offers_its_drawing_and_its_pixels(finished, app):
    assert '<a href="figures/map.svg" download>SVG</a> <a href="figures/map.png" download>PNG</a>' in finished["index"]
    assert 'href="../figures/two.svg"' in finished["chapters/b"]
    folder = figure_files.Path(app.outdir, "figures")
    assert sorted(path.name for path in folder.iterdir()) == ["map.png", "map.svg", "one.svg", "two.svg"]
    assert (folder / "map.png").read_bytes() == b"pixels"


def test_pixels_that_were_drawn_after_the_chapter_are_those_of_its_drawing(app):
    for html, drawn in ((figure("map"), b"of now"), (figure("map") + "<!-- before -->", b"of before")):
        write_bytes(figure_files.Path(app.config.nb_execution_cache_path, FOLDER, pixels(html)), drawn)
    app.env.docname, app.env.metadata["index"] = "index", {}
    figure_files.remember(app, chapter("map"))
    figure_files.copy_pixels(app, None)
    assert figure_files.Path(app.outdir, "figures", "map.png").read_bytes() == b"of now"


def test_a_drawing_stands_alone(finished, app):
    text = figure_files.Path(app.outdir, "figures", "map.svg").read_text(encoding="utf-8")
    ET.fromstring(text)
    assert "var(" not in text
    assert "currentColor" not in text
    assert "font: 9px 'A', sans-serif" in text


def test_other_builders_are_left_alone(app):
    app.builder.format = "latex"
    app.env.metadata["index"] = {}
    doctree = chapter("map")
    figure_files.finish(app, doctree, "index")
    assert "Figure 1" not in doctree.astext()
