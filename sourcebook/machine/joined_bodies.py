"""Names of bodies in which *and* joins what they see to: *Food and Drug Administration*."""

from __future__ import annotations

import functools

from sourcebook.machine.body_names import is_body
from sourcebook.machine.kinds.whos_who import given_names
from sourcebook.machine.name_words import is_common, is_listed
from sourcebook.machine.nouns import documents
from sourcebook.machine.phrase_words import BODY_WORDS
from sourcebook.machine.role_nouns import is_role

HEADS = frozenset(
    "administration agency authority board bureau commission committee council department inspectorate ministry office service services".split()
)
"""Nouns of bodies that see to something."""
LAWS = frozenset("act acts code codes treaty treaties".split())
FARTHEST = 4
"""Words before and after *and* that belong to a name of the list, and one more."""


@functools.lru_cache(maxsize=1 << 12)
def is_one_body(before: tuple[str, ...], after: tuple[str, ...], definite: bool) -> bool:
    """Return whether words in capitals on both sides of *and* are the name of one body.

    Parameters
    ----------
    before, after : tuple of str
        The words before and after *and*, without an article.
    definite : bool
        Whether *the* stands before the first of them.

    Examples
    --------
    >>> is_one_body(("Harbour", "Dredging"), ("Bait", "Administration"), True)
    True
    >>> is_one_body(("Ida", "Frey"), ("Bait", "Administration"), False)
    False
    """
    if not before or not after:
        return False
    near = [(before[-low:], after[:high]) for low in range(1, FARTHEST) for high in range(1, FARTHEST)]
    if any(is_listed(" ".join((*left, "and", *right))) for left, right in near):
        return True
    head = next((index for index, word in enumerate(after) if word.lower() in HEADS), 0)
    last = before[-1]
    seen_to = (last, *after[:head])
    return (
        definite
        and head > 0
        and all(is_common(word.lower()) and word not in given_names() and not is_role(word) for word in seen_to)
        and last.lower() not in BODY_WORDS | LAWS | documents()
        and not is_body(" ".join(before))
    )
