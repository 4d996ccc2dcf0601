"""Ten articles of ten kinds and a saved page, all invented."""

from pathlib import Path

from tests.articles.long import long_article

FOLDER = Path(__file__).parent
NAMES = (
    "agency",
    "no_quotation",
    "one_source",
    "short",
    "long",
    "live_blog",
    "interview",
    "opinion",
    "press_release",
    "hostile",
)
BUILT = ("long", "hostile", "no_quotation", "short")
"""Those whose pages are built: none, one and very many attributions, and words that attack."""


def place(name: str, folder: Path) -> Path:
    """Return the file of an article; the long one is written into `folder`."""
    if name == "long":
        path = folder / "long.txt"
        path.write_text(long_article(), encoding="utf-8")
        return path
    return next(path for path in sorted(FOLDER.glob(f"{name}.*")) if path.suffix in (".txt", ".md"))
