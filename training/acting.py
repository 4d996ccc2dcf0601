"""Verbs of doing that report nothing, from WordNet 3.0: ``python -m training.acting FOLDER`` writes ``kinds/acting.txt``.

A verb is one if its senses, each weighed by its place, are hardly ever ones of saying, thinking, feeling or perceiving. What the lexicon
of cues knows is left out, and so are verbs that leave the meaning to what follows (*made the case*).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sourcebook.machine.deeds import ACTING
from sourcebook.measures.cue_lexicon import STANCE_OF
from sourcebook.text.lemmas import lemmas
from training.unspeaking import notice

REPORTING = frozenset((31, 32, 37, 39))
"""WordNet's files of verbs of cognition, communication, emotion and perception."""
MOST = 0.2
"""How much of a verb's senses may be among them."""
EMPTY = frozenset(
    "make give take use go come stand put get do keep hold bring set have be turn run draw return".split()
)


def senses(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the verbs of one word that somebody met in a text, each with the files of its senses, the most frequent first."""
    lines = (folder / "data.verb").read_text(encoding="ascii").splitlines()
    files = {line[:8]: int(line[9:11]) for line in lines if not line.startswith(" ")}
    for line in (folder / "index.verb").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        word, _, count, *rest = line.split()
        pointers, tagged = int(rest[0]), int(rest[int(rest[0]) + 2])
        if tagged and word.isalpha() and word.isascii():
            yield word, [files[offset] for offset in rest[pointers + 3 :][: int(count)]]


def is_doing(found: list[int]) -> bool:
    """Return whether a verb with senses of these files reports nothing.

    Examples
    --------
    >>> is_doing([38, 35]), is_doing([32]), is_doing([35, 35, 35, 35, 32])
    (True, False, True)
    """
    weights = [1 / place for place in range(1, len(found) + 1)]
    reporting = sum(weight for weight, file in zip(weights, found, strict=True) if file in REPORTING)
    return reporting <= MOST * sum(weights)


def forms(word: str, irregular: dict[str, list[str]]) -> Iterator[str]:
    """Yield the inflections of a verb, and some that it has not (*hopping* beside *hoping*)."""
    stem = word[:-1] if word.endswith("e") else word
    yield from (word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing", f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    if word.endswith("y"):
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
    yield from irregular.get(word, [])


def exceptions(folder: Path) -> dict[str, list[str]]:
    """Return the irregular inflections of verbs (*found* of *find*)."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "verb.exc").read_text(encoding="ascii").splitlines():
        form, *words = line.split()
        for word in words:
            found[word].append(form)
    return found


def is_cue(word: str) -> bool:
    """Return whether the lexicon of cues has a verb, by itself or in a phrase."""
    return any(word in run for run in STANCE_OF)


def main() -> None:
    """Write the list."""
    folder = Path(sys.argv[1])
    known = dict(senses(folder))
    doing = {word for word, files in known.items() if is_doing(files) and word not in EMPTY and not is_cue(word)}
    irregular = exceptions(folder)
    # Where a form may be one of another verb (*saw*, *hoped*), the other is meant.
    others = {lemma for word in known.keys() - doing for form in forms(word, irregular) for lemma in lemmas(form)}
    found = sorted(doing - others)
    ACTING.write_text("\n".join([*notice(folder), *found]) + "\n", encoding="ascii")
    print(f"{len(found)} verbs")


if __name__ == "__main__":
    main()
