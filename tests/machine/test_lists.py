"""Lists that somebody says."""

from sourcebook import machine
from sourcebook.machine.links_to_speakers import Found
from sourcebook.machine.lists import list_items
from sourcebook.text.article import Article

TEXT = "President Ruiz also said:\n\n- The port must stay open\n\n- He is confident the deal will pass\n\n- Tarvia needs peace\n\nIt rained, she said.\n"


def pieces(words: str) -> tuple[tuple[int, int], ...]:
    """Give where words stand."""
    return ((TEXT.index(words), TEXT.index(words) + len(words)),)


def test_every_item_belongs_to_who_announces_the_list() -> None:
    said = Found(pieces("President Ruiz"), pieces("also said:"), pieces("- The port must stay open"))
    inner = Found(pieces("He"), pieces("is confident"), pieces("the deal will pass"))
    after = Found(pieces("she"), pieces("she said"), pieces("It rained"))
    found = list_items(TEXT, [said, inner, after])
    assert [[TEXT[a:b] for a, b in item.content] for item in found] == [
        ["The port must stay open", "He is confident the deal will pass", "Tarvia needs peace"],
        ["It rained"],
    ]


def test_a_line_without_colon_announces_nothing() -> None:
    text = TEXT.replace("said:", "said")
    said = Found(((0, 14),), ((15, 24),), ((28, 51),))
    assert list_items(text, [said]) == [said]


def test_the_coder_reads_the_list_as_hers() -> None:
    found = machine.attributions(Article("In a long interview, " + TEXT[:-22] + "\nRead the full transcript.\n"))
    outer = [item for item in found if not item.nested_in]
    assert [(item.voice, len(item.content.pieces)) for item in outer] == [("Ruiz", 3)]


def test_items_that_announce_the_next_do_not_each_take_the_rest() -> None:
    text = "He said:\n" + "- he said:\n" * 200
    said = [Found(((at, at + 2),), ((at + 3, at + 8),), ((at + 9, at + 12),)) for at in range(11, len(text) - 12, 11)]
    found = list_items(text, [Found(((0, 2),), ((3, 8),), ((9, 12),)), *said])
    assert sum(len(item.content) for item in found) < 2 * 200
