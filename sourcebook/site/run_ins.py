"""Paragraphs that begin with a head of their own: several of them in a section are told from those around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FEWEST = 2
"""Such paragraphs of a section from which their first words are heads, and no mere emphasis; the first of a page, its question, is none."""
_PARAGRAPH = re.compile(r"^<p>(?=<(strong|em)>[^<]{2,55}[.?:]</\1>)", re.MULTILINE)
_QUESTION = re.compile(r'</h1>\s*(?:<div class="cell[^>]*>\s*</div>\s*)*<p>')
INDEXED = 8
"""Such paragraphs of a section from which they have addresses, and a list of their heads above them."""
_HEAD = re.compile(r'<p class="sb-run-in">(?=<(?:strong|em)>([^<]+)[.?:]</)')
_RULE = re.compile(r"\b(rule (\d+))\b(?![^<]*(?:>|</a>|</title>|</h\d>))")
_SECTION = re.compile(r"(?=<section\b)|(?<=</section>)")


def with_run_ins(html: str) -> str:
    r"""Return a page on which paragraphs with heads of their own are marked, section by section.

    Parameters
    ----------
    html : str
        The page's text as Sphinx writes it.

    Examples
    --------
    >>> with_run_ins("<section>\n<p><em>Cause.</em> It.\n<p><em>Remedy.</em> That.\n</section>")
    '<section>\n<p class="sb-run-in"><em>Cause.</em> It.\n<p class="sb-run-in"><em>Remedy.</em> That.\n</section>'
    >>> with_run_ins("<section>\n<p><em>Alone.</em> It.\n</section>")
    '<section>\n<p><em>Alone.</em> It.\n</section>'
    """
    return "".join(map(_marked, _SECTION.split(html)))


def _marked(part: str) -> str:
    question = _QUESTION.search(part)
    start = question.end() if question else 0
    rest = part[start:]
    return (
        part[:start] + _PARAGRAPH.sub('<p class="sb-run-in">', rest)
        if len(_PARAGRAPH.findall(rest)) >= FEWEST
        else part
    )


def with_index(html: str) -> str:
    r"""Return a page on which many paragraphs with heads have a list of them above, and on which the rules among them are linked where they are named.

    Examples
    --------
    >>> page = "<section>\n" + "".join(f'<p class="sb-run-in"><strong>Rule {n}. It.</strong> So.</p>\n' for n in range(1, 9)) + "</section><p>By rule 7.</p>"
    >>> with_index(page).splitlines()[1][:46]
    '<ol class="sb-jump"><li><a href="#rule-1">It</'
    >>> with_index(page).rpartition("</section>")[2]
    '<p>By <a href="#rule-7" class="sb-rule">rule 7</a>.</p>'
    """
    parts, named = [], False
    for part in _SECTION.split(html):
        heads = _HEAD.findall(part)
        if len(heads) >= INDEXED and all(head.startswith("Rule ") for head in heads):
            named = True
            items = "".join(f'<li><a href="#{_address(head)}">{head.partition(". ")[2]}</a></li>' for head in heads)
            part = _HEAD.sub(lambda found: f'<p class="sb-run-in" id="{_address(found[1])}">', part)
            part = part.replace('<p class="sb-run-in"', f'<ol class="sb-jump">{items}</ol>\n<p class="sb-run-in"', 1)
        parts.append(part)
    page = "".join(parts)
    return _RULE.sub(r'<a href="#rule-\2" class="sb-rule">\1</a>', page) if named else page


def _address(head: str) -> str:
    """Return the address of a rule: its word and number."""
    return head.partition(".")[0].lower().replace(" ", "-")


def mark_run_ins(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Mark such paragraphs of a page."""
    if "body" in context:
        context["body"] = with_index(with_run_ins(context["body"]))
