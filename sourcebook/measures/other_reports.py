"""How others told it: reports of the same event, coded sentence by sentence, beside the article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.report_agreement import agreement_facts
from sourcebook.measures.report_charges import charge_facts, charged, charges
from sourcebook.measures.report_items import item_facts
from sourcebook.measures.report_reuse import reuse_facts
from sourcebook.measures.report_tables import followed, slug
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, of_units
from sourcebook.results.numbers_in_words import capital, listed, percent, plain, words
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    import pandas as pd

CHAPTER = "others"
REPORTS, PICTURE, VOICES = (
    f"{CHAPTER}#{anchor}" for anchor in ("table-reports", "figure-retellings", "table-report-voices")
)
NARRATION = "own voice"


def sentences(project: Project) -> pd.DataFrame:
    """Return the sentences of all reports in the order of ``reports.csv``, with ``name``, ``camp`` and ``own`` of their report."""
    known = project.table("reports")[["report", "name", "camp", "own"]]
    return known.merge(followed(project, "report_sentences"), on="report", how="inner", sort=False)


def focus(project: Project) -> str:
    """Return the topic to which the article gives most words; of all reports, if the article is not among them."""
    table = sentences(project)
    table = table[table["own"] == "yes"] if (table["own"] == "yes").any() else table
    return str(table.groupby("topic", sort=False)["words"].sum().astype(int).idxmax()) if len(table) else ""


def reports(project: Project) -> pd.DataFrame:
    """Describe each report.

    Returns
    -------
    pandas.DataFrame
        Columns ``report``, ``name``, ``camp``, ``own``, ``carried_by``, ``date``, ``complete``,
        ``words`` (seen), ``share`` (of them in sentences on the `focus`, 0 to 1), ``first``
        (number of the first such sentence, missing if there is none), ``references``.
    """
    table, found, topic = project.table("reports"), sentences(project), focus(project)
    on = found[found["topic"] == topic].groupby("report")
    table["words"] = table["report"].map(found.groupby("report")["words"].sum()).fillna(0).astype(int)
    table["share"] = (
        table["report"].map(on["words"].sum()).fillna(0).astype(float) / table["words"].clip(lower=1)
    ).astype(float)
    table["first"] = table["report"].map(on["number"].min()).astype("Int64")
    return table[
        ["report", "name", "camp", "own", "carried_by", "date", "complete", "words", "share", "first", "references"]
    ]


def strips(project: Project) -> pd.DataFrame:
    """Lay out the sentences of each report as stretches of words, for a picture.

    Returns
    -------
    pandas.DataFrame
        Columns ``report``, ``name``, ``camp``, ``complete``, ``number``, ``start`` (words
        before it), ``words``, ``topic``, ``on_focus``, ``voice_type`` ("" for the report's own voice),
        ``charge`` (whether it names what is charged).
    """
    table, topic = sentences(project), focus(project)
    whole = project.table("reports").set_index("report")["complete"]
    table["words"] = table["words"].astype(int)
    table["start"] = table.groupby("report")["words"].cumsum() - table["words"]
    named = charged(project)
    table = table.assign(
        complete=table["report"].map(whole),
        on_focus=table["topic"] == topic,
        charge=[(r, int(n)) in named for r, n in zip(table["report"], table["number"], strict=True)],
    )
    columns = ["report", "name", "camp", "complete", "number", "start", "words", "topic", "on_focus", "voice_type"]
    return table[[*columns, "charge"]]


def on_matter(project: Project) -> pd.DataFrame:
    """Return the sentences of all reports on the `focus`."""
    table = sentences(project)
    return table[table["topic"] == focus(project)]


def access_and_charges(project: Project) -> pd.DataFrame:
    """Divide what each report says on the `focus` into sentences that name a charge and the rest, see `charges`."""
    return charges(project, on_matter(project)).drop(columns="own")


def voices(project: Project) -> pd.DataFrame:
    """Share out the words of each report among kinds of voice.

    Returns
    -------
    pandas.DataFrame
        Columns ``name``, one a kind of voice that speaks anywhere (share of words in
        sentences that hand on its words, 0 to 1), ``own voice``, ``voices`` (how many
        speak, those of part of a sentence among them).
    """
    import pandas as pd

    table = sentences(project)
    table["kind"] = table["voice_type"].where(table["voice_type"] != "", NARRATION)
    counts = table.assign(words=table["words"].astype(int)).pivot_table(
        index="name", columns="kind", values="words", aggfunc="sum", fill_value=0, sort=False
    )
    kinds = [k for k in (*project.schema.table("attributions").field("voice_type").codes, NARRATION) if k in counts]
    shares = counts[kinds].div(counts.sum(axis=1), axis=0)
    heard = {
        name: {
            v for row in group.to_dict("records") for v in (row["voice"], *row["other_voices"].split(";")) if v.strip()
        }
        for name, group in table.groupby("name", sort=False)
    }
    return (
        shares.assign(voices=pd.Series({name: len(found) for name, found in heard.items()}, dtype=int))
        .reset_index()
        .rename_axis(None, axis=1)
    )


def topics(project: Project) -> pd.DataFrame:
    """Tell in which order each report takes up its topics: ``name``, ``topics``, each topic where it first stands."""
    import pandas as pd

    rows = [
        (name, " → ".join(dict.fromkeys(group["topic"])))
        for name, group in sentences(project).groupby("name", sort=False)
    ]
    return pd.DataFrame(rows, columns=["name", "topics"])


def frames(project: Project, without: Container[str] = ()) -> pd.DataFrame:
    """Describe how each report is framed, without some generic frames: ``name``, ``headline``, ``seen_on`` (page or address), ``verb``, ``main_frame``, ``generic_frames``, ``policy_frames`` and ``functions`` with their sentences."""
    whole = followed(project, "report_frames").set_index("report")
    table = project.table("reports").set_index("report").join(whole, how="inner")
    found = followed(project, "report_sentences")
    for column in ("policy_frames", "entman"):
        counted = {str(report): _counts(group) for report, group in found.groupby("report")[column]}
        table[column] = [counted.get(str(report), "") for report in table.index]
    generic = ("conflict", "responsibility", "human_interest", "morality", "economic")
    table["generic_frames"] = [
        listed(plain(g) for g in generic if row[g] == 1 and g not in without) for row in table.to_dict("records")
    ]
    named = table.rename(columns={"headline_verb": "verb", "entman": "functions", "headline_from": "seen_on"})
    # An address shows the words of a headline and none of its marks: a colon cannot be read from it.
    named["verb"] = named["verb"].where((named["seen_on"] != "address") | (named["verb"] != ":"), "–")
    columns = ["name", "headline", "seen_on", "verb", "main_frame", "generic_frames", "policy_frames", "functions"]
    return named[columns].reset_index(drop=True)


def _counts(cells: Iterable[str]) -> str:
    """Count the codes of cells: “external 5, fairness 3”, the most frequent first."""
    codes = Counter(code for cell in cells for code in cell.split(";") if code)
    return ", ".join(f"{plain(code)} {count}" for code, count in codes.most_common())


def labels(project: Project) -> pd.DataFrame:
    """List what each report calls what is in dispute: ``matter``, ``label``, ``holder``, ``reports`` (names)."""
    table = project.table("reports")[["report", "name"]].merge(
        followed(project, "report_labels"), on="report", sort=False
    )
    table["holder"] = table["holder"].where(table["holder"] != "", NARRATION)
    grouped = table.groupby(["matter", "label", "holder"], sort=False)["name"].agg(
        lambda names: ", ".join(dict.fromkeys(names))
    )
    return grouped.rename("reports").reset_index().sort_values("matter", kind="stable").reset_index(drop=True)


def silent_camp(project: Project) -> str:
    """Return the camp whose reports, all of them and no others, lack the article's main topic; "" if there is none."""
    table = reports(project)
    camps = dict(zip(*(project.table("reports")[name] for name in ("report", "camp")), strict=True))
    read = table[(table["own"] != "yes") & (table["words"] > 0)]
    silent, telling = (
        set(rows["report"].map(camps)) for rows in (read[read["first"].isna()], read.dropna(subset="first"))
    )
    return decapital(silent.pop()) if len(silent) == 1 and telling and not silent & telling else ""


def decapital(name: str) -> str:
    """Write a name inside a sentence: an article before it small."""
    return f"the {name[4:]}" if name.startswith("The ") else name


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on other reports; none if none is coded."""
    table = reports(project)
    others = table[(table["own"] != "yes") & (table["words"] > 0)]
    if others.empty:
        return []
    return [
        *_focus_facts(project, others),
        *_own_facts(project),
        *item_facts(project),
        *charge_facts(project, on_matter(project)),
        *_voice_facts(project),
        *reuse_facts(project),
        *agreement_facts(project),
    ]


def _focus_facts(project: Project, others: pd.DataFrame) -> list[Fact]:
    silent, telling = others[others["first"].isna()], others.dropna(subset="first")
    topic = focus(project)
    return [
        Fact("others_reports", words(len(others)), "other reports", evidence=REPORTS),
        Fact(
            "others_complete",
            words(int((others["complete"] == "yes").sum())),
            "other reports seen to their end",
            evidence=REPORTS,
        ),
        Fact("others_seen", f"{int(others['words'].sum()):,}", "words seen of other reports", evidence=REPORTS),
        Fact("others_topic", topic, "the matter of most of the article", evidence=PICTURE),
        Fact("others_silent", words(len(silent)), f"other reports without a sentence on {topic}", evidence=PICTURE),
        Fact(
            "others_silent_whole",
            words(int((silent["complete"] == "yes").sum())),
            "of these, seen to their end",
            evidence=REPORTS,
        ),
        Fact("others_telling", words(len(telling)), f"other reports with a sentence on {topic}", evidence=PICTURE),
        Fact(
            "others_first",
            words(int((telling["first"] == 1).sum())),
            f"other reports that begin with {topic}",
            evidence=PICTURE,
        ),
        Fact(
            "others_low",
            percent(telling["share"].min()),
            f"least share of words on {topic}, where there is any",
            evidence=REPORTS,
        ),
        Fact("others_high", percent(telling["share"].max()), f"greatest share of words on {topic}", evidence=REPORTS),
    ]


def _own_facts(project: Project) -> list[Fact]:
    """Return the article's share of the focus; it opens its sentences, where these are numbered as the article's own."""
    table = sentences(project)
    own, units = table[table["own"] == "yes"], project.article.sentences
    on = own[own["topic"] == focus(project)]
    share = on["words"].sum() / own["words"].sum() if len(own) else float("nan")
    at: tuple[Span, ...] = of_units(units[n - 1] for n in on["number"]) if len(own) == len(units) else ()
    return [
        Fact(
            "others_own_share",
            percent(float(share)),
            f"share of the article's words in sentences on {focus(project)}",
            at,
            evidence=REPORTS,
        )
    ]


def _voice_facts(project: Project) -> list[Fact]:
    """Return, report by report, the share of words of the kind of voice that speaks most in it."""
    known = project.table("reports")
    names = dict(zip(known["name"], known["report"], strict=True))
    found = []
    for row in voices(project).drop(columns=["voices", NARRATION], errors="ignore").to_dict("records"):
        name = row.pop("name")
        if row:
            kind = max(row, key=lambda k: float(row[k]))
            found.append(
                Fact(
                    f"others_voice_{slug(names[name])}",
                    percent(float(row[kind])),
                    f"{name}: words of the kind {str(kind).replace('_', ' ')}",
                    evidence=VOICES,
                )
            )
    return found


def answer(project: Project) -> str:
    """Say in one sentence how others told the event, as far as they were coded."""
    every = facts(project)
    if not every:
        return (
            "No other report on the same matter has been coded yet. The folder *other_reports* of the data is for them: `reports.csv` has a row a report, "
            "the article itself among them (`own` is *yes*), and `report_sentences.csv` a row a sentence; the [codebook](codebook.ipynb) "
            "describes both. Keep the texts elsewhere: they belong to those who wrote them."
        )
    found = {fact.key: fact.text for fact in every}
    if found["others_reports"] == "one":
        text = "The one other report of the event "
        if found["others_silent"] == "one":
            text += "does not tell of {others_topic}, as far as seen."
        else:
            text += f"tells of {{others_topic}} too{', and begins with it' if found['others_first'] == 'one' else ''}."
    elif found["others_silent"] == "none":
        text = (
            "All {others_reports} other reports of the event tell of {others_topic} too; {others_first} "
            + ("begins" if found["others_first"] == "one" else "begin")
            + " with it."
        )
    elif found["others_telling"] == "none":
        text = "None of {others_reports} other reports tells of {others_topic}, as far as seen."
    else:
        camp, one = escape_markdown(silent_camp(project)), found["others_silent"] == "one"
        who = (
            f"the {'one' if one else '{others_silent}'} by {camp}"
            if camp
            else f"the other{'' if one else ' {others_silent}'}"
        )
        seen = "" if found["others_silent"] == found["others_silent_whole"] else ", as far as seen,"
        tell = "tells" if found["others_telling"] == "one" else "tell"
        text = f"Of {{others_reports}} other reports {{others_telling}} {tell} of {{others_topic}}; {who}{seen} {'does' if one else 'do'} not."
    return capital(fill(text, every))
