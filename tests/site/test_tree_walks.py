"""Trees are walked through as docutils does it, in a loop."""

from itertools import product

import pytest
from docutils import nodes
from sphinx.util.nodes import NodeMatcher

from sourcebook.site.tree_walks import walk, walk_in_a_loop

USUAL = vars(nodes.Node)["findall"]
USUAL = getattr(USUAL, "__wrapped__", USUAL)
KINDS = (
    None,
    nodes.Node,
    nodes.Text,
    nodes.Element,
    nodes.paragraph,
    nodes.emphasis,
    nodes.table,
    NodeMatcher(nodes.emphasis),
)


def tree(depth, width):
    inner = [tree(depth - 1, (width * 3 + n) % 4) for n in range(width)] if depth else []
    return (nodes.section, nodes.paragraph, nodes.emphasis)[depth % 3]("", nodes.Text(f"{depth}{width}"), *inner)


@pytest.fixture
def looped(monkeypatch):
    monkeypatch.setattr(nodes.Node, "findall", USUAL)
    walk_in_a_loop()
    return nodes.Node.findall


@pytest.mark.parametrize(("depth", "width", "kind"), [*product((0, 1, 4), (0, 1, 3), KINDS)])
def test_the_same_nodes_come_in_the_same_order(depth, width, kind):
    top = tree(depth, width)
    assert [id(node) for node in walk(top, kind)] == [id(node) for node in USUAL(top, kind)]


def change(top, find, kind):
    """Change a tree while it is walked through, as transforms do."""
    said = []
    for number, node in enumerate(find(top, kind)):
        said.append(node.astext())
        if number % 3 == 0:
            node.append(nodes.paragraph("", f"new {number}"))
        elif number % 3 == 1 and node.parent:
            node.replace_self(nodes.emphasis("", "gone"))
        if number > 200:
            break
    return said, top.pformat()


@pytest.mark.parametrize("kind", [nodes.paragraph, NodeMatcher(nodes.paragraph)])
def test_a_tree_that_is_changed_meanwhile_is_walked_through_alike(kind):
    assert change(tree(5, 3), walk, kind) == change(tree(5, 3), USUAL, kind)


@pytest.mark.parametrize("options", [{"include_self": False}, {"descend": False}, {"siblings": True}, {"ascend": True}])
def test_other_searches_are_as_before(looped, options):
    top = tree(3, 2)
    start = top.children[1]
    asked = {"condition": nodes.emphasis} | options
    assert list(looped(start, **asked)) == list(USUAL(start, **asked))


def test_docutils_is_changed_once(looped):
    walk_in_a_loop()
    assert nodes.Node.findall is looped
    assert looped.__wrapped__ is USUAL
