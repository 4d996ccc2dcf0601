"""What opens a book: the article's first sentence as it was and as it was reworded, and three numbers in large type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from sourcebook.coding.project import Project
from sourcebook.measures import sourcing, voices
from sourcebook.measures.agreement_in_short import in_short
from sourcebook.measures.restored import Swap, swaps
from sourcebook.measures.structure import running
from sourcebook.notebook.registry import all_facts
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import capital, long_date, words
from sourcebook.text.article import Sentence
from sourcebook.text.escapes import AS_IS, escape_latex, escape_markdown
from sourcebook.text.names_in_prose import inner, with_the
from sourcebook.text.page_names import UNTITLED

REWORDED = ("rewording_places", "restored_agreed", "rewording_differing")
_ELSE = {"restored_agreed": "rewording_shifting_unanimous", "rewording_shifting_unanimous": "rewording_shifting"}
"""What stands for a number where it is not known, as where one coder worked alone."""
_SHORT = {
    "rewording_places": "words and phrases were found swapped",
    "restored_agreed": "of {restored_effects} judged can change what a reader learns, {judges} agree",
    "rewording_shifting_unanimous": "of them shift the meaning, as all coders see it",
    "rewording_shifting": "of them shift or change the meaning",
    "rewording_differing": "of {rewording_compared} quoted words differ from clean copies",
    "article_words": "word{s} in the article",
    "voices_total": "attributed statement{s}",
    "article_quoted": "word{s} inside quotation marks",
}
"""What a large number counts, so that three of them read as one sentence; other facts, and those with no range, by their labels."""
OTHERWISE = ("article_words", "voices_total", "article_quoted")
_DIGITS = {words(count): str(count) for count in range(13)}
FEWEST = 2
"""Substitutions of a sentence that make it a specimen."""
CAPTION = (
    "The first sentence: originals struck out, substitutes in bold. The heavier the underlining, the graver the change."
)


@dataclass(frozen=True)
class Headline:
    """A finding in one sentence of Markdown, set as the headline; below it, on a draft, how the article begins and what it tells of its news."""

    sentence: str
    below: str = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        told = f"```{{rst-class}} sb-headline\n{self.sentence}\n```"
        told += f"\n\n```{{rst-class}} sb-standfirst\n{self.below}\n```" if self.below else ""
        return {"text/markdown": told, "text/plain": " ".join(filter(None, (self.sentence, self.below)))}


def headline(project: Project) -> Headline | None:
    """Say what an article shows most clearly, by rule: that nobody speaks in it, else who speaks most, else how far its sources are named.

    Parameters
    ----------
    project : Project
        The book.

    Returns
    -------
    Headline or None
        None where substitutions were coded: there a cell of the notebook has the headline.
    """
    if _changes(project):
        return None
    below = _standfirst(project) if project.is_draft else ""
    if voices.tells_who(project):
        return Headline(voices.lead(project), below)
    draft = "As the draft has it: " if project.is_draft else ""
    return Headline(capital(draft + sourcing.lead(project)), below)


def _standfirst(project: Project) -> str:
    """Say of a draft what it is a draft on, and how the article begins."""
    about = project.metadata
    title, outlet = about.get("title", ""), about.get("outlet", "")
    where = ", ".join(filter(None, (with_the(outlet), long_date(about.get("date", "")))))
    known = f"“{inner(title)}”" if title and not title.startswith(UNTITLED) else "an article"
    told = f"A program’s reading of {escape_markdown(known)}{escape_markdown(f' ({where})') if where else ''}, which nobody has corrected yet."
    first = next(iter(running(project.article, project.article.sentences)), None)
    if first is None:
        return told
    words_ = project.article.text[first.start : first.end].split()
    shown = " ".join(words_[:_SHOWN]).removesuffix(".") + (" …" if len(words_) > _SHOWN else "")
    return f"{told} The article begins: “{escape_markdown(inner(shown))}” ([{first.id}](article.ipynb#{first.id}))."


_SHOWN = 45
"""Words of an article's first sentence that the first page has room for."""


@dataclass(frozen=True)
class Sureness:
    """How far the coders agree, in a sentence of Markdown, and where it is told at length."""

    sentence: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {
            "text/markdown": f"{self.sentence} → [How sure are we?](reliability.ipynb)",
            "text/plain": self.sentence,
        }


def sureness(project: Project) -> Sureness:
    """Say in one sentence how far the coders agree."""
    return Sureness(in_short(project))


@dataclass(frozen=True)
class FrontPage:
    """The opening of a book, ready to be shown by a notebook; empty parts are left out."""

    project: Project = field(repr=False)

    @property
    def numbers(self) -> list[Fact]:
        """Return three numbers: on the rewording where substitutions were coded, else on words and voices; none on a draft, which has sentences."""
        if not _changes(self.project) and self.project.is_draft:
            return []
        keys = REWORDED if _changes(self.project) else OTHERWISE
        return [self._known[key] for key in map(self._or_else, keys) if key in self._known]

    def _or_else(self, key: str) -> str:
        return key if key in self._known or key not in _ELSE else self._or_else(_ELSE[key])

    @cached_property
    def _known(self) -> dict[str, Fact]:
        return {fact.key: fact for fact in all_facts(self.project)}

    def _counts(self, fact: Fact) -> str:
        """Say what a large number counts; where the numbers of its short form are not known, by its label."""
        try:
            plural = "" if self._large(fact) == "1" else "s"
            judges = self._judges() if fact.key == "restored_agreed" else ""
            return _SHORT[fact.key].format_map(
                {key: self._large(known) for key, known in self._known.items()} | {"s": plural, "judges": judges}
            )
        except KeyError:
            return fact.label

    def _judges(self) -> str:
        """Say who judged the swaps, and that they were no people where it is on record: a reader takes coders for people."""
        kind = self.project.metadata.get("coders", "")
        return f"{self._known['restored_judges'].text} {f'more {kind}' if kind else 'further coders'}"

    def _large(self, fact: Fact) -> str:
        return _DIGITS.get(fact.text, fact.text)

    @property
    def specimen(self) -> Sentence | None:
        """Return the article's first sentence if at least two words or phrases of it were replaced."""
        first = next(iter(self.project.article.sentences), None)
        if first is None or len(list(_within(first, self.project))) < FEWEST:
            return None
        return first

    def html(self) -> str:
        """Return the opening as HTML; each replaced word leads to its note in the article."""
        shown = f'<figure class="sb-specimen"><blockquote><p>{self._sentence()}</p></blockquote>'
        shown += f"<figcaption>{escape(CAPTION)}</figcaption></figure>"
        return (shown if self.specimen else "") + self._numbers()

    def latex(self) -> str:
        """Return the opening as LaTeX: what stood there in brackets, what was printed in bold."""
        lines = []
        if sentence := self.specimen:
            parts = [
                rf"[{escape_latex(part.original)}] \textbf{{{escape_latex(piece)}}}"
                if isinstance(part, Swap)
                else escape_latex(piece)
                for part, piece in pieces(sentence, self.project)
            ]
            lines.append(rf"\begin{{quote}}{''.join(parts)}\end{{quote}}")
        lines += [
            rf"\textbf{{{escape_latex(self._large(fact))}}} {escape_latex(self._counts(fact))}\\"
            for fact in self.numbers
        ]
        return "\n".join(lines)

    def _sentence(self) -> str:
        if not (sentence := self.specimen):
            return ""
        severity = {r["id"]: str(r["severity"]) for r in _changes(self.project)}
        return "".join(
            _swap(part, piece, severity[part.id]) if isinstance(part, Swap) else escape(piece)
            for part, piece in pieces(sentence, self.project)
        )

    def _numbers(self) -> str:
        cells = (
            f'<li><a href="{escape(fact.target.replace(".ipynb", ".html"))}">'
            f'<span class="sb-large">{escape(self._large(fact))}</span> {escape(self._counts(fact))}</a></li>'
            for fact in self.numbers
        )
        return f'<ul class="sb-numbers">{"".join(cells)}</ul>' if self.numbers else ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/latex": AS_IS + self.latex(), "text/plain": "The opening of the book."}


def front_page(project: Project) -> FrontPage:
    """Open a book with what it shows most clearly.

    Parameters
    ----------
    project : Project
        The book.

    Returns
    -------
    FrontPage
        Shown by a notebook as HTML or LaTeX.
    """
    return FrontPage(project)


def _changes(project: Project) -> list[dict[str, object]]:
    coding = project.reference
    return [{str(k): v for k, v in row.items()} for row in coding.table("substitutions").to_dict("records")]


def _within(sentence: Sentence, project: Project) -> Iterator[Swap]:
    return (swap for swap in swaps(project.reference) if sentence.start <= swap.start and swap.end <= sentence.end)


def pieces(sentence: Sentence, project: Project) -> Iterator[tuple[Swap | None, str]]:
    """Yield the words of a sentence in order, each replaced stretch with its substitution."""
    text, at = project.article.text, sentence.start
    for swap in _within(sentence, project):
        yield None, text[at : swap.start]
        yield swap, text[swap.start : swap.end]
        at = swap.end
    yield None, text[at : sentence.end]


def _swap(swap: Swap, printed: str, severity: str) -> str:
    """Return a replaced stretch as a link to its note; a link breaks between its words where a button would not."""
    return (
        f'<a class="sb-swap" data-severity="{escape(severity)}" href="article.html#{escape(swap.id)}">'
        f"<del>{escape(swap.original)}</del> <ins>{escape(printed)}</ins></a>"
    )
