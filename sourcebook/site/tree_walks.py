"""Walk through the trees of chapters in a loop.

docutils makes a generator for each node, and each of some seventy transforms walks through every chapter: that took a
sixth of the time of the process that reads and writes pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

from docutils import nodes

_FIND = "findall"


def walk_in_a_loop() -> None:
    """Have docutils find the nodes of a class so; other searches stay as they are."""
    usual = getattr(nodes.Node, _FIND)
    if not hasattr(usual, "__wrapped__"):
        setattr(nodes.Node, _FIND, _quick(usual))


def _quick(usual: Any) -> Any:
    @wraps(usual)
    def find(
        self: Any,
        condition: Any = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Iterator[Any]:
        """Find nodes, in a loop if all below are searched for a class."""
        if isinstance(condition, type) and include_self and descend and not siblings and not ascend:
            return walk(self, condition)
        found: Iterator[Any] = usual(self, condition, include_self, descend, siblings, ascend)
        return found

    return find


def walk(top: Any, kind: type) -> Iterator[Any]:
    """Yield a node and those below it that are of a class, in their order; what is below one is looked up after it was yielded.

    Parameters
    ----------
    top : docutils.nodes.Node
        Where to begin.
    kind : type
        The class.
    """
    if isinstance(top, kind):
        yield top
    above: list[Iterator[Any]] = []
    level = iter(top.children)
    while True:
        for node in level:
            if isinstance(node, kind):
                yield node
            if below := node.children:
                above.append(level)
                level = iter(below)
                break
        else:
            if not above:
                return
            level = above.pop()
