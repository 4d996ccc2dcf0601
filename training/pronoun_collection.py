"""Examples of pronouns of the collection whom a coder labelled, for the scorers of antecedents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from sourcebook.machine.pronoun_antecedents import POSSESSIVE, Scorer
from sourcebook.machine.pronoun_forms import PRONOUNS
from training.antecedents import Example, example, follow, reader_of
from training.pronoun_labels import NOBODY, Label, read_labels, referents_of
from training.voice_scores import read_articles

WEIGHT = 5.0
"""How much a labelled pronoun of the collection counts beside one of another corpus: it is what the machine reads."""


def labelled(news: Path, net: Scorer) -> Iterator[Example]:
    """Yield the labelled pronouns of the third person, article by article.

    Parameters
    ----------
    news : Path
        ``news.jsonl.xz``.
    net : Scorer
        Reads the pronouns between them that nobody labelled.
    """
    labels: dict[str, list[Label]] = defaultdict(list)
    for label in read_labels():
        labels[label.article].append(label)
    articles = read_articles(news, set(labels))
    for key in sorted(labels):
        yield from of_article(key, articles[key].text, labels[key], net)


def of_article(key: str, text: str, labels: Sequence[Label], net: Scorer) -> Iterator[Example]:
    """Yield the labelled pronouns of an article; each is added to what it really stands for before the next is read."""
    layout, reader = reader_of(text)
    by_start = {label.start: label for label in labels if label.meant != NOBODY}
    for match in PRONOUNS.finditer(text):
        label = by_start.get(match.start())
        if label is None:
            follow(text, layout, reader, match.span(), net)
            continue
        reader.up_to(match.start())
        pronoun = reader.pronoun(*match.span())
        content = () if pronoun.case == POSSESSIVE else reader.sources.contents.get(match.start(), ())
        found = reader.candidates(pronoun, content)
        meant = set(map(id, referents_of(label, reader.referents)))
        if found:
            made = example(text, pronoun, found, [id(referent) in meant for referent, _ in found], "labelled")
            made.article, made.weight = key, WEIGHT
            yield made
        right = next((referent for referent, _ in found if id(referent) in meant), None)
        if right is not None:
            reader.stands_for(pronoun, right)
