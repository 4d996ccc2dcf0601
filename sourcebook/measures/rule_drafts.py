"""What rules draft of sourcing and wording where nobody has coded it: channels, charges and replies, names given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.machine.accusations import accuses_or_answers
from sourcebook.machine.channels import channel, words_around
from sourcebook.machine.labels import given_name
from sourcebook.machine.rule_scores import judged
from sourcebook.measures.structure import running
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import listed, words
from sourcebook.text.article import count_words
from sourcebook.text.span import Span, union_pieces

if TYPE_CHECKING:
    import pandas as pd

    Row = dict[str, str]

CHANNEL, CHARGE, REPLY, LABEL = "channel", "charge", "reply", "label"
NOBODY = "nobody named"
_PRONOUNS = frozenset({"it", "him", "her", "them", "this", "that", "these", "those", "us", "me", "you"})


def channels(project: Project) -> pd.DataFrame:
    """Draft by which channel the words of each attribution at the top level came, where its sentence tells.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``voice``, ``channel``, ``told_by`` (the words around what is said), ``told_by_at``; in order of text,
        empty where somebody has coded channels.
    """
    coding, text = project.reference, project.article.text
    if "channel" in coding.attributions and (coding.attributions["channel"] != "").any():
        return _table((), "sentence", "voice", "channel", "told_by", "told_by_at")
    places, outlet = {s.id: (s.start, s.end) for s in project.article.sentences}, project.metadata.get("outlet", "")

    def told(row: Row) -> tuple[str, ...] | None:
        """Return the row of an attribution whose channel is told."""
        if not row["source"] or row["nested_in"] or row["sentence"] not in places:
            return None
        tied = [Span.parse(row[f"{part}_at"]) for part in ("source", "cue") if row[f"{part}_at"]]
        around = words_around(text, places[row["sentence"]], Span.parse(row["content_at"]), tied)
        said = around.text(text) if around else ""
        found = channel(row["source"], row["cue"], said, row["voice_type"], row["named"], outlet)
        at = around or Span(union_pieces(tied))
        return (row["sentence"], _voice(row), found, at.text(text).rstrip(" ,;:."), str(at)) if found else None

    return _table(_each(project, told), "sentence", "voice", "channel", "told_by", "told_by_at")


def charges(project: Project) -> pd.DataFrame:
    """Draft which attributions accuse and which answer a charge, by their cues.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``kind`` (charge or reply), ``voice``, ``words`` (cue and content, in the order of the text), ``words_at``; in
        order of text, empty where somebody has coded charges. Which charge a reply answers is left open.
    """

    def told(row: Row) -> tuple[str, ...] | None:
        """Return the row of an attribution that accuses or answers."""
        kind = accuses_or_answers(row["cue"], row["content"]) if row["cue"] else ""
        if not kind:
            return None
        at = Span(union_pieces(Span.parse(row[f"{part}_at"]) for part in ("cue", "content")))
        return row["sentence"], kind, _voice(row), at.text(project.article.text).rstrip(" :,"), str(at)

    rows = () if project.reference.has("charges") else _each(project, told)
    return _table(rows, "sentence", "kind", "voice", "words", "words_at")


def names(project: Project) -> pd.DataFrame:
    """Draft which names sources give to what the article names otherwise.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``name``, ``name_at``, ``thing`` (as the sentence has it, empty for a pronoun), ``voice``; in
        order of text, empty where somebody has coded labels.
    """
    text = project.article.text

    def told(row: Row) -> tuple[str, ...] | None:
        """Return the row of an attribution that gives a name."""
        found = given_name(text, row["cue"], Span.parse(row["content_at"])) if row["cue"] else None
        if not found:
            return None
        thing = "" if found.thing.lower() in _PRONOUNS else found.thing
        return row["sentence"], found.name.text(text), str(found.name), thing, _voice(row)

    rows = () if project.reference.has("labels") else _each(project, told)
    return _table(rows, "sentence", "name", "name_at", "thing", "voice")


def _each(project: Project, told: Callable[[Row], tuple[str, ...] | None]) -> Iterator[tuple[str, ...]]:
    rows: list[Row] = [{str(k): v for k, v in row.items()} for row in project.reference.attributions.to_dict("records")]
    return filter(None, map(told, rows))


def _table(rows: Iterable[tuple[str, ...]], *columns: str) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def _voice(row: Row) -> str:
    return row["voice"] or row["source"] or NOBODY


def how_often(*kinds: str) -> str:
    """Say how many drafts of some kinds were right in other articles.

    Examples
    --------
    >>> how_often("channel").startswith("Of 100 such drafts in other articles ")
    True
    """
    drafts, right = (sum(each) for each in zip(*map(judged, kinds), strict=True))
    return f"Of {words(drafts)} such drafts in other articles a language model judged {words(right)} right."


def caption(what: str, *kinds: str) -> str:
    """Return a caption that marks a table as drafted by rule, and says how often such drafts are right."""
    return f"{what} Drafted by rule, and checked by nobody. {how_often(*kinds)}"


def channel_facts(project: Project) -> list[Fact]:
    """Return the numbers on drafted channels, for the chapter on sourcing."""
    return [
        Fact(f"sourcing_drafted_{name}", words(len(rows)), f"drafts: {name} channel", spans(*rows["told_by_at"]))
        for name, rows in channels(project).groupby("channel", sort=False)
    ]


def channels_in_words(project: Project) -> str:
    """Return a sentence, still without its numbers, on drafted channels and where they are told; empty where none is."""
    found = channels(project)
    places = {str(kind): list(dict.fromkeys(rows["sentence"])) for kind, rows in found.groupby("channel")}
    counts = {str(kind): int(count) for kind, count in found["channel"].value_counts().items()}
    return ways_in_words(counts, int((project.reference.attributions["nested_in"] == "").sum()), places)


_WAYS = ("routine", "informal")


def ways_in_words(counts: Mapping[str, int], statements: int, places: Mapping[str, list[str]] | None = None) -> str:
    """Say, still without its numbers, of how many statements the words around them tell which channel; empty where none is told.

    Examples
    --------
    >>> ways_in_words({"informal": 1}, 1, {"informal": ["S2"]})
    'By a rule that nobody has checked here, the one statement came by an informal channel (S2).'
    """
    told: list[str] = []
    for kind in filter(counts.get, _WAYS):
        who = f"{{sourcing_drafted_{kind}}}" if told else _so_many(kind, counts[kind], statements)
        where = (places or {}).get(kind, [])
        at = f" ({listed(where)})" if 0 < len(where) <= _NAMED else ""
        told.append(f"{who} came by {'an' if kind == 'informal' else 'a'} {kind} {'one' if told else 'channel'}{at}")
    if not told:
        return ""
    open_ = statements - sum(counts.values())
    silent = f"; for the {'other' if open_ == 1 else 'others'} the rule found nothing" if open_ else ""
    return f"By a rule that nobody has checked here, {' and '.join(told)}{silent}."


_NAMED = 5
"""Sentences that are named one by one."""


def _so_many(kind: str, count: int, statements: int) -> str:
    """Say how many of some statements came by the channel that is told first."""
    if count < statements:
        return f"{{sourcing_drafted_{kind}}} of {{sourcing_attributions}} statements"
    return {1: "the one statement", 2: "both statements"}.get(count, "all {sourcing_attributions} statements")


def by_sentence(project: Project) -> pd.DataFrame:
    """Give each sentence the channel that is drafted of its attributions, as `sourcing.channels` does where they are coded.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``channel`` (``unclear`` where an attribution does not tell, ``no attribution``), ``words``.
    """
    import pandas as pd

    top, drafts = project.reference.attributions, channels(project)
    told = dict(zip(drafts["sentence"], drafts["channel"], strict=True))
    found: dict[str, str] = {}
    for row in top[top["nested_in"] == ""].to_dict("records"):
        # A quotation that goes on for several sentences is told of where its cue stands.
        for name in (row["sentence"], *_crossed(project, row["content_at"])):
            found[name] = told.get(name) or told.get(row["sentence"]) or found.get(name, "unclear")
    rows = [
        (s.id, found.get(s.id, "no attribution"), _count(project, s.start, s.end))
        for s in running(project.article, project.article.sentences)
    ]
    return pd.DataFrame(rows, columns=["sentence", "channel", "words"])


def _crossed(project: Project, notation: str) -> Iterator[str]:
    """Yield the sentences in which a span has words."""
    text, every = project.article.text, project.article.sentences
    starts = [sentence.start for sentence in every]
    for start, end in Span.parse(notation).pieces:
        for sentence in every[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]:
            if count_words(text[max(start, sentence.start) : min(end, sentence.end)]):
                yield sentence.id


def _count(project: Project, start: int, end: int) -> int:
    return count_words(project.article.text[start:end])


def scores() -> pd.DataFrame:
    """Return how often drafts of each kind were right in other articles.

    Returns
    -------
    pandas.DataFrame
        Columns ``draft``, ``judged``, ``right``, ``precision`` (0 to 1).
    """
    import pandas as pd

    names = {
        CHANNEL: "channel",
        CHARGE: "charge",
        REPLY: "reply to a charge",
        LABEL: "name for what is named otherwise",
    }
    rows = [(name, *judged(kind)) for kind, name in names.items()]
    table = pd.DataFrame(rows, columns=["draft", "judged", "right"])
    return table.assign(precision=table["right"] / table["judged"].clip(lower=1))
