"""Who speaks: voices, their kinds, how often and how long; who is named but silent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.measures import draft_voices, named_ways
from sourcebook.measures.who_speaks import (
    KINDS,
    LEFT_OPEN,
    OPEN,
    first_name,
    kinds_in_words,
    names_in_words,
    only_statement,
    open_in_words,
    people_in_words,
)  # fmt: skip
from sourcebook.results.intervals import Interval, ratio_interval
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, spans
from sourcebook.results.numbers_in_words import capital, number, percent, roughly, words
from sourcebook.text.article import Article, count_words
from sourcebook.text.span import Span, union_pieces

if TYPE_CHECKING:
    import pandas as pd

QUOTED = ("direct", "mixed")


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
        """Return whether a place lies in the content."""
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
        *(draft_voices.speaker_facts(table) if len(table) > 1 and not bodies(project) else []),
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
    told, every = rows["words"].sum() - own, table["words"].sum() - quoted["quoted"].sum()
    return [
        Fact("voices_leading", kind.replace("_", " "), "kind of voice that speaks most often", at),
        Fact("voices_leading_count", words(len(rows)), f"{kind} attributions", at),
        Fact("voices_leading_words", percent(share.value), f"{kind} share of attributed words", at),
        Fact("voices_leading_roughly", roughly(share.value), f"{kind} share of attributed words", at),
        Fact("voices_leading_low", percent(share.low), "lower end of the interval", at),
        Fact("voices_leading_high", percent(share.high), "upper end of the interval", at),
        Fact(
            "voices_leading_of_quoted",
            f"all {own:,}" if own == quoted["quoted"].sum() else f"{own:,} of {quoted['quoted'].sum():,}",
            f"{kind} words of those in quotation marks",
            spans(*rows.loc[rows["form"] != "indirect", "content_at"]),
        ),
        Fact(
            "voices_leading_reported",
            roughly(told / every if every else 0.0),
            f"{kind} share of attributed words outside quotation marks",
            at,
        ),
        Fact("voices_mean", number(table["words"].mean(), 1), "words an attribution", spans(*table["content_at"])),
    ]


def _first(table: pd.DataFrame) -> list[Fact]:
    """Share of the voice with most words, where a sentence names it and not its kind."""
    if len(table) < 2 or kinds_in_words(table) or "{voices_first_words}" not in names_in_words(table):
        return []
    name = first_name(table)
    rows = table[table["voice"] == name]
    share = percent(rows["words"].sum() / table["words"].sum())
    return [Fact("voices_first_words", share, f"share of attributed words of {name}", spans(*rows["content_at"]))]


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


def answer(project: Project) -> str:
    """Return one or two sentences on who speaks; the first can stand alone, see `lead`."""
    table, first = top_level(project.reference), _lead(project)
    every = facts(project)
    if project.is_draft:
        more = [*_more_of_draft(project, table, first)]
    else:
        more = [] if len(table) < 2 else [open_in_words(table), people_in_words(table)]
    told = first.replace(_SHARE, _LOOSE if hangs_on_few(project) else _SHARE + _COUNTED)
    return capital(fill(" ".join(filter(None, [told, *more])), every))


def _more_of_draft(project: Project, table: pd.DataFrame, first: str) -> Iterator[str]:
    """Yield what a draft tells beside its first sentence: others with a name, who would not speak, who is only spoken about."""
    yield draft_voices.others_in_words(table, first)
    yield named_ways.refusals_told(project)
    yield draft_voices.spoken_about(project, table)
    if inside := len(nested(project.reference)):
        yield f"{{voices_nested}} more {'statement stands' if inside == 1 else 'statements stand'} inside another and {'is' if inside == 1 else 'are'} not counted."
    if len(table) > 1 and (table["voice_type"] == OPEN).any():
        yield "For {voices_open} of {voices_total} statements the program told no kind of voice."


_SHARE = "{voices_leading_words} of the attributed words"
_COUNTED = ", in {voices_leading_count} of {voices_total} statements"
_LOOSE = (
    "{voices_leading_roughly} of the attributed words, by this coding. A few long sentences decide the share: in draws from "
    "the same sentences by lot it lies, 95 times in 100, between {voices_leading_low} and {voices_leading_high}"
)
WIDE = 0.3
"""From this width of its interval on a few sentences decide a share."""


def hangs_on_few(project: Project) -> bool:
    """Return whether single sentences decide the share of words of the kind of voice that leads, so that it is told roughly."""
    kinds = [kind for kind in by_kind(project.reference)["voice_type"] if kind != OPEN]
    if not kinds:
        return False
    share = share_of_words(project.article, project.reference, kinds[0])
    return share.high - share.low >= WIDE


def short_draft(project: Project) -> str:
    """Return what a card has room for on who speaks by a draft, beside the first sentence, which is the page's headline."""
    table = top_level(project.reference)
    ways = set(table["named"])
    if ways & {"unnamed", "none"}:
        whose = "{voices_unnamed} of them of nobody who is named."
    else:
        whose = (
            "all of documents or of somebody who is named." if "document" in ways else "all of somebody who is named."
        )
    told = f"{{voices_total}} statements by the draft, {whose}"
    more = (draft_voices.others_in_words(table, _lead(project)), named_ways.refusals_told(project))
    return capital(fill(" ".join(filter(None, [told, *more])), facts(project))) if len(table) > 1 else ""


def lead(project: Project) -> str:
    """Return one sentence on who speaks most, or that nobody does."""
    share = _SHARE.replace("words", "roughly", 1) if hangs_on_few(project) else _SHARE
    return capital(fill(_lead(project).replace(_SHARE, share), facts(project)))


def bodies(project: Project) -> dict[str, str]:
    """Return the body whose all voices of a kind are, for each kind of which ``bodies.csv`` tells so."""
    if "bodies" not in project.schema.tables:
        return {}
    table = project.table("bodies")
    known = dict(zip(table["voice"], table["body"], strict=True))
    found = {}
    for kind, rows in top_level(project.reference).groupby("voice_type"):
        owners = {known.get(voice, "") for voice in rows["voice"]}
        if len(owners) == 1 and (body := owners.pop()):
            found[str(kind)] = body
    return found


def leading_kind(project: Project) -> str:
    """Name the kind of voice that speaks most often, by its body if all its voices are one's."""
    kinds = [str(kind) for kind in by_kind(project.reference)["voice_type"]]
    kind = next((kind for kind in kinds if kind != OPEN), OPEN)
    return bodies(project).get(kind) or KINDS.get(kind, kind.replace("_", " "))


def leading_share(project: Project) -> tuple[str, str] | None:
    """Return the share of words of the voice, or kind of voice, that `lead` names, and what it is a share of."""
    table, known = top_level(project.reference), {fact.key: fact.text for fact in facts(project)}
    if "voices_first_words" in known:
        return known["voices_first_words"], f"of the attributed words are given to {first_name(table)}"
    if len(table) > 1 and "{voices_leading_words}" in kinds_in_words(table):
        return known["voices_leading_words"], f"of the attributed words are given to {leading_kind(project)}"
    return None


def tells_who(project: Project) -> bool:
    """Return whether `lead` says who speaks, and not only that it is open."""
    return not _lead(project).endswith(LEFT_OPEN)


HARDLY = 0.2
"""Share of its words below which a text gives hardly any to voices: it may be no report."""


def hardly_attributes(project: Project) -> bool:
    """Return whether a text gives fewer than one in five of its words to anybody."""
    given = int(top_level(project.reference)["words"].sum())
    return given < HARDLY * count_words(project.article.text)


def as_drafted(project: Project, said: str) -> str:
    """Say before a sentence, which begins with no name, that it follows a machine's draft, where it does."""
    return f"{AS_DRAFTED} {said[0].lower()}{said[1:]}" if said and project.is_draft else said


AS_DRAFTED = "As the draft has it,"


def _lead(project: Project) -> str:
    table = top_level(project.reference)
    if table.empty:
        return "No attribution was found: nobody is quoted or reported in this article."
    if len(table) == 1:
        said = only_statement(table)
    else:
        drafted = draft_voices.lead(table) if project.is_draft else ""
        said = drafted or kinds_in_words(table, bodies(project)) or names_in_words(table)
    return f"{AS_DRAFTED} {said}" if project.is_draft else said
