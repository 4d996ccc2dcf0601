"""The text restored: substitutions undone, and the book's findings on the printed and on the restored text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.measures import attribution_profile, swap_effects, voices, wording
from sourcebook.measures.cue_lexicon import CLASSES
from sourcebook.measures.cue_stance import UNCLASSIFIED
from sourcebook.measures.quote_anchors import saying_verbs
from sourcebook.measures.rewording import by_sentence
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, spans
from sourcebook.results.numbers_in_words import percent, words
from sourcebook.text.article import Article
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

AT = "restored#table-findings"
SAME = "none"
CUES = "wording"
"""The chapter of the findings on words that introduce the voices."""
ALL = "all"


@dataclass(frozen=True)
class Swap:
    """A substitution: where its printed words stand, and what they replaced."""

    id: str
    start: int
    end: int
    original: str


@dataclass(frozen=True)
class Restored:
    """An article with its substitutions undone, and its coding carried over to the new offsets."""

    article: Article
    coding: Coding


def swaps(coding: Coding) -> list[Swap]:
    """Return the substitutions of a coding in the order of the text; one that overlaps an earlier one is left out."""
    found: list[Swap] = []
    rows = [(Span.parse(r["printed_at"]), r) for r in coding.table("substitutions").to_dict("records")]
    for at, row in sorted(rows, key=lambda pair: pair[0]):
        if not found or at.start >= found[-1].end:
            found.append(Swap(str(row["id"]), at.start, at.end, str(row["original"])))
    return found


def undo(text: str, changes: list[Swap]) -> str:
    """Put the originals back into a text.

    Examples
    --------
    >>> undo("He stated so.", [Swap("T1", 3, 9, "said")])
    'He said so.'
    """
    parts, last = [], 0
    for change in changes:
        parts += [text[last : change.start], change.original]
        last = change.end
    return "".join([*parts, text[last:]])


def carried(at: Span, changes: list[Swap]) -> Span:
    """Carry a span from the printed to the restored text.

    An end that falls inside a substitution moves to the end of the original on its side.

    Examples
    --------
    >>> str(carried(Span.of(3, 12), [Swap("T1", 3, 9, "said")]))
    '3 10'
    """
    return Span(tuple((_carried(start, changes, False), _carried(end, changes, True)) for start, end in at.pieces))


def _carried(offset: int, changes: list[Swap], is_end: bool) -> int:
    moved = 0
    for change in changes:
        grown = len(change.original) - (change.end - change.start)
        if offset >= change.end:
            moved += grown
        elif change.start < offset:
            return change.start + moved + (len(change.original) if is_end else 0)
    return offset + moved


def restore(project: Project) -> Restored:
    """Undo the coded substitutions of a book's article, and carry its reference over.

    Codes stay as they were given on the printed text: only words, offsets and what is
    computed from them follow.
    """
    changes = swaps(project.reference)
    article = Article(undo(project.article.text, changes))
    tables = {
        name: _carry_table(table, article.text, changes)
        for name, table in project.reference.tables.items()
        if name != "substitutions"
    }
    return Restored(article, Coding(project.reference.coder, tables, project.reference.schema))


def _carry_table(table: pd.DataFrame, text: str, changes: list[Swap]) -> pd.DataFrame:
    table = table.copy()
    for column in [c for c in table.columns if str(c).endswith("_at")]:
        moved = [carried(Span.parse(cell), changes) if cell else None for cell in table[column]]
        table[column] = [str(at) if at else "" for at in moved]
        if (named := str(column).removesuffix("_at")) in table:
            table[named] = [at.text(text) if at else cell for at, cell in zip(moved, table[named], strict=True)]
    return table


def original_cues(project: Project) -> dict[str, str]:
    """Return what each reworded cue was before, by its ``cue_at``."""
    before = restore(project).coding.attributions.set_index("id")["cue"]
    rows = project.reference.attributions.to_dict("records")
    return {r["cue_at"]: str(before[r["id"]]) for r in rows if r["cue"] and before[r["id"]] != r["cue"]}


def side_by_side(project: Project) -> pd.DataFrame:
    """Set each sentence as printed beside itself restored, as pieces.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``printed``, ``restored``: lists of (words, is swapped).
    """
    import pandas as pd

    changes, text = swaps(project.reference), project.article.text
    rows = []
    for s in project.article.sentences:
        own = [c for c in changes if s.start <= c.start < s.end]
        printed, clean, last = [], [], s.start
        for c in own:
            printed += [(text[last : c.start], False), (text[c.start : c.end], True)]
            clean += [(text[last : c.start], False), (c.original, True)]
            last = c.end
        rest = (text[last : s.end], False)
        rows.append((s.id, [*printed, rest], [*clean, rest]))
    return pd.DataFrame(rows, columns=["sentence", "printed", "restored"])


SHARE = "share of attributed words of the leading kind of voice"


@kept_while_open
def findings(project: Project) -> pd.DataFrame:
    """Compute the book's findings on both texts.

    Returns
    -------
    pandas.DataFrame
        Columns ``finding``, ``chapter``, ``printed``, ``restored`` (as text), ``effect``
        (what the rewording did), ``swaps`` (the substitutions behind a difference).
    """
    import pandas as pd

    columns = ["finding", "chapter", "printed", "restored", "effect", "swaps"]
    if not project.reference.has("substitutions"):
        return pd.DataFrame(columns=columns)
    printed = Restored(project.article, project.reference)
    rows = [
        (name, chapter, a, b, _effect(a, b), "" if a == b else behind)
        for (name, chapter, a, behind), (_, _, b, _) in zip(
            _figures(printed, project), _figures(restore(project), project), strict=True
        )
        if (a, b) != ("0", "0")
    ]
    return pd.DataFrame(rows, columns=columns)


def cue_findings(project: Project) -> pd.DataFrame:
    """Return the findings on the words that introduce the voices; columns as in `findings`."""
    table = findings(project)
    return table[table["chapter"] == CUES].reset_index(drop=True)


def _effect(printed: str, restored: str) -> str:
    """Say what the rewording did to a figure.

    Examples
    --------
    >>> _effect("2", "1"), _effect("0 %", "24 %"), _effect("3", "3")
    ('one more', 'lower', 'none')
    """
    if printed == restored:
        return SAME
    if printed.isdigit() and restored.isdigit():
        return f"{words(abs(int(printed) - int(restored)))} {'more' if int(printed) > int(restored) else 'fewer'}"
    return "higher" if float(printed.split()[0]) > float(restored.split()[0]) else "lower"


def _figures(text: Restored, project: Project) -> Iterator[tuple[str, str, str, str]]:
    """Yield each finding on one of the texts: its name, chapter, value and the substitutions that can move it."""
    every = ALL
    yield from _wording_figures(text, project)
    yield from _voice_figures(text, every)
    narrated = by_sentence(text.article, text.coding)
    yield "words of narration", "article", str(int((narrated["substituted"] + narrated["other"]).sum())), every


def implied(coding: Coding) -> dict[str, str]:
    """Return what the cue of each attribution implies, by its ``id``."""
    table = wording.cues(coding)
    return {name: stance for ids, stance in table[["id", "cue_stance"]].to_numpy() for name in ids.split(";")}


def _behind_stance(project: Project, stance: str) -> str:
    """Return the substitutions in cues that had a stance before the rewording, or have it since, and not both."""
    before, since = implied(restore(project).coding), implied(project.reference)
    rows = project.reference.attributions.to_dict("records")
    cells = [r["cue_at"] for r in rows if r["cue_at"] and (before[r["id"]] == stance) != (since[r["id"]] == stance)]
    return _listed(c for c in swaps(project.reference) if any(_overlap(at, c) for at in cells))


def _behind_verb(project: Project, verb: str) -> str:
    text = project.article.text
    return _listed(c for c in swaps(project.reference) if verb in (text[c.start : c.end].lower(), c.original.lower()))


def _listed(changes: Iterable[Swap]) -> str:
    return " ".join(change.id for change in changes)


def _wording_figures(text: Restored, project: Project) -> Iterator[tuple[str, str, str, str]]:
    counts = wording.cues(text.coding)["cue_stance"].value_counts()
    for stance in (*CLASSES, UNCLASSIFIED):
        yield f"cues that are {stance}", CUES, str(int(counts.get(stance, 0))), _behind_stance(project, stance)
    for verb, at in saying_verbs(text.article).items():
        yield f"“{verb}” in narration", CUES, str(len(at)), _behind_verb(project, verb)
    told = attribution_profile.summarise(attribution_profile.parts_of(text.article, text.coding))
    yield "share of cues with “said”", "baseline", percent(told["said"]), _behind_verb(project, "said")


def _voice_figures(text: Restored, every: str) -> Iterator[tuple[str, str, str, str]]:
    kinds = voices.by_kind(text.coding)
    if not kinds.empty:
        first = kinds.iloc[0]
        yield SHARE, "voices", percent(first["share_words"]), every
    yield "words in attributions", "voices", str(int(kinds["words"].sum())), every


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers on the restored text; none where nobody coded substitutions."""
    if not project.reference.has("substitutions"):
        return []
    table, clean = findings(project), restore(project)
    moved = table[table["effect"] != SAME]
    verbs = saying_verbs(clean.article)
    stated = project.reference.table("substitutions")
    stated = stated[stated["printed"].str.lower() == "stated"]
    own = wording.cues(project.reference)
    own = own[[not any(_overlap(at, c) for c in swaps(project.reference)) for at in own["cue_at"]]]
    return [
        Fact("restored_findings", words(len(table)), "findings computed on both texts", evidence=AT),
        Fact("restored_moved", words(len(moved)), "findings that the rewording moved", evidence=AT),
        Fact("restored_same", words(len(table) - len(moved)), "findings that it left alone", evidence=AT),
        Fact(
            "restored_said",
            words(len(verbs["said"])),
            "times “said” in the restored narration",
            spans(*stated["printed_at"]),
            evidence=AT,
        ),
        Fact(
            "restored_cues",
            words(len(wording.cues(project.reference)) - len(own)),
            "cues with a substituted word",
            evidence=AT,
        ),
        Fact("restored_all_cues", words(len(wording.cues(project.reference))), "cues", evidence=AT),
        Fact(
            "restored_own_cues", words(len(own)), "cues without a substituted word", spans(*own["cue_at"]), evidence=AT
        ),
        *_value_facts(table),
        *swap_effects.effect_facts(project),
    ]


def _overlap(at: str, change: Swap) -> bool:
    return Span.parse(at).overlaps(Span.of(change.start, change.end))


_VALUES = {
    "directive": "cues that are directive",
    "neutral": "cues that are neutral",
    "said_share": "share of cues with “said”",
    "share_words": SHARE,
}


def _value_facts(table: pd.DataFrame) -> Iterator[Fact]:
    """Yield the value of some findings on the printed and on the restored text."""
    rows = table.set_index("finding")
    for key, name in _VALUES.items():
        if name in rows.index:
            for text in ("printed", "restored"):
                value = str(rows.loc[name, text])
                yield Fact(
                    f"restored_{key}_{text}",
                    words(int(value)) if value.isdigit() else value,
                    f"{name}: {text}",
                    evidence=AT,
                )


def answer(project: Project) -> str:
    """Return one or two sentences on what the rewording did to the findings."""
    if not project.reference.has("substitutions"):
        return (
            "Nobody has compared this article with a clean copy, so there is no text to restore. Once swapped words "
            "are marked at the desk, both texts stand here side by side, with what the swaps did to each finding."
        )
    table = findings(project).set_index("finding")
    if not (table["effect"] != SAME).any():
        return "With the swapped words put back, every figure of the book stays as it was."
    if not (table.loc[table["chapter"] == CUES, "effect"] != SAME).any():
        return "The rewording left the verbs that introduce the voices as they were; it moved small counts only."
    text = "The swaps changed {restored_cues} of the {restored_all_cues} words and phrases that introduce what is said."
    if SHARE in table.index:
        share = f" The share of {voices.leading_kind(project)} in the attributed words"
        text += share + (
            " stays the same."
            if table.loc[SHARE, "effect"] == SAME
            else " is {restored_share_words_printed}; it was {restored_share_words_restored}."
        )
    return fill(text, facts(project))
