"""Numbers in words that begin a sentence begin with a capital, wherever the prose puts them."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sourcebook.results.numbers_in_words import words

_NUMBER = re.compile(rf"(?:no|{'|'.join(map(words, range(13)))})\b")
_BEFORE = re.compile(r"(?:^|[.!?][”’»)\]]*\s)\s*[“‘«(]*$")


class BeginSentences(SphinxPostTransform):
    """Give the number that a sentence begins with its capital: whoever wrote it cannot know where it will stand."""

    default_priority = 980  # the numbers have been put into the prose

    def run(self, **kwargs: Any) -> None:
        """Go through all paragraphs but those in cells of tables."""
        for paragraph in self.document.findall(nodes.paragraph):
            if not isinstance(paragraph.parent, nodes.entry):
                begin_sentences(paragraph)


def begin_sentences(paragraph: nodes.paragraph) -> None:
    """Give numbers at the beginning of a paragraph's sentences a capital."""
    before = ""
    for text in list(paragraph.findall(nodes.Text)):
        if _NUMBER.match(text) and _BEFORE.search(before) and not isinstance(text.parent, nodes.literal):
            text.parent.replace(text, nodes.Text(text[0].upper() + text[1:]))
        before = (before + text)[-8:]
