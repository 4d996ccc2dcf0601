"""Is it unusual: the article's attributions beside those of many others, and earlier coverage of its matter."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import read_frame
from sourcebook.coding.project import Project
from sourcebook.errors import DataError
from sourcebook.measures.attribution_profile import MEASURES, SHARES, parts_of, summarise
from sourcebook.measures.earlier_coverage import coverage_facts
from sourcebook.measures.profile_intervals import intervals, percentile
from sourcebook.measures.structure import running
from sourcebook.paths import home
from sourcebook.results.intervals import is_thin
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill
from sourcebook.results.numbers_in_words import capital, counted, listed, long_date, number, percent, words
from sourcebook.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "data/baseline"
AGAINST = "data/corpus"
"""Where a book keeps the figures of a corpus of its author's."""
EXTREME = 0.05
HIGH = 0.6
"""Share of others with fewer, from which on by every coding an article has more than most."""
MANY = 40
LENGTHS = (0, 200, 450, 900)
"""Words from which a class of length begins; long articles name more sources than short ones."""
SHORTEST = 8
"""Sentences of an article below which it is not placed: one of them would decide where it stands."""
FEWEST = 50
"""Articles of like length below which all of them are taken."""
PLACEMENT = "baseline#table-placement"
_PERCENTILES = ["percentile", "percentile_low", "percentile_high"]


def read_table(name: str, *, folder: str = FOLDER, root: Path | None = None) -> pd.DataFrame:
    """Read a table of figures that comes with the package, or with a book whose folder is given.

    Raises
    ------
    DataError
        If it is missing or damaged.
    """
    path = (root or home()) / folder / f"{name}.csv"
    try:
        return read_frame(path)
    except FileNotFoundError as error:
        raise DataError(f"{path}: is missing; restore it from the repository.") from error
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: is damaged ({error}); restore it from the repository.") from error


def practice(root: Path | None = None, *, folder: str = FOLDER) -> pd.DataFrame:
    """Return the measures of other articles, one row an article: the annotated ones, or those that a book brings.

    Returns
    -------
    pandas.DataFrame
        Columns ``article`` (a number), ``outlet``, ``month``, ``wire`` (the agency, or
        empty), ``annotators``, ``words`` and `practice.MEASURES`.

    Raises
    ------
    DataError
        If the table is missing, damaged or lacks a column.
    """
    import pandas as pd

    table, path = read_table("practice", folder=folder, root=root), (root or home()) / folder / "practice.csv"
    missing = {"article", "outlet", "month", "wire", "annotators", "words", *MEASURES} - set(table.columns)
    if missing:
        raise DataError(f"{path}: lacks the column {min(missing)}; restore it from the repository.")
    named = {column: table[column].astype(object).fillna("").astype(str) for column in ("outlet", "month", "wire")}
    try:
        return table.assign(**named, **{column: pd.to_numeric(table[column]) for column in ("words", *MEASURES)})
    except ValueError as error:
        raise DataError(f"{path}: is damaged ({error}); restore it from the repository.") from error


def is_against_own(project: Project) -> bool:
    """Return whether the book is placed against a corpus of its author's."""
    return (project.root / AGAINST / "practice.csv").is_file()


def others(project: Project) -> pd.DataFrame:
    """Return the articles among which the book's own is placed; see `practice`."""
    return practice(project.root, folder=AGAINST) if is_against_own(project) else practice()


def span_of_length(article: Article) -> tuple[int, int | None]:
    """Return the class of length of an article: its fewest words, and its most, None without limit."""
    count, ends = len(article.words), [*LENGTHS[1:], None]
    return next(
        (low, high - 1 if high else None)
        for low, high in zip(LENGTHS, ends, strict=True)
        if high is None or count < high
    )


def alike(project: Project) -> pd.DataFrame:
    """Return the others of like length, or all of them if there are too few."""
    table, (low, high) = others(project), span_of_length(project.article)
    found = table[(table["words"] >= low) & (table["words"] <= (high or float("inf")))]
    return found.reset_index(drop=True) if len(found) >= FEWEST else table


def is_of_their_length(project: Project) -> bool:
    """Return whether the articles among which the book's own is placed are as long: not all lengths, none far shorter than it."""
    found = alike(project)
    return len(found) < len(others(project)) and len(project.article.words) <= int(found["words"].max())


def coded(project: Project) -> Coding:
    """Return the coding that is placed: the machine's, made as the others were annotated, else the reference."""
    return project.machine or project.reference


def placement(project: Project, others: pd.DataFrame) -> pd.DataFrame:
    """Place the article among others on each measure.

    Parameters
    ----------
    project : Project
        The book.
    others : pandas.DataFrame
        From `practice`.

    Returns
    -------
    pandas.DataFrame
        Columns ``measure``, ``label``, ``value``, ``low``, ``high`` (95 % bootstrap by
        sentence), ``in_the_chapters`` (the value by the coding that the chapters follow), ``median`` of the
        others, ``percentile``, ``percentile_low``, ``percentile_high`` (0 to 1), ``articles``.
    """
    import pandas as pd

    found = intervals(parts_of(project.article, coded(project)))
    hand = summarise(parts_of(project.article, project.reference))
    rows = []
    for measure, label in MEASURES.items():
        at, values = found[measure], others[measure]
        ranks = [percentile(values, v) for v in (at.value, at.low, at.high)]
        rows.append(
            (
                measure,
                label,
                at.value,
                at.low,
                at.high,
                hand[measure],
                float(values.median()),
                *ranks,
                int(values.notna().sum()),
            )
        )
    columns = ["measure", "label", "value", "low", "high", "in_the_chapters", "median", *_PERCENTILES, "articles"]
    return pd.DataFrame(rows, columns=columns)


def in_hundreds(table: pd.DataFrame) -> pd.DataFrame:
    """Return a placement with its percentiles as whole numbers from 0 to 100, as the picture and the prose have them."""
    return table.assign(**{name: (100 * table[name]).round().astype("Int64") for name in _PERCENTILES})


def shown(project: Project, table: pd.DataFrame) -> pd.DataFrame:
    """Return what a page shows of a placement: the figures of a second coding only where there is one, percentiles only where they mean something."""
    once = ["in_the_chapters"] if coded(project) is project.reference else []
    short = _certain(unusual(table), len(project.article.sentences)) == _SHORT
    return in_hundreds(table).drop(columns=["measure", "articles", *once, *_PERCENTILES * short])


def caption(table: pd.DataFrame) -> str:
    """Say what the columns of a table from `shown` are."""
    ranked = (
        " Percentiles, from 0 to 100, say how many of the others have a lower figure; ties count half."
        if "percentile" in table
        else ""
    )
    return f"The article among the others, with 95 % bootstrap intervals.{ranked}"


def unusual(table: pd.DataFrame) -> pd.DataFrame:
    """Return the measures whose whole interval of percentiles lies in the outer twentieth on one side."""
    low, high = table["percentile_high"] <= EXTREME, table["percentile_low"] >= 1 - EXTREME
    return table[low | high].reset_index(drop=True)


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on the baseline.

    Raises
    ------
    DataError
        If a table of figures is missing or damaged.
    """
    table = placement(project, alike(project))
    placeable = int(table["percentile_low"].notna().sum()) or len(table)
    coder = "the machine coder" if project.machine else f"the coding “{project.reference.coder}”"
    coder += "" if coded(project) is project.reference else _TWO_COLUMNS
    return [
        *_corpus_facts(project, others(project)),
        *(fact for row in table.to_dict("records") for fact in _measure_facts(row)),
        *_source_counts(table),
        *_by_hand(project, table),
        Fact("baseline_unusual", words(len(unusual(table))), "measures in the outer twentieth", evidence="baseline"),
        Fact("baseline_measures", words(placeable), "measures that have an interval", evidence="baseline"),
        Fact("baseline_coder", coder, "who coded the article", evidence="baseline"),
        *coverage_facts(read_table("coverage"), read_table("coverage_check")),
    ]


def _by_hand(project: Project, table: pd.DataFrame) -> list[Fact]:
    """Return the sources by the coding that the chapters follow, where another was placed."""
    if coded(project) is project.reference:
        return []
    value = float(table.loc[table["measure"] == "sources", "in_the_chapters"].iloc[0])
    label = "sources by the coding of the chapters"
    return [Fact("baseline_sources_counted_hand", _whole(value), label, evidence=PLACEMENT)]


def _source_counts(table: pd.DataFrame) -> Iterator[Fact]:
    """Yield how many sources the article names, and the middle one of the others, as prose has counts."""
    row = table.loc[table["measure"] == "sources"].iloc[0]
    for key, column, label in (("counted", "value", "sources"), ("middle", "median", "sources of the middle other")):
        yield Fact(f"baseline_sources_{key}", _whole(float(row[column])), label, evidence=PLACEMENT)


def _whole(value: float) -> str:
    """Write a count as prose does, and a middle that lies between two counts with its decimal."""
    return words(int(value)) if value == value and value == int(value) else number(value, 1)


def _corpus_facts(project: Project, others: pd.DataFrame) -> list[Fact]:
    months = sorted(filter(None, others["month"])) or ["unknown"]
    kind, what = _OWN if is_against_own(project) else _ANNOTATED
    return [
        Fact("baseline_kind", kind, "what the others are", evidence=PLACEMENT),
        Fact("baseline_others", what, "how the others came to be coded", evidence=PLACEMENT),
        Fact("baseline_articles", f"{len(others):,}", kind, evidence=PLACEMENT),
        Fact("baseline_alike", f"{len(alike(project)):,}", f"{kind} of like length", evidence=PLACEMENT),
        Fact("baseline_lengths", _lengths(project), "their length", evidence=PLACEMENT),
        Fact("baseline_length_sources", number(_tie(others)), "correlation of words and sources", evidence=PLACEMENT),
        Fact("baseline_outlets", words(others["outlet"].nunique()), "outlets", evidence=PLACEMENT),
        Fact("baseline_wire", f"{(others['wire'] != '').sum():,}", "articles taken from an agency", evidence=PLACEMENT),
        Fact(
            "baseline_several",
            words(int((others["annotators"] > 1).sum())),
            "articles with several annotators",
            evidence=PLACEMENT,
        ),
        Fact("baseline_from", long_date(months[0]), "first month", evidence=PLACEMENT),
        Fact("baseline_to", long_date(months[-1]), "last month", evidence=PLACEMENT),
    ]


_TWO_COLUMNS = ". The column “in the chapters” has the same by the coding that the other chapters follow: where the two lie far apart, trust the place less"
_ANNOTATED = (
    "annotated American articles",
    "articles in which people marked who says what, beliefs and intentions included",
)
_OWN = (
    "articles of the corpus",
    "articles drawn by lot from the corpus of the chapter Many articles, and coded by the machine as this one was",
)


def _measure_facts(row: Mapping[Hashable, Any]) -> list[Fact]:
    name, label = f"baseline_{row['measure']}", str(row["label"])
    shown = [_value(str(row["measure"]), row[c]) for c in ("value", "low", "high", "median")]
    found = zip(_ENDS, _WHAT, shown, strict=True)
    return [Fact(name + end, text, label + what, evidence=PLACEMENT) for end, what, text in found]


_ENDS = ("", "_low", "_high", "_median")
_WHAT = ("", ", lower end of the interval", ", upper end of the interval", ", median of the others")


def _value(measure: str, value: float) -> str:
    if value != value:
        return "–"
    return percent(value) if measure in SHARES else number(value, 1 if measure != "hhi" else 2)


def _tie(table: pd.DataFrame) -> float:
    """Return the correlation of an article's words with its number of sources."""
    return float(table["words"].corr(table["sources"])) if len(table) > 2 else float("nan")


def _lengths(project: Project) -> str:
    """Return the lengths of the articles among which this one is placed."""
    if len(alike(project)) == len(others(project)):
        return "any length"
    low, high = span_of_length(project.article)
    return f"{low} words and more" if high is None else f"{low} to {high} words" if low else f"up to {high} words"


def says_enough(project: Project) -> bool:
    """Return whether the article holds enough attributions, and sentences, to be placed by them."""
    return not is_thin(len(coded(project).attributions)) and not _is_brief(project)


def _is_brief(project: Project) -> bool:
    return len(running(project.article, project.article.sentences)) < SHORTEST


def answer(project: Project) -> str:
    """Return one or two sentences on how the article stands among others."""
    table, count = placement(project, alike(project)), len(coded(project).attributions)
    if not count or not table["value"].notna().any():
        return "No attribution was found, so there is nothing to place among other articles."
    if _is_brief(project):
        return "The article is too short to be placed among others: one sentence more or less would move it far."
    if not says_enough(project):
        return f"With {counted(count, 'attribution')} the article says too little of its sources to be placed among others."
    every = facts(project)
    certain = _certain(unusual(table), len(project.article.sentences))
    if certain == _SHORT:
        told = _SHORT + (f" {_BY_DRAFT} {_by_coding(every, ' sources', 'these', 'has')}." if project.is_draft else "")
    else:
        told = f"{certain} It names {_place(project, table)}: {_by_coding(every)}."
    return capital(fill(told, every))


_BY_DRAFT = "By a draft, which can take one source for two and what is no source for one, it has"
_SHORT = "One sentence more or less can move the article far among {baseline_alike} {baseline_kind}, so its place there settles nothing."


def _certain(found: pd.DataFrame, sentences: int) -> str:
    """Say which measures place the article for certain, on which side."""
    if found.empty:
        if sentences < MANY:
            return _SHORT
        return "Nothing in how it quotes sets the article apart with certainty."
    is_high = found["percentile_low"] >= 1 - EXTREME
    sides = [(found[is_high], "highest"), (found[~is_high], "lowest")]
    told = [f"among the {side} twentieth by {listed(rows['label'])}" for rows, side in sides if len(rows)]
    return f"The article stands clearly {listed(told)}; no other measure sets it apart."


def _by_coding(
    every: list[Fact], noun: str = "", others: str = "{baseline_alike} {baseline_kind}", has: str = "names"
) -> str:
    """Say how many sources it names by the machine's coding, by the chapters' where it differs, and how many the middle one of the others."""
    known = {fact.key: fact.text for fact in every}
    hand = known.get("baseline_sources_counted_hand")
    differs = hand not in (None, "–", known["baseline_sources_counted"])
    both = " by the machine's count and {baseline_sources_counted_hand} by this book's" if differs else ""
    return (
        f"{{baseline_sources_counted}}{noun}{both}, where the middle one of {others} {has} {{baseline_sources_middle}}"
    )


def _place(project: Project, table: pd.DataFrame) -> str:
    """Say whether the article has many or few sources, where every coding of it says so."""
    row = table.loc[table["measure"] == "sources"].iloc[0]
    ranks = [float(row["percentile"]), percentile(alike(project)["sources"], float(row["in_the_chapters"]))]
    of_length, for_length = (" of its length", " for its length") if is_of_their_length(project) else ("", "")
    if min(ranks) >= HIGH:
        return f"more sources than most{of_length}"
    few = max(ranks) <= 1 - HIGH
    return f"fewer sources than most{of_length}" if few else f"neither many sources nor few{for_length}"
