"""What stands around the annotated article: the choice of a layer and of a text, and the key to the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from sourcebook.coding.project import Project
from sourcebook.display.governments import which_governments
from sourcebook.display.reader.coders import coder_choice, compared
from sourcebook.display.reader.units import SIGNS
from sourcebook.results.numbers_in_words import plain

LAYERS = {"voices": "Voices", "cues": "Cues", "frames": "Frames", "rewording": "Rewording", "coders": "Coders"}
TEXTS = {"printed": "Reworded", "both": "Both", "restored": "Restored"}
_MEANT = {
    "voices": "Shaded words are given to a speaker; the sign after the verb tells what kind.",
    "cues": "Bold in this layer: the words that tie what is said to whoever says it.",
    "frames": "The label of a sentence names its frames and what it does: names a problem, a cause, a judgement or a remedy. Underlined: in the article’s own voice. Not underlined, or followed by (a source’s): in the voice of a source.",
    "frames alone": "The label of a sentence names its frames.",
    "rewording": "The original words are struck out, what replaced them is bold. The heavier the underlining, the more the meaning moved.",
    "coders": "Marked: words on which the coders disagree about who speaks. Choose one coder to see that coder’s voices and cues.",
}
_DRAFT = "A machine drafted every mark on this page, and nobody has corrected it yet. Expect some marks to be wrong and others to be missing."
_BESIDE = '<span class="sb-of-margin sb-screen"> In the margin: a square for each coder, the fuller, the more that coder lets the meaning move.</span>'


def by_whom(project: Project) -> str:
    """Say above the article that a machine drafted its marks, where nobody has corrected them yet."""
    return _DRAFT if project.is_draft else ""


def layers(project: Project) -> list[str]:
    """Return the layers for which a book has something to show."""
    there = {
        "frames": project.reference.has("frames"),
        "rewording": project.reference.has("substitutions"),
        "coders": len(compared(project)) > 1,
    }
    return [name for name in LAYERS if there.get(name, True)]


def controls(project: Project) -> str:
    """Return the controls: the choices work without the script; what needs it stays hidden until it runs."""
    found = layers(project)
    first = "rewording" if "rewording" in found else "voices"
    shown = _choice("layer", "Layer", {name: LAYERS[name] for name in found}, first)
    if "rewording" in found:
        shown += _choice("text", "Text", TEXTS, "both")
    if "coders" in found:
        shown += coder_choice(project)
    steps = (
        '<span class="sb-steps"><span class="sb-count"><span></span><span class="sb-noun"></span></span>'
        '<button type="button" data-step="-1" aria-label="Previous mark (key p)"><kbd>p</kbd> ←</button>'
        '<button type="button" data-step="1" aria-label="Next mark (key n)">→ <kbd>n</kbd></button>'
        '<button type="button" class="sb-keys" aria-pressed="true" title="Step by the keys n and p">keys</button></span>'
    )
    return f'<div class="sb-tools"><div class="sb-choices"><div class="sb-picks">{shown}</div>{steps}</div><p class="sb-bar" role="status" aria-live="polite"></p></div>'


def _choice(name: str, legend: str, options: dict[str, str], chosen: str) -> str:
    """Return a segmented control made of radio buttons."""
    items = "".join(
        f'<label><input type="radio" name="sb-{name}" value="{value}"{" checked" if value == chosen else ""}><span>{label}</span></label>'
        for value, label in options.items()
    )
    return f'<fieldset class="sb-segments sb-choose-{name}"><legend>{legend}</legend>{items}</fieldset>'


def legend(project: Project) -> str:
    """Return the key to each layer; the one chosen is shown."""
    return "".join(_key(name, project) for name in layers(project))


def _key(name: str, project: Project) -> str:
    voiced = dict.fromkeys(project.reference.attributions["voice_type"]) if name == "voices" else {}
    kinds = f"{kinds_key(voiced)}{_governments(project, voiced)}" if voiced else ""
    more = {"rewording": _weights, "frames": _frames}.get(name)
    beside = _BESIDE if name == "rewording" and len(project.coders) > 1 else ""
    return f'<div class="sb-key" data-of="{name}"><p>{_MEANT[_meaning(name, project)]}{beside}</p>{kinds}{more(project) if more else ""}</div>'


def _meaning(name: str, project: Project) -> str:
    """Return which key a layer has: functions of framing and their voices are explained where a sentence has one."""
    if name != "frames" or project.reference.table("frames")["entman"].ne("").any():
        return name
    return "frames alone"


def kinds_key(kinds: Sequence[str] | dict[str, None]) -> str:
    """Return the signs of kinds of voice as a list."""
    items = "".join(
        f'<li class="sb-k-{k}"><span class="sb-sign" aria-hidden="true">{SIGNS.get(k, "✖")}</span> {escape(plain(k))}</li>'
        for k in kinds
    )
    return f'<ul class="sb-legend" aria-label="Kinds of voice">{items}</ul>'


def _governments(project: Project, kinds: Iterable[str]) -> str:
    """Say whose government is meant, where the key has one."""
    told = which_governments(kinds, project.government)
    return f"<p>{escape(told)}</p>" if told else ""


def _frames(project: Project) -> str:
    """Say what the labels that are in use mean: policy frames first, then functions of framing."""
    items = ""
    for column in ("policy_frames", "entman"):
        used = {code for cell in project.reference.table("frames")[column] for code in str(cell).split(";")}
        items += "".join(
            f"<li><strong>{escape(plain(code))}</strong>: {escape(meaning)}</li>"
            for code, meaning in project.schema.table("frames").field(column).codes.items()
            if code in used
        )
    return f'<ul class="sb-legend" aria-label="Labels of sentences">{items}</ul>'


def _weights(project: Project) -> str:
    meanings = project.schema.table("substitutions").field("severity").codes
    items = "".join(
        f'<li><span class="sb-sub" data-severity="{escape(code)}">{escape(code)}</span> {escape(meaning)}</li>'
        for code, meaning in meanings.items()
    )
    return f'<ul class="sb-legend sb-weights" aria-label="Severity">{items}</ul>'
