"""Text from outside stays text in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourcebook.text.escapes import escape_markdown, one_sentence

HOSTILE = "<script>alert(1)</script> {eval}`1` $x$ \\input{/etc/passwd} [](javascript:alert(1)) =HYPERLINK(1) ```{raw} % | **b** _i_ # &amp; http://x.org"


def _shown(markdown: str) -> list[str]:
    """Return the text and the kinds of all inline tokens of one rendered paragraph."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return [t.content if t.type in ("text", "text_special") else t.type for t in tokens[1].children or []]


@pytest.mark.parametrize(
    "text", [HOSTILE, "a\n\n# b\n---\n> c", "x | y\n--- | ---", "1 < 2 > 0", "\u202eevil\u202c", "a\r\nb"]
)
def test_escaped_text_stays_text(text: str) -> None:
    assert "".join(_shown("Said: " + escape_markdown(text))) == "Said: " + " ".join(text.splitlines())


@given(st.text(st.sampled_from("\\`*_{}[]()#+-!|<>$~^&:@%= ab1.\n\"'/;")))
def test_any_escaped_text_stays_text(text: str) -> None:
    assert "".join(_shown("x" + escape_markdown(text) + "x")) == "x" + " ".join(text.splitlines()) + "x"


def test_a_long_sentence_keeps_its_end_and_a_short_one_all() -> None:
    said = one_sentence(f"{'d/' * 3000}a.txt: is not there;\ncheck the name.", 100)
    assert len(said) == 100
    assert said.startswith("d/d/")
    assert said.endswith("a.txt: is not there; check the name.")
    assert one_sentence("a\nb.", 4) == "a b."
