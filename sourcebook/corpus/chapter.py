"""The chapter on the corpus: who speaks in many articles, and how far the machine goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sourcebook.coding.project import Project
from sourcebook.corpus.minhash import SIGNATURES, shared
from sourcebook.corpus.near_duplicates import ALIKE, VERBATIM
from sourcebook.corpus.shares import STORIES
from sourcebook.errors import DataError
from sourcebook.measures.baseline import AGAINST, FOLDER, is_against_own, read_table
from sourcebook.measures.restored import restore
from sourcebook.paths import home
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill
from sourcebook.results.numbers_in_words import capital, counted, percent, words

if TYPE_CHECKING:
    import pandas as pd

KINDS, PLANTED = "corpus#table-corpus-kinds", "corpus#table-planted"
OPEN = "unspecified"
"""The kind of what the machine could not settle."""
COPIES, SWAPS = "corpus#table-corpus-families", "rewording#table-substitutions"


def table(project: Project, name: str) -> pd.DataFrame:
    """Read a table of figures of the corpus: the book's own if it has one, else that of the package.

    Raises
    ------
    DataError
        If it is missing or damaged.
    """
    return read_table(name, folder=AGAINST, root=project.root if is_against_own(project) else home())


def about(project: Project) -> dict[str, Any]:
    """Return the figures of the corpus as a whole.

    Raises
    ------
    DataError
        If the table has no row, or is missing or damaged.
    """
    found = table(project, "about")
    if found.empty:
        raise DataError(f"{AGAINST}/about.csv: has no row; restore it from the repository.")
    return {str(name): value for name, value in found.iloc[0].items()}


def _collected(project: Project, whole: dict[str, Any]) -> int:
    """Count the articles that there are, coded or not; of a reader's own corpus all are coded."""
    return int(whole["articles"] if is_against_own(project) else read_table("coverage")["corpus"].max())


def kinds(project: Project) -> pd.DataFrame:
    """Return the share of attributions of each kind of voice, the largest first, and how far it could reach.

    Returns
    -------
    pandas.DataFrame
        Columns ``kind``, ``coded`` (0 to 1) and ``at_most``: the share if all that the machine left open were of this kind.
    """
    import pandas as pd

    whole = about(project)
    shares = {
        kind: float(whole[kind])
        for kind in project.schema.table("attributions").field("voice_type").codes
        if kind in whole
    }
    left = shares.get(OPEN, 0.0)
    rows = [(kind, share, share + left) for kind, share in shares.items() if kind != OPEN]
    found = pd.DataFrame(rows, columns=["kind", "coded", "at_most"])
    return found.sort_values("coded", ascending=False, kind="stable").reset_index(drop=True)


def planted() -> pd.DataFrame:
    """Return how many of the reworded copies that were hidden among ordinary articles the search finds.

    Returns
    -------
    pandas.DataFrame
        Columns ``way`` (how words were swapped), ``share`` (of the words of narration, 0 to 1), ``planted`` (copies),
        ``found`` (named as reworded copies), ``joined`` (put together with their original, whatever they are called),
        ``ordinary`` (articles among which they were hidden), ``wrong`` (of these, called reworded).
    """
    return read_table("planted", folder=AGAINST, root=home())


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on the corpus.

    Raises
    ------
    DataError
        If a table of figures is missing or damaged.
    """
    whole = about(project)
    at = KINDS if is_against_own(project) else COPIES
    found = [
        Fact("corpus_what", str(whole["corpus"]), "the corpus", evidence=at),
        Fact("corpus_articles", f"{whole['articles']:,}", "articles coded", evidence=at),
        Fact("corpus_collection", f"{_collected(project, whole):,}", "articles of the collection", evidence=at),
        Fact("corpus_words", f"{whole['words'] / 1e6:.1f} million", "words coded", evidence=at),
        Fact(
            "corpus_failed",
            f"{counted(int(whole['errors']), 'article')} could not be read" if whole["errors"] else "all could be read",
            "whether articles could not be coded",
            evidence=at,
        ),
        Fact(
            "corpus_unit",
            "each story once, whoever printed it" if whole["count"] == STORIES else "each article once",
            "what shares count",
            evidence=COPIES,
        ),
        Fact("corpus_outlets", f"{whole['outlets']:,}", "outlets", evidence=at),
        Fact("corpus_unspecified", percent(whole[OPEN]), "attributions whose kind of voice was left open", evidence=at),
        *_planted_facts(),
        *_copy_facts(project, whole),
        *_own_pair(project),
    ]
    return found if has_tables(project) else [replace(fact, evidence="") for fact in found]


def has_tables(project: Project) -> bool:
    """Return whether the chapter has the tables that numbers lead to: a new book without a corpus of its own goes without."""
    return is_against_own(project) or (project.root / FOLDER).is_dir()


def _own_pair(project: Project) -> Iterator[Fact]:
    """Yield how far the book's own article and its original have one skeleton, where somebody marked the swapped words."""
    if not project.reference.has("substitutions"):
        return
    share = shared(restore(project).article, project.article, "skeleton")
    run = words(SIGNATURES["skeleton"])
    yield Fact("corpus_own_skeleton", percent(share), "runs of the skeleton that the pair shares", evidence=SWAPS)
    yield Fact("corpus_own_asked", percent(ALIKE), "runs of the skeleton that two copies must share", evidence=SWAPS)
    yield Fact("corpus_own_run", run, "words of a run of the skeleton", evidence=SWAPS)


_WAYS = {"found": "one word for one", "two": "two words for one", "cut": "one word for one, and the last third cut off"}
_TENTH = 0.1


def _planted_facts() -> Iterator[Fact]:
    """Yield how many copies were hidden, among how many articles, and how many were found with one word in ten swapped."""
    table = planted()
    tenth = table[table["share"] == _TENTH].set_index("way")["found"].astype(int).to_dict()
    yield Fact("corpus_planted", f"{table['planted'].max():,}", "copies hidden", evidence=PLANTED)
    yield Fact("corpus_planted_ordinary", f"{table['ordinary'].max():,}", "articles among them", evidence=PLANTED)
    rows = table[table["share"] == _TENTH]
    for key, column, label in (("all", "planted", "hidden"), ("named", "found", "named")):
        yield Fact(f"corpus_planted_{key}", f"{rows[column].sum():,}", f"copies {label}, of all ways", evidence=PLANTED)
    yield Fact("corpus_planted_ever", f"{table['planted'].sum():,}", "copies hidden, of all sets", evidence=PLANTED)
    yield Fact("corpus_planted_sets", counted(len(table), "set"), "sets of copies hidden", evidence=PLANTED)
    joined = rows.set_index("way")["joined"].astype(int).to_dict()[_WAYS["two"]]
    yield Fact(
        "corpus_planted_two_joined", f"{joined:,}", "copies put with the original: two words for one", evidence=PLANTED
    )
    wrong = int(table["wrong"].sum())
    yield Fact(
        "corpus_planted_wrong",
        counted(wrong, "ordinary article") if wrong else "no ordinary article",
        "ordinary called reworded",
        evidence=PLANTED,
    )
    for key, way in _WAYS.items():
        yield Fact(f"corpus_planted_{key}", f"{tenth[way]:,}", f"copies found: {way}", evidence=PLANTED)


def _copy_facts(project: Project, whole: dict[str, Any]) -> list[Fact]:
    found = table(project, "families")
    reworded = int(found["reworded"].sum())
    return [
        Fact("corpus_stories", f"{whole['stories']:,}", "stories", evidence=COPIES),
        Fact(
            "corpus_families", f"{found['families'].sum():,}", "stories that stand in several articles", evidence=COPIES
        ),
        Fact("corpus_copies", f"{found[VERBATIM].sum():,}", "copies whose words are kept", evidence=COPIES),
        Fact(
            "corpus_reworded_copies",
            counted(reworded, "reworded copy", "reworded copies") if reworded else "no reworded copy",
            "copies whose narration was reworded",
            evidence=COPIES,
        ),
    ]


def _copies_in_words(project: Project) -> str:
    """Say, still without its numbers, how many copies were found."""
    found = table(project, "families")
    reworded, kept = int(found["reworded"].sum()), int(found[VERBATIM].sum())
    if not reworded and not kept:
        return "none is a copy of another"
    same = "none keeps the words of another"
    if kept:
        same = f"{{corpus_copies}} {'is a verbatim copy' if kept == 1 else 'are verbatim copies'} of another"
    return (
        f"{same}; {{corpus_reworded_copies}} was found"
        if reworded < 2
        else f"{same}; {{corpus_reworded_copies}} were found"
    )


def answer(project: Project) -> str:
    """Return two sentences on how many copies, in the same words and in others, were found in the corpus."""
    limit = " A copy can be found only where its original is in the collection, too."
    return capital(
        fill(f"Of {{corpus_articles}} articles searched, {_copies_in_words(project)}.{limit}", facts(project))
    )
