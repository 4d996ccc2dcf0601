"""Who speaks: voices, their kinds, how often and how long; who is named but silent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.results.facts import Fact, fill, kept_while_open, spans
from sourcebook.results.intervals import Interval, ratio_interval
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
        *_first(table),
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


def _first(table: pd.DataFrame) -> list[Fact]:
    """Share of the voice with most words, where a sentence names it and not its kind."""
    if len(table) < 2 or _kinds_in_words(table) or "{voices_first_words}" not in _names_in_words(table):
        return []
    name = _first_name(table)
    rows = table[table["voice"] == name]
    share = percent(rows["words"].sum() / table["words"].sum())
    return [Fact("voices_first_words", share, f"share of attributed words of {name}", spans(*rows["content_at"]))]


def _first_name(table: pd.DataFrame) -> str:
    return str(table[table["voice"] != ""].groupby("voice")["words"].sum().idxmax())


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
    "intergovernmental": "bodies of states",
    "government": "the government",
    "foreign_government": "other governments",
    "political": "politicians outside government",
    "civil_society": "civil society",
    "expert": "experts",
    "business": "business",
    "culture_sport": "people of culture and sport",
    "citizen": "private people",
    "media": "other media",
}
"""Kinds of voice as a sentence names them."""
SHOWN, NAMED = 4, 5
"""Most voices that are named as those of a kind, and most persons of whom none is left out."""


def answer(project: Project) -> str:
    """Return one or two sentences on who speaks; the first can stand alone, see `lead`."""
    table, first = top_level(project.reference), _lead(project)
    more = [] if len(table) < 2 else [_open_in_words(table), _people_in_words(table, first, is_draft(project))]
    every = facts(project)
    ranged = any(fact.key == "voices_leading_low" and fact.text != "–" for fact in every)
    told = first.replace("{voices_leading_words} of the attributed words", _RANGED) if ranged else first
    return capital(fill(" ".join(filter(None, [told, *more])), every))


_RANGED = "{voices_leading_words} of the attributed words ({voices_leading_low} to {voices_leading_high}, by which sentences count)"


def lead(project: Project) -> str:
    """Return one sentence on who speaks most, or that nobody does."""
    return capital(fill(_lead(project), facts(project)))


def leading_share(project: Project) -> tuple[str, str] | None:
    """Return the share of words of the voice, or kind of voice, that `lead` names, and what it is a share of."""
    table, known = top_level(project.reference), {fact.key: fact.text for fact in facts(project)}
    if "voices_first_words" in known:
        return known["voices_first_words"], f"of the attributed words are those of {_first_name(table)}"
    if len(table) > 1 and "{voices_leading_words}" in _kinds_in_words(table):
        kind = known["voices_leading"]
        return known["voices_leading_words"], f"of the attributed words belong to one kind of voice: {kind}"
    return None


def is_draft(project: Project) -> bool:
    """Return whether the chapters follow a machine's draft that nobody has corrected."""
    return project.machine is project.reference


def _lead(project: Project) -> str:
    table = top_level(project.reference)
    if table.empty:
        return "No attribution was found: nobody is quoted or reported in this article."
    said = _only_statement(table) if len(table) == 1 else _kinds_in_words(table) or _names_in_words(table)
    return f"As the draft has it, {said}" if is_draft(project) else said


def _only_statement(table: pd.DataFrame) -> str:
    (name,) = _voices(table) or ["nobody who is identified"]
    return f"one statement is attributed, to {name}."


def _voices(table: pd.DataFrame) -> list[str]:
    """Return the voices of attributions by their words, as Markdown; what only looks like a name stands in quotation marks."""
    known = table[table["voice"] != ""]
    order = known.groupby("voice", sort=False)["words"].sum().sort_values(ascending=False, kind="stable").index
    nameless = set(known.loc[known["named"] == "unnamed", "voice"])
    return [f"“{escape_markdown(v)}”" if v in nameless and v[0].isupper() else escape_markdown(v) for v in order]


def _some(names: list[str], most: int) -> str:
    """List names; of more than `most` the first three, and how many others there are."""
    return listed(names) if len(names) <= most else f"{', '.join(names[:3])} and {words(len(names) - 3)} others"


def _kinds_in_words(table: pd.DataFrame) -> str:
    """Say which kind of voice speaks most; nothing where single voices, or those of no kind, say more of the article."""
    kinds = table.groupby("voice_type")["words"].agg(["size", "sum"])
    left_open, known = kinds.reindex([OPEN]).fillna(0).iloc[0], kinds.drop(index=OPEN, errors="ignore")
    if known.empty or table["voice"].nunique() == 1:
        return ""
    first = known.sort_values(["size", "sum"], ascending=False, kind="stable").index[0]
    who, most = _kind_with_voices(table, first), known.loc[first, "sum"]
    if len(kinds) == 1:
        return f"only {who} {_verb(first)}."
    leads = (known["sum"] >= most).sum() == 1 and most > left_open["sum"]
    several = table.loc[table["voice_type"] == first, "voice"].nunique() > 1
    return f"{who} {_verb(first)} most: {{voices_leading_words}} of the attributed words." if leads and several else ""


def _kind_with_voices(table: pd.DataFrame, kind: str) -> str:
    names = _voices(table[table["voice_type"] == kind])
    return KINDS.get(kind, "voices of one kind") + (f" ({_some(names, SHOWN)})" if names else "")


def _verb(kind: str) -> str:
    return "speaks" if kind in ("government", "civil_society", "business") else "speak"


def _names_in_words(table: pd.DataFrame) -> str:
    """Say which single voice has most words, as far as voices are told apart."""
    counts = table.groupby("voice")["words"].sum()
    known, nobodys = counts.drop(index="", errors="ignore"), int(counts.get("", 0))
    if known.empty:
        return "nobody who speaks is identified."
    if 2 * nobodys > counts.sum():
        return "for most of the attributed words it is open who speaks."
    if len(known) == 1:
        return f"only {_voices(table)[0]} is {'identified' if '' in counts else 'heard'}."
    if (known == known.max()).sum() > 1 or nobodys >= known.max():
        return f"{words(len(known))} voices are heard, and none has most words."
    return f"{_voices(table)[0]} has most words: {{voices_first_words}} of those attributed."


def _open_in_words(table: pd.DataFrame) -> str:
    is_open = (table["voice_type"] == OPEN).any() and _kinds_in_words(table)
    if not is_open:
        return ""
    open_ones = table.loc[table["voice_type"] == OPEN, "named"]
    if (open_ones == "none").all():
        verb = "has" if len(open_ones) == 1 else "have"
        return f"{{voices_open}} of {{voices_total}} statements {verb} no source at all."
    return "In {voices_open} of {voices_total} attributions the kind of voice is open."


def _people_in_words(table: pd.DataFrame, said: str, draft: bool) -> str:
    """Say who speaks by name, unless that was said; a machine that nobody has corrected errs on who is a person."""
    names = _voices(table[table["named"] == "person"])
    if not names:
        return "No person speaks by name."
    if draft:
        told = all(name in said for name in names)
        start = "As persons it names" if len(names) > 1 else "As a person it names only"
        return "" if told else f"{start} {_some(names, NAMED)}."
    return (
        f"The only person who speaks by name is {names[0]}."
        if len(names) == 1
        else f"{_some(names, NAMED)} speak by name."
    )
