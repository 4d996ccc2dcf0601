"""The faces of the printed book, carried in the document: TrueType outlines, which a browser embeds as they are."""

from __future__ import annotations

import base64

from sourcebook.paths import PACKAGE

_FAMILIES = {"Source Serif 4": "SourceSerif4", "Source Sans 3": "SourceSans3"}
_STYLES = {"Regular": "400", "Bold": "700", "Italic": "400", "BoldItalic": "700"}


def faces() -> str:
    """Return the rules of CSS that give a document the book's own faces."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {"italic" if "Italic" in style else "normal"}; src: url(data:font/ttf;base64,{_data(f"{stem}-{style}")}); }}'
        for family, stem in _FAMILIES.items()
        for style, weight in _STYLES.items()
    )


def _data(name: str) -> str:
    return base64.b64encode((PACKAGE / "display" / "fonts" / f"{name}.ttf").read_bytes()).decode()
