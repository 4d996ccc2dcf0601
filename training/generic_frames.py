"""Choose and measure the rules by which drafts answer questions on the generic frames of a whole article.

A question is answered with yes where a code that it asks for is drafted for a large enough share of the sentences that can be
drafted. How large, is chosen on the other articles of ``generic_labels.csv``; a rule is kept if three in four of its answers are right
on articles that did not choose it. `training.function_head` calls it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from training.frame_head import Floats, Marks

AIM, SURE, FEWEST = 0.78, 0.75, 15
"""How many answers must be right where a share is chosen, and elsewhere; and how many there must be."""
ASKED = (
    ("responsibility", 1, "remedy"), ("responsibility", 3, "remedy"), ("responsibility", 5, "remedy"), ("conflict", 1, "political"),
    ("conflict", 2, "evaluation"), ("conflict", 3, "political"), ("human_interest", 3, "health"), ("morality", 1, "evaluation"),
    ("economic", 1, "economic"), ("economic", 2, "economic"), ("economic", 3, "economic"),
)  # fmt: skip
"""Questions that a code speaks to: what could be done to remedies, quarrels to politics, reproaches to judgements, money to costs."""


@dataclass(frozen=True)
class Rule:
    """A question, the code that answers it with yes from a share of sentences on, and how often it did so rightly."""

    frame: str
    item: int
    code: str
    share: float
    shown: int
    right: int
    given: int


def least_share(shares: Floats, right: Marks) -> float:
    """Return the least share above nought from which on enough answers are right, more than 1 if there is none."""
    for share in sorted(set(shares[shares > 0].tolist())):
        answered = shares >= share
        if answered.sum() >= FEWEST and right[answered].mean() >= AIM:
            return float(share)
    return 2.0


def rules(shares: dict[str, Floats], right: dict[tuple[str, int], Marks], fold: Floats) -> list[Rule]:
    """Return all rules, good or not, as they fare on articles left out in turn.

    Parameters
    ----------
    shares : dict of str to ndarray of float, shape (articles,)
        For each code, the share of an article's sentences that it is drafted for.
    right : dict of (str, int) to ndarray of bool, shape (articles,)
        For each question, whether the coder answered yes.
    fold : ndarray, shape (articles,)
        Which articles are left out together.
    """
    found = []
    for frame, item, code in ASKED:
        yes, own = right[frame, item], shares[code]
        answered = np.zeros(len(yes), dtype=bool)
        for number in sorted(set(fold.tolist())):
            out = fold == number
            answered[out] = own[out] >= least_share(own[~out], yes[~out])
        counts = (int(answered.sum()), int((answered & yes).sum()), int(yes.sum()))
        found.append(Rule(frame, item, code, round(least_share(own, yes), 3), *counts))
    return found


def is_good_enough(rule: Rule) -> bool:
    """Tell whether a rule's answers are shown."""
    return rule.share <= 1 and rule.shown >= FEWEST and rule.right >= SURE * rule.shown


def measured(drafted: dict[str, Marks], articles: list[str], yes: dict[str, frozenset[tuple[str, int]]], fold: Floats) -> tuple[list[dict[str, str | int | float]], list[dict[str, str | int | float]]]:  # fmt: skip
    """Return the rules that are kept, and all that were tried.

    Parameters
    ----------
    drafted : dict of str to ndarray of bool, shape (sentences,)
        For each code, the sentences that it is drafted for.
    articles : list of str
        The article of each sentence.
    yes : dict of str to frozenset of (str, int)
        Questions answered with yes, by article; others are passed over.
    fold : ndarray, shape (sentences,)
        The fold of each sentence's article.
    """
    names = sorted(set(articles) & set(yes))
    place = {name: n for n, name in enumerate(names)}
    inside = np.array([name in place for name in articles])
    owner = np.array([place.get(name, 0) for name in articles])[inside]
    total = np.bincount(owner, minlength=len(names))
    shares = {code: np.bincount(owner, marks[inside], len(names)) / total for code, marks in drafted.items()}
    right = {(f, n): np.array([(f, n) in yes[name] for name in names]) for f, n, _ in ASKED}
    tried = rules(shares, right, np.array([fold[articles.index(name)] for name in names]))
    return [asdict(rule) for rule in tried if is_good_enough(rule)], [asdict(rule) for rule in tried]
