"""The chapter on the corpus: who speaks in many articles, and how far the machine goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebook.coding.project import Project
from sourcebook.corpus import error_correction
from sourcebook.corpus.near_duplicates import VERBATIM
from sourcebook.corpus.scale import CLUSTER, DAY, HOUR, PLAIN, scale, speed
from sourcebook.corpus.shares import STORIES
from sourcebook.measures.baseline import AGAINST, is_against_own, read_table
from sourcebook.paths import home
from sourcebook.results.facts import Fact, fill, kept_while_open
from sourcebook.results.numbers_in_words import capital, counted, listed, number, percent

if TYPE_CHECKING:
    import pandas as pd

ALL, OUTLETS, YEARS, VOICES = (
    "corpus#table-corpus-errors",
    "corpus#table-corpus-outlets",
    "corpus#table-corpus-years",
    "corpus#table-corpus-voices",
)
SHOWN = (
    "official", "direct", "mixed", "indirect", "named", "quoted", "unspecified", "government", "foreign_government",
    "intergovernmental", "expert", "citizen", "civil_society",
)  # fmt: skip
COPIES, SPEED, SCALE = "corpus#table-corpus-families", "corpus#table-corpus-speed", "corpus#table-corpus-scale"


def table(project: Project, name: str) -> pd.DataFrame:
    """Read a table of figures of the corpus: the book's own if it has one, else that of the package.

    Raises
    ------
    DataError
        If it is missing or damaged.
    """
    return read_table(name, folder=AGAINST, root=project.root if is_against_own(project) else home())


def about(project: Project) -> dict[str, Any]:
    """Return the figures of the corpus as a whole."""
    return {str(name): value for name, value in table(project, "about").iloc[0].items()}


def _collected(project: Project, whole: dict[str, Any]) -> int:
    """Count the articles that there are, coded or not; of a reader's own corpus all are coded."""
    return int(whole["articles"] if is_against_own(project) else read_table("coverage")["corpus"].max())


def outlets(project: Project) -> pd.DataFrame:
    """Return a row an outlet, without the columns of kinds."""
    return _shown(table(project, "outlets"))


def years(project: Project) -> pd.DataFrame:
    """Return a row a year, without the columns of kinds."""
    return _shown(table(project, "years")).astype({"group": str})


def _shown(found: pd.DataFrame) -> pd.DataFrame:
    columns = [
        "group",
        "articles",
        "counted",
        "official",
        "official_low",
        "official_high",
        "direct",
        "named",
        "unspecified",
        "effective_voices",
    ]
    return _whole(found.reindex(columns=columns), "counted")


def _whole(found: pd.DataFrame, column: str) -> pd.DataFrame:
    """Round a sum of weights: copies of a story share one count, so that it may be no whole number."""
    return found.assign(**{column: found[column].round().astype("Int64")})


def voices(project: Project) -> pd.DataFrame:
    """Return the voices that are quoted most, with their share of all attributions."""
    found = table(project, "voices")
    return _whole(found.assign(share=found["attributions"] / found["all"]).drop(columns="all"), "attributions")


def errors(project: Project) -> pd.DataFrame:
    """Return the shares with what the machine's errors do to them."""
    return error_correction.errors(about(project))


def sizes(project: Project, *, price: float | None = None) -> pd.DataFrame:
    """Say what more articles of this sort would take; see `scale.scale`."""
    whole = about(project)
    return scale(speed(), whole["words"] / whole["articles"], whole["bytes"] / whole["articles"], price=price)


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on the corpus.

    Raises
    ------
    DataError
        If a table of figures is missing or damaged.
    """
    whole = about(project)
    return [
        Fact("corpus_what", str(whole["corpus"]), "the corpus", evidence=OUTLETS),
        Fact("corpus_articles", f"{whole['articles']:,}", "articles coded", evidence=OUTLETS),
        Fact("corpus_collection", f"{_collected(project, whole):,}", "articles of the collection", evidence=OUTLETS),
        Fact("corpus_words", f"{whole['words'] / 1e6:.1f} million", "words coded", evidence=OUTLETS),
        Fact(
            "corpus_failed",
            counted(int(whole["errors"]), "article") if whole["errors"] else "no article",
            "articles that could not be coded",
            evidence=OUTLETS,
        ),
        Fact(
            "corpus_unit",
            "each story once, whoever printed it" if whole["count"] == STORIES else "each article once",
            "what shares count",
            evidence=COPIES,
        ),
        Fact("corpus_outlets", f"{whole['outlets']:,}", "outlets", evidence=OUTLETS),
        *_share_facts(project, whole),
        *_copy_facts(project, whole),
        *_speed_facts(project, whole),
    ]


def _share_fact(name: str, value: float) -> Fact:
    evidence = ALL if name in ("official", "direct") else OUTLETS
    return Fact(f"corpus_{name}", percent(value), f"share of attributions: {name.replace('_', ' ')}", evidence=evidence)


def _share_facts(project: Project, whole: dict[str, Any]) -> list[Fact]:
    table, first = error_correction.errors(whole).set_index("measure"), voices(project)
    (low, high), (direct_low, direct_high) = (tuple(row) for row in table[["low", "high"]].to_numpy())
    return [
        *(_share_fact(name, whole[name]) for name in SHOWN),
        Fact("corpus_official_low", percent(low), "official voices, corrected, lower end", evidence=ALL),
        Fact("corpus_official_high", percent(high), "official voices, corrected, upper end", evidence=ALL),
        Fact(
            "corpus_direct_low", f"{100 * direct_low:.1f} %", "direct attributions, corrected, lower end", evidence=ALL
        ),
        Fact(
            "corpus_direct_high",
            f"{100 * direct_high:.1f} %",
            "direct attributions, corrected, upper end",
            evidence=ALL,
        ),
        Fact(
            "corpus_effective",
            number(whole["effective_voices"], 1),
            "effective number of voices of an article, on average",
            evidence=OUTLETS,
        ),
        Fact("corpus_leading", listed(first["voice"].head(3)) or "nobody", "voices quoted most", evidence=VOICES),
        Fact(
            "corpus_leading_share",
            percent(float(first["share"].sum())),
            "attributions to the voices of the table",
            evidence=VOICES,
        ),
    ]


def _copy_facts(project: Project, whole: dict[str, Any]) -> list[Fact]:
    found = table(project, "families")
    return [
        Fact("corpus_stories", f"{whole['stories']:,}", "stories", evidence=COPIES),
        Fact(
            "corpus_families", f"{found['families'].sum():,}", "stories that stand in several articles", evidence=COPIES
        ),
        Fact("corpus_copies", f"{found[VERBATIM].sum():,}", "copies whose words are kept", evidence=COPIES),
        Fact(
            "corpus_reworded_copies",
            f"{found['reworded'].sum():,}",
            "copies whose narration was reworded",
            evidence=COPIES,
        ),
    ]


def _speed_facts(project: Project, whole: dict[str, Any]) -> list[Fact]:
    measured, more = speed(), sizes(project)
    plain = measured[measured["way"] == PLAIN].iloc[0]
    million, two, billions = (row for row in more.to_dict("records"))
    return [
        Fact("corpus_speed", f"{plain['words_per_second']:,.0f}", "words a second on one core", evidence=SPEED),
        Fact(
            "corpus_length",
            f"{whole['words'] / whole['articles']:,.0f}",
            "words of an article, on average",
            evidence=SCALE,
        ),
        Fact(
            "corpus_hours",
            f"{whole['words'] / plain['words_per_second'] / HOUR:,.1f}",
            "hours of one core for this corpus",
            evidence=SCALE,
        ),
        Fact(
            "corpus_million",
            f"{million['core_hours']:,.0f}",
            "hours of one core for a million articles",
            evidence=SCALE,
        ),
        Fact(
            "corpus_two", f"{two['core_hours'] / DAY:,.1f}", "days of one core for two million articles", evidence=SCALE
        ),
        Fact("corpus_two_output", f"{two['output']:,.0f} GB", "output for two million articles", evidence=SCALE),
        Fact(
            "corpus_billions",
            f"{billions['core_hours'] / DAY / 365:,.0f}",
            "years of one core for two billion articles",
            evidence=SCALE,
        ),
        Fact(
            "corpus_billions_days",
            f"{billions['days']:,.0f}",
            "days of the cluster for two billion articles",
            evidence=SCALE,
        ),
        Fact(
            "corpus_billions_output",
            f"{billions['output'] / 1000:,.0f} TB",
            "output for two billion articles",
            evidence=SCALE,
        ),
        Fact("corpus_cluster", f"{CLUSTER:,}", "cores of the cluster", evidence=SCALE),
    ]


def answer(project: Project) -> str:
    """Return a sentence on how much of the talk is official in the corpus, and how sure that is."""
    text = "Official voices, those of governments and bodies of states, have {corpus_official} of the attributions in {corpus_articles} articles as the machine coded them; corrected by a weak check, {corpus_official_low} to {corpus_official_high}."
    return capital(fill(text, facts(project)))
