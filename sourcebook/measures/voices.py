"""Who speaks: voices, their kinds, how often and how long; who is named but silent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.results.facts import Fact, fill, kept_while_open, spans
from sourcebook.results.intervals import Interval, is_thin, ratio_interval
from sourcebook.results.numbers_in_words import capital, listed, number, percent, words
from sourcebook.text.article import Article, count_words
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span, union_pieces

if TYPE_CHECKING:
    import pandas as pd

QUOTED = ("direct", "mixed")
OPEN = "unspecified"


def top_level(coding: Coding) -> pd.DataFrame:
    """Return the attributions that stand in no other one, with the words of each.

    Returns
    -------
    pandas.DataFrame
        Rows of ``attributions`` with ``nested_in`` empty, and a column ``words``.
    """
    table = coding.attributions
    table = table[table["nested_in"] == ""].copy()
    table["words"] = [count_words(content) for content in table["content"]]
    return table


def by_kind(coding: Coding, *, column: str = "voice_type") -> pd.DataFrame:
    """Count attributions and attributed words for each kind of voice.

    Parameters
    ----------
    coding : Coding
        Any coding.
    column : str
        ``voice_type``, or ``voice`` for single voices.

    Returns
    -------
    pandas.DataFrame
        Columns `column`, ``attributions``, ``words``, ``share_attributions``,
        ``share_words`` (0 to 1); the most frequent first.
    """
    table = top_level(coding)
    grouped = table.groupby(column, sort=False)["words"].agg(attributions="size", words="sum").reset_index()
    for name in ("attributions", "words"):
        total = grouped[name].sum()
        grouped[f"share_{name}"] = grouped[name] / total if total else 0.0
    return grouped.sort_values(["attributions", "words"], ascending=False, kind="stable").reset_index(drop=True)


def share_of_words(article: Article, coding: Coding, kind: str) -> Interval:
    """Return a kind's share of the attributed words, with its bootstrap by sentence."""
    table = top_level(coding)
    table["part"] = table["words"].where(table["voice_type"] == kind, 0)
    sums = table.groupby("sentence")[["part", "words"]].sum().reindex([s.id for s in article.sentences], fill_value=0)
    return ratio_interval(sums["part"].tolist(), sums["words"].tolist())


def quoted_words(article: Article, coding: Coding) -> pd.DataFrame:
    """Count the words inside quotation marks for each kind of voice at the top level."""
    table = top_level(coding)
    table["quoted"] = [words_in_quotations(article, spans(cell)) for cell in table["content_at"]]
    return table.groupby("voice_type", sort=False)["quoted"].sum().reset_index()


def words_in_quotations(article: Article, content: Iterable[Span]) -> int:
    """Count the words of those quotations that lie in a content as a whole."""
    pieces = union_pieces(content)
    starts = [start for start, _ in pieces]

    def inside(offset: int) -> bool:
        before = bisect_right(starts, offset)
        return before > 0 and offset < pieces[before - 1][1]

    found = {q for start, end in pieces for q in article.quotations_within(start, end)}
    return sum(
        count_words(article.text[q.inner_start : q.inner_end])
        for q in found
        if inside(q.inner_start) and inside(q.inner_end - 1)
    )


def silent(coding: Coding) -> pd.DataFrame:
    """Return the actors who are mentioned and never speak, most mentioned first."""
    actors = coding.table("actors")
    quiet = actors[actors["speaks"] == 0].sort_values("mentions", ascending=False, kind="stable")
    return quiet[["actor", "mentions", "representation"]].reset_index(drop=True)


def nested(coding: Coding) -> pd.DataFrame:
    """Return attributions that stand in another one, with the voice that carries them."""
    table = coding.attributions
    carriers = dict(zip(table["id"], table["voice"], strict=True))
    inner = table[table["nested_in"] != ""].copy()
    inner["carried_by"] = inner["nested_in"].map(carriers)
    return inner[["id", "voice", "carried_by", "nested_in", "cue", "content"]].reset_index(drop=True)


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on voices."""
    coding, table = project.reference, top_level(project.reference)
    kinds = by_kind(coding)
    return [
        Fact("voices_total", words(len(table)), "attributions at the top level", spans(*table["content_at"])),
        Fact("voices_nested", words(len(nested(coding))), "attributions inside others", _nested_spans(coding)),
        Fact("voices_kinds", words(len(kinds)), "kinds of voice", spans(*table["content_at"])),
        Fact(
            "voices_open",
            words(int((table["voice_type"] == OPEN).sum())),
            "attributions whose kind of voice is left open",
            spans(*table.loc[table["voice_type"] == OPEN, "content_at"]),
        ),
        Fact("voices_words", f"{int(table['words'].sum()):,}", "attributed words", spans(*table["content_at"])),
        *(_leading(project) if len(table) else []),
        *_people(coding),
    ]


def _nested_spans(coding: Coding) -> tuple[Span, ...]:
    inner = coding.attributions[coding.attributions["nested_in"] != ""]
    return spans(*inner["content_at"])


def _leading(project: Project) -> list[Fact]:
    """Numbers on the kind of voice that speaks most often, one that is left open only if there is no other."""
    coding, table, kinds = project.reference, top_level(project.reference), by_kind(project.reference)
    kind = next((kind for kind in kinds["voice_type"] if kind != OPEN), OPEN)
    rows = table[table["voice_type"] == kind]
    share = share_of_words(project.article, coding, kind)
    at = spans(*rows["content_at"])
    quoted = quoted_words(project.article, coding)
    own = quoted.loc[quoted["voice_type"] == kind, "quoted"].sum()
    return [
        Fact("voices_leading", kind.replace("_", " "), "kind of voice that speaks most often", at),
        Fact("voices_leading_count", words(len(rows)), f"{kind} attributions", at),
        Fact("voices_leading_words", percent(share.value), f"{kind} share of attributed words", at),
        Fact("voices_leading_low", percent(share.low), "lower end of the interval", at),
        Fact("voices_leading_high", percent(share.high), "upper end of the interval", at),
        Fact(
            "voices_leading_quoted",
            f"{own:,}",
            f"{kind} words in quotation marks",
            spans(*rows.loc[rows["form"] != "indirect", "content_at"]),
        ),
        Fact(
            "voices_quoted",
            f"{quoted['quoted'].sum():,}",
            "words of voices in quotation marks",
            spans(*table.loc[table["form"] != "indirect", "content_at"]),
        ),
        Fact("voices_mean", number(table["words"].mean(), 1), "words an attribution", spans(*table["content_at"])),
    ]


def _people(coding: Coding) -> list[Fact]:
    """Numbers on who speaks by name and who is silent."""
    table, quiet, mentions = top_level(coding), silent(coding), coding.table("mentions")
    people = table[table["named"] == "person"]
    nobody = table[table["named"].isin(["unnamed", "none"])]
    unheard = mentions[mentions["actor"].isin(quiet["actor"])]
    by_name = quiet[quiet["representation"] == "nominated"]
    heard = mentions[mentions["actor"].isin(by_name["actor"])]
    return [
        Fact(
            "voices_people",
            words(people["voice"].nunique()),
            "voices that speak as persons",
            spans(*people["source_at"]),
        ),
        Fact("voices_unnamed", words(len(nobody)), "attributions to nobody named", spans(*nobody["content_at"])),
        Fact("voices_silent", words(len(quiet)), "actors mentioned and silent", spans(*unheard["mention_at"])),
        Fact("voices_silent_named", words(len(by_name)), "actors named and silent", spans(*heard["mention_at"])),
    ]


KINDS = {
    "intergovernmental": "bodies of states, such as the United Nations",
    "government": "the government that the article is mostly about",
    "foreign_government": "other governments",
    "political": "politicians outside government office",
    "civil_society": "civil society, such as rights groups",
    "expert": "experts",
    "business": "business",
    "culture_sport": "people of culture and sport",
    "citizen": "private people",
    "media": "other media",
}
"""Kinds of voice as a sentence names them."""
NAMED = 3


def answer(project: Project) -> str:
    """Return one or two sentences on who speaks."""
    table, every = top_level(project.reference), facts(project)
    if table.empty:
        return "No attribution was found: nobody is quoted or reported in this article."
    text = _kinds_in_words(table, {fact.key: fact.text for fact in every})
    if project.machine is project.reference:
        text = f"As the draft has it, {text[0].lower()}{text[1:]}"
    if len(table) > 1:
        text += _people_in_words(project)
    if len(table) > 1 and is_thin(len(table)):
        text += " This rests on fewer than five attributions: one more would change it much."
    return capital(fill(text, every))


def _people_in_words(project: Project) -> str:
    """Say who speaks by name; a machine that nobody has corrected takes bodies and places for persons at times."""
    table = top_level(project.reference)
    names = list(dict.fromkeys(filter(None, table.loc[table["named"] == "person", "voice"])))
    found = [escape_markdown(name) for name in names[:NAMED]]
    if not names:
        return "Nobody speaks by name."
    who = f"{', '.join(found)} and others" if len(names) > NAMED else listed(found)
    if project.machine is project.reference:
        return f"The draft takes for persons who speak: {who}."
    return f"The only person who speaks by name is {who}." if len(names) == 1 else f"{who} speak by name."


def _kinds_in_words(table: pd.DataFrame, every: dict[str, str]) -> str:
    """Return the sentences, still without their numbers, on the kinds of voice."""
    count, left_open = len(table), int((table["voice_type"] == OPEN).sum())
    known = table.loc[table["voice_type"] != OPEN, "voice_type"]
    if left_open == count:
        return (
            "Who speaks is named, but of what kind the voices are is left open. "
            if count > 1
            else "The article has {voices_total} attribution; of what kind its voice is, is left open."
        )
    who = KINDS.get(known.value_counts(sort=True).index[0], "voices of one kind")
    if count == 1:
        return f"The article has {{voices_total}} attribution: to {who}."
    if known.nunique() == 1 and not left_open:
        return f"Only {who} {_verb(who)}. "
    words_of = table.loc[table["voice_type"] != OPEN].groupby("voice_type")["words"].sum()
    start = f"{who[0].upper()}{who[1:]}{',' * (',' in who)}"
    if words_of.idxmax() == known.value_counts().index[0]:
        span = (
            " ({voices_leading_low} to {voices_leading_high}, by which sentences count)"
            if every["voices_leading_low"] != "–"
            else ""
        )
        text = f"{start} {_verb(who)} most: {{voices_leading_words}} of the attributed words{span}. "
    else:
        text = f"{start} {_verb(who)} most often, in {{voices_leading_count}} of {{voices_total}} attributions, though others have more words. "
    if not left_open:
        return text
    nobody = table.loc[table["voice_type"] == OPEN, "named"].eq("none").all()
    what = "names nobody" if left_open == 1 else "name nobody"
    return text + (
        f"{{voices_open}} of {{voices_total}} attributions {what} as its source. "
        if nobody and left_open == 1
        else f"{{voices_open}} of {{voices_total}} attributions {what} as their source. "
        if nobody
        else "In {voices_open} of {voices_total} attributions the kind of voice is left open. "
    )


def _verb(who: str) -> str:
    return "speaks" if who.startswith(("the government", "civil", "business")) else "speak"
