"""Long lists in the order of the alphabet, terms and references: letters that lead to the first of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_LIST = re.compile(
    r'<dl class="[^"]*\bglossary\b[^"]*">.*?</dl>|<div role="list" class="citation-list">.*?(?=</section>)', re.DOTALL
)
_TERM = re.compile(r'<(?:dt|div class="citation") id="([^"]+)"[^>]*>\s*(?:<[^>]*>|\[)*(\w)')


def with_letters(html: str) -> str:
    """Return a list of terms or of references below a line of its letters, the first of each marked with its letter.

    Parameters
    ----------
    html : str
        The list as Sphinx writes it.

    Examples
    --------
    >>> with_letters('<dl class="glossary"><dt id="a">Act</dt><dd/><dt id="b">as</dt><dd/><dt id="c">cue</dt><dd/></dl>')[:107]
    '<p class="sb-letters" role="group" aria-label="Letters"><a href="#a">A</a><a href="#c">C</a></p><dl class="'
    """
    first: dict[str, str] = {}
    for name, letter in _TERM.findall(html):
        first.setdefault(letter.upper(), name)
    marks = {name: letter for letter, name in first.items()}
    if len(first) < 2:
        return html
    html = _TERM.sub(lambda found: _marked(found, marks), html)
    links = "".join(f'<a href="#{name}">{letter}</a>' for letter, name in sorted(first.items()))
    return f'<p class="sb-letters" role="group" aria-label="Letters">{links}</p>{html}'


def _marked(found: re.Match[str], letters: dict[str, str]) -> str:
    """Return the beginning of an entry with its letter, where it is the first of it."""
    name = f'id="{found[1]}"'
    letter = letters.get(found[1])
    return found[0].replace(name, f'{name} data-letter="{letter}"', 1) if letter else found[0]


def letter_terms(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put the letters above the terms, or the references, of a page."""
    if "body" in context:
        context["body"] = _LIST.sub(lambda found: with_letters(found[0]), context["body"])
