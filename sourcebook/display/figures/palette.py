"""The palette: one colour a meaning, the same in every picture, in light and dark alike.

A colour says one thing all through the book. Every one stands out by 3 : 1 from white and from the dark page, so that a
picture needs no second version for the dark theme, and white letters on a kind of voice by 4.5 : 1; since such colours are close to each other in grey, none stands alone:
a label, a mark's shape or a letter says the same. Hues follow Okabe and Ito's set for colour-blind readers.
"""

from __future__ import annotations

from sourcebook.results.numbers_in_words import plain as plain

# Stand-ins that the picture turns into the page's own colours. The article read here is drawn in INK, whatever it stands
# beside in OTHERS.
INK, LINE = "#101112", "#808182"
OTHERS = REST = "#8b8e92"
# Words of the text: the article's own voice, and what stands in quotation marks.
NARRATION, QUOTED = "#8b8e92", "#5f6468"
# Put there by whoever reworded the text; nothing else has this colour.
REWORDED = "#d55e00"
# What the title of a picture speaks of, where everything else is pale; the text's own highlight is a lighter gold.
POINT = "#b07a00"
# Letters on a ground: white on the colours of voices and on QUOTED, dark on the lighter ones.
ON_DARK, ON_LIGHT = "#ffffff", "#0e0e10"
# Kinds of voice in the order of the codebook.
KIND_COLOURS = {
    "intergovernmental": "#2778b5",
    "government": "#7a4fc0",
    "foreign_government": "#b15289",
    "political": "#4a5bd0",
    "civil_society": "#0a8361",
    "expert": "#8a6d2f",
    "business": "#7f7514",
    "culture_sport": "#137e93",
    "citizen": "#518019",
    "media": "#9d6553",
    "unspecified": "#6f7174",
}
# A letter and a mark tell kinds apart without colour.
KIND_LETTERS = {
    "intergovernmental": "I",
    "government": "G",
    "foreign_government": "F",
    "political": "P",
    "civil_society": "C",
    "expert": "E",
    "business": "B",
    "culture_sport": "S",
    "citizen": "Z",
    "media": "M",
    "unspecified": "U",
}
KIND_MARKS = {
    "intergovernmental": "o",
    "government": "s",
    "foreign_government": "D",
    "political": "v",
    "civil_society": "^",
    "expert": "P",
    "business": "p",
    "culture_sport": "d",
    "citizen": "*",
    "media": "h",
    "unspecified": "X",
}


def colour(kind: str) -> str:
    """Return the colour of a kind of voice; the article's own voice has no kind."""
    return KIND_COLOURS.get(kind, KIND_COLOURS["unspecified"]) if kind else NARRATION


def letter(kind: str) -> str:
    """Return the letter of a kind of voice; none for the article's own voice."""
    return KIND_LETTERS.get(kind, KIND_LETTERS["unspecified"]) if kind else ""


def mark(kind: str) -> str:
    """Return the shape of mark of a kind of voice."""
    return KIND_MARKS.get(kind, KIND_MARKS["unspecified"])
