"""MinHash signatures of an article, by which copies of it are found without its text.

Three are kept [broder1997]_. *text*: runs of words, the same in a verbatim copy. *skeleton*:
runs of the narration with every word replaced by a dot that a reworder would replace, so
that only function words, names and numbers are left; the same in a copy whose words were
swapped one for one. *quotations*: runs of quoted words, which reworders leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sourcebook.text.article import Article

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS = 128
SEED = 1
SIGNATURES = {"text": 5, "skeleton": 6, "quotations": 4}
"""Each signature with the words of one run."""
EMPTY = b""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SWAPPED, _QUOTED = "·", "“"
_FUNCTION = frozenset(
    "a about after against all also although among an and another any are as at away be because been before being below between both but by can cannot could "
    "did do does doing down during each either even ever every few for from further had has have having he her here hers him his how however i if in into is it "
    "its itself just last least less many may me might more most much must my neither never next no nor not now of off on once one only or other our out over own "
    "per s said same says say shall she should since so some still such t than that the their them then there these they this those though through to too toward "
    "two under until up upon us very was we were what when where whether which while who whom whose why will with within without would yet you your".split()
)


def signatures(article: Article) -> dict[str, tuple[int, bytes]]:
    """Return the signatures of an article.

    Returns
    -------
    dict of str to (int, bytes)
        For each of `SIGNATURES` the number of different runs, and `PERMUTATIONS` little-endian
        32-bit numbers, the share of which that two articles have in common estimates their
        Jaccard similarity; no bytes if there is no run.
    """
    words = _words(article)
    return {name: _signed(_runs(words[name], size)) for name, size in SIGNATURES.items()}


def shared(one: Article, other: Article, name: str) -> float:
    """Return the share of runs that two articles have in common, 0 to 1: what their signatures estimate.

    Parameters
    ----------
    one, other : Article
        Two texts.
    name : str
        One of `SIGNATURES`.
    """
    ours, theirs = (_runs(_words(article)[name], SIGNATURES[name]) for article in (one, other))
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _words(article: Article) -> dict[str, list[str]]:
    return {
        "text": _plain(article.text[article.body_start :]),
        "skeleton": _skeleton(article),
        "quotations": _quoted(article),
    }


def _plain(text: str) -> list[str]:
    return [m[0].lower() for m in _WORD.finditer(text)]


def _quoted(article: Article) -> list[str]:
    return _plain(" ".join(article.text[q.inner_start : q.inner_end] for q in article.quotations))


def _skeleton(article: Article) -> list[str]:
    found, at = [], article.body_start
    for quotation in article.quotations:
        found += [*map(_bone, _WORD.findall(article.text[at : quotation.start])), _QUOTED]
        at = max(at, quotation.end)
    return found + [_bone(word) for word in _WORD.findall(article.text[at:])]


def _bone(word: str) -> str:
    if word[0].isupper() or word[0].isdigit() or word.lower() in _FUNCTION:
        return word.lower()
    return _SWAPPED


def _runs(words: Sequence[str], size: int) -> set[bytes]:
    return {" ".join(words[i : i + size]).encode("utf-8", "replace") for i in range(len(words) - size + 1)}


def _signed(runs: Iterable[bytes]) -> tuple[int, bytes]:
    from datasketch import MinHash

    items = sorted(runs)
    if not items:
        return 0, EMPTY
    signature: MinHash = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    signature.update_batch(items)
    return len(items), signature.hashvalues.astype("<u4").tobytes()
