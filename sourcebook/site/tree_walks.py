"""Walk through the trees of chapters in a loop.

docutils makes a generator for each node, and each of some seventy transforms walks through every chapter: that took a
sixth of the time of the process that reads and writes pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from docutils import nodes

_FIND = "findall"


def walk_in_a_loop() -> None:
    """Have docutils find nodes so; searches that go beyond what is below a node stay as they are."""
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
        """Find nodes, in a loop if all below are searched."""
        if include_self and descend and not siblings and not ascend:
            return walk(self, condition)
        found: Iterator[Any] = usual(self, condition, include_self, descend, siblings, ascend)
        return found

    return find


def walk(top: Any, condition: type | Callable[[Any], object] | None) -> Iterator[Any]:
    """Yield those of a node and all below it that are asked for, in their order; what is below one is looked up after it was yielded.

    Parameters
    ----------
    top : docutils.nodes.Node
        Where to begin.
    condition : type or callable, optional
        Their class, or what says of a node whether it is asked for; without it all are.
    """
    kind = condition or nodes.Node
    fits = kind.__instancecheck__ if isinstance(kind, type) else kind
    levels: list[Iterator[Any]] = [iter((top,))]
    while levels:
        for node in levels[-1]:
            if fits(node):
                yield node
            if below := node.children:
                levels.append(iter(below))
                break
        else:
            levels.pop()
