"""Was the text reworded by a machine: substitutions, tests on the text alone, what they touch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.measures.article_slips import article_slips
from sourcebook.measures.clean_copies import clean_facts, compared
from sourcebook.measures.quote_anchors import anchor_facts, saying_verbs
from sourcebook.measures.severity import found_facts, severity_facts, severity_in_words
from sourcebook.measures.spared_words import spared_facts
from sourcebook.results.intervals import Interval, ratio_interval
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, of_units, spans
from sourcebook.results.numbers_in_words import capital, percent, words
from sourcebook.text.article import Article
from sourcebook.text.language import other_language
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Split:
    """Substituted words in narration and in quotation.

    Attributes
    ----------
    narration, quotation : (int, int)
        Substituted words and all words.
    share : Interval
        Share of narration that was substituted, with its bootstrap by sentence.
    """

    narration: tuple[int, int]
    quotation: tuple[int, int]
    share: Interval


def split(article: Article, coding: Coding) -> Split:
    """Compare how many words were substituted in narration and inside quotation marks."""
    quoted = {i for q in article.quotations for i in range(q.inner_start, q.inner_end)}
    changed = changed_words(article, coding)
    counts = {True: [0, 0], False: [0, 0]}
    for word in article.words:
        cell = counts[_first_letter(article, word.start, word.end) in quoted]
        cell[0] += word.start in changed
        cell[1] += 1
    (inside, all_inside), (outside, all_outside) = counts[True], counts[False]
    return Split((outside, all_outside), (inside, all_inside), _share(article, coding))


def changed_words(article: Article, coding: Coding) -> set[int]:
    """Return where the words begin that a substitution put in; what a phrase kept, as *the* in *the nation*, is not among them.

    Examples
    --------
    Of *the nation* for *the country* one word counts, of *considered one of them* for *one of them* one.
    """
    changed = set()
    for row in coding.table("substitutions").to_dict("records"):
        kept = Counter(_bare_word(word) for word in row["original"].split())
        within = set(Span.parse(row["printed_at"]).positions())
        for word in (w for w in article.words if w.start in within):
            form = _bare_word(article.text[word.start : word.end])
            if kept[form]:
                kept[form] -= 1
            else:
                changed.add(word.start)
    return changed


def _bare_word(word: str) -> str:
    return word.lower().strip(".,;:!?\"'“”‘’()")


def _share(article: Article, coding: Coding) -> Interval:
    table = by_sentence(article, coding)
    return ratio_interval(table["substituted"].tolist(), (table["substituted"] + table["other"]).tolist())


def _first_letter(article: Article, start: int, end: int) -> int:
    return next(i for i in range(start, end) if article.text[i].isalnum())


def pairs(coding: Coding) -> pd.DataFrame:
    """Group substitutions by what was put for what.

    Returns
    -------
    pandas.DataFrame
        Columns ``printed``, ``original``, ``times``, ``severity`` (highest); most frequent first.
    """
    table = coding.table("substitutions").copy()
    for name in ("printed", "original"):
        table[name] = table[name].str.lower()
    grouped = table.groupby(["printed", "original"], sort=False).agg(times=("id", "size"), severity=("severity", "max"))
    return (
        grouped.reset_index().sort_values(["times", "severity"], ascending=False, kind="stable").reset_index(drop=True)
    )


def by_sentence(article: Article, coding: Coding) -> pd.DataFrame:
    """Count substituted and other words of narration, and words of quotation, by sentence.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``substituted``, ``other``, ``quoted``.
    """
    import pandas as pd

    changed = changed_words(article, coding)
    quoted = {i for q in article.quotations for i in range(q.inner_start, q.inner_end)}
    rows = {s.id: [0, 0, 0] for s in article.sentences}
    for word in article.words:
        sentence = article.sentence_at(word.start)
        if sentence:
            inside = _first_letter(article, word.start, word.end) in quoted
            kind = 2 if inside else 0 if word.start in changed else 1
            rows[sentence.id][kind] += 1
    return pd.DataFrame([(k, *v) for k, v in rows.items()], columns=["sentence", "substituted", "other", "quoted"])


def touched(project: Project) -> pd.DataFrame:
    """List the attributions whose cue or source a substitution changed.

    Returns
    -------
    pandas.DataFrame
        Columns ``attribution``, ``part`` (cue or source), ``substitution``, ``printed``,
        ``original``, ``severity``.
    """
    import pandas as pd

    rows = []
    changes = project.reference.table("substitutions").to_dict("records")
    for row in project.reference.attributions.to_dict("records"):
        for part in ("cue", "source"):
            for change in changes:
                if row[f"{part}_at"] and Span.parse(row[f"{part}_at"]).overlaps(Span.parse(change["printed_at"])):
                    rows.append(
                        (row["id"], part, change["id"], change["printed"], change["original"], change["severity"])
                    )
    return pd.DataFrame(rows, columns=["attribution", "part", "substitution", "printed", "original", "severity"])


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on rewording."""
    article, coding = project.article, project.reference
    found = [*_text_facts(article)]
    return found + _substitution_facts(project) if coding.has("substitutions") else found


def _text_facts(article: Article) -> list[Fact]:
    slips, verbs = article_slips(article.text), saying_verbs(article)
    return [
        Fact(
            "rewording_slips", words(len(slips)), "a or an before the wrong sound", tuple(slips), evidence="rewording"
        ),
        *(
            Fact(f"rewording_{name}", words(len(at)), f"times “{name}” in narration", at, evidence="rewording")
            for name, at in verbs.items()
        ),
    ]


def _substitution_facts(project: Project) -> list[Fact]:
    article, coding = project.article, project.reference
    table, result = coding.table("substitutions"), split(article, coding)
    at = spans(*table["printed_at"])
    clean = by_sentence(article, coding)
    untouched = clean.loc[clean["substituted"] == 0, "sentence"]
    return [
        Fact("rewording_places", words(len(table)), "substitutions", at),
        Fact("rewording_changed", f"{result.narration[0]:,}", "words of narration that a substitution put in", at),
        Fact("rewording_narration", f"{result.narration[1]:,}", "words of narration", of_units(article.sentences)),
        Fact("rewording_one_in", _one_in(result), "of the printed narration, put in by a substitution", at),
        Fact(
            "rewording_share",
            percent(result.share.value),
            "share of the printed narration that a substitution put in",
            at,
        ),
        Fact("rewording_low", percent(result.share.low), "lower end of the interval", at),
        Fact("rewording_high", percent(result.share.high), "upper end of the interval", at),
        Fact(
            "rewording_quoted", f"{result.quotation[1]:,}", "words inside quotation marks", of_units(article.quotations)
        ),
        Fact(
            "rewording_untouched",
            words(len(untouched)),
            "sentences without a substitution",
            of_units(s for s in article.sentences if s.id in set(untouched)),
            evidence="rewording",
        ),
        Fact(
            "rewording_broken",
            words(int((table["breaks_grammar"] == 1).sum())),
            "substitutions that break the grammar",
            spans(*table.loc[table["breaks_grammar"] == 1, "printed_at"]),
            evidence="rewording",
        ),
        *_severity_facts(table),
        *severity_facts(project),
        *found_facts(project),
        *anchor_facts(article, coding),
        *spared_facts(article, coding),
        *_touched_facts(project),
        *clean_facts(project),
    ]


def _one_in(result: Split) -> str:
    """Say what part of the printed words outside quotation marks was put in, rounded down; the sentence adds which words.

    Examples
    --------
    54 of 245 are *more than one word in five*, 49 of 245 *one word in five*.
    """
    changed, every = result.narration
    if not changed:
        return "no word"
    more = "" if every % changed == 0 else "more than "
    return f"{more}one word in {words(ceil(every / changed))}"


def _severity_facts(table: pd.DataFrame) -> list[Fact]:
    found = []
    for severity in range(4):
        at = spans(*table.loc[table["severity"] == severity, "printed_at"])
        found.append(
            Fact(
                f"rewording_severity{severity}",
                words(len(at)),
                f"substitutions of severity {severity}",
                at,
                evidence="rewording",
            )
        )
    shifting = spans(*table.loc[table["severity"] >= 2, "printed_at"])
    return [
        *found,
        Fact(
            "rewording_shifting",
            words(len(shifting)),
            "substitutions that shift or change the meaning",
            shifting,
            evidence="rewording",
        ),
    ]


def _touched_facts(project: Project) -> list[Fact]:
    table = touched(project)
    changes = project.reference.table("substitutions").set_index("id")["printed_at"]
    found = []
    for part in ("cue", "source"):
        rows = table[table["part"] == part]
        at = spans(*(changes[i] for i in rows["substitution"].unique()))
        found.append(
            Fact(
                f"rewording_{part}s",
                words(rows["attribution"].nunique()),
                f"attributions with a substituted {part}",
                at,
                evidence="rewording",
            )
        )
    return found


def _slips_in_words(project: Project) -> str:
    """Say how often *a* or *an* stands before the wrong sound; nothing where it never does, which shows nothing."""
    count = len(article_slips(project.article.text))
    if not count or other_language(project.article.text):
        return ""
    places = "place" if count == 1 else "places"
    return f" In {{rewording_slips}} {places} *a* or *an* stands before the wrong sound, as if the word after it had been swapped."


def answer(project: Project) -> str:
    """Return one or two sentences on whether and how far the text was reworded."""
    if not project.reference.has("substitutions"):
        return fill(f"Nobody has compared this article with a clean copy.{_slips_in_words(project)}", facts(project))
    text = "{rewording_one_in} outside quotation marks was put in place of another."
    if project.table("quotations").empty:
        text += " Only narration was searched; the quotations have not been compared with clean copies."
    elif compared(project)["differing"].sum() == 0:
        text += " The quotations read as they do in clean copies, word for word."
    else:
        text += " Of {rewording_compared} quoted words {rewording_differing} differ from clean copies."
    return capital(fill(f"{text} {severity_in_words(project)}", facts(project)))
