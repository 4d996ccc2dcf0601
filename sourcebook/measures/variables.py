"""What coders decided, unit by unit, ready to be compared."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import Record
from sourcebook.coding.matching import align
from sourcebook.coding.project import Project
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import of_units
from sourcebook.text.article import Article, Sentence
from sourcebook.text.span import Span

Value = Hashable | None
Units = Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Variable:
    """One thing that coders decide, unit by unit.

    Attributes
    ----------
    units : sequence of sequence
        Units by coders; None where a coder gave no value.
    level : str
        ``nominal`` or ``ordinal``.
    where : tuple of Span
        Words on which the coders are not of one mind.
    clusters : tuple
        For each unit the sentence it stands in, so that an interval can draw sentences;
        empty if units stand in none.
    """

    name: str
    units: Units
    level: str = "nominal"
    where: tuple[Span, ...] = ()
    clusters: tuple[str, ...] = ()


@kept_while_open
def variables(project: Project) -> list[Variable]:
    """Return everything that two or more coders coded, ready to be compared."""
    codings = list(project.coders.values())
    if len(codings) < 2:
        return []
    found = [*_word_variables(project.article, codings), *_attribution_variables(project, codings)]
    if all(c.has("frames") for c in codings):
        found += _frame_variables(project.article, codings)
    if all(c.has("items") for c in codings):
        found.append(_item_variable(codings))
    if all(c.has("substitutions") for c in codings):
        found += _substitution_variables(project.article, codings)
    if all(c.has("actors") for c in codings):
        found += _actor_variables(codings, project.aliases())
    return found


def _word_variables(article: Article, codings: Sequence[Coding]) -> list[Variable]:
    return [
        _coverage(
            f"words: {name}",
            article,
            [[row[f"{name}_at"] for row in c.attributions.to_dict("records")] for c in codings],
        )
        for name in ("content", "source", "cue")
    ]


def _coverage(name: str, article: Article, cells: Sequence[Sequence[str]]) -> Variable:
    """Compare, word by word, whether a word lies in any span of each coder."""
    covered = [{i for cell in column if cell for i in Span.parse(cell).positions()} for column in cells]
    units = [tuple(any(i in c for i in range(w.start, w.end)) for c in covered) for w in article.words]
    where = tuple(Span.of(w.start, w.end) for w, unit in zip(article.words, units, strict=True) if len(set(unit)) > 1)
    sentences = tuple(s.id if (s := article.sentence_at(w.start)) else "" for w in article.words)
    return Variable(name, units, where=where, clusters=sentences)


def _attribution_variables(project: Project, codings: Sequence[Coding]) -> list[Variable]:
    tables = [c.attributions.to_dict("records") for c in codings]
    units = align([c.attributions for c in codings])
    aliases, fields = project.aliases(), project.schema.table("attributions")
    clusters = tuple(_sentence(tables, u) for u in units)
    found = [_presence(tables, units, clusters)]
    for name in ("form", "voice", "voice_type", "named", "stance", "channel"):
        if any(name not in c.attributions for c in codings):
            continue
        values = [
            tuple(None if r is None else _cell(tables[k][r][name], name, aliases) for k, r in enumerate(u))
            for u in units
        ]
        level = "ordinal" if fields.field(name).type == "integer" else "nominal"
        where = tuple(_place(tables, u) for u, v in zip(units, values, strict=True) if len(set(v) - {None}) > 1)
        found.append(Variable(f"attribution: {name.replace('_', ' ')}", values, level, where, clusters))
    return found


def _presence(
    tables: Sequence[list[Record]], units: Sequence[tuple[int | None, ...]], clusters: tuple[str, ...]
) -> Variable:
    values = [tuple(r is not None for r in unit) for unit in units]
    where = tuple(_place(tables, u) for u in units if None in u)
    return Variable("attribution: found", values, where=where, clusters=clusters)


def _cell(value: object, name: str, aliases: dict[str, str]) -> Value:
    if name == "voice":
        return aliases.get(str(value), str(value)) or "unspecified"
    if value is None or str(value) in ("", "<NA>"):
        return None
    return int(value) if name == "stance" else str(value)  # type: ignore[call-overload]


def _sentence(tables: Sequence[list[Record]], unit: tuple[int | None, ...]) -> str:
    coder, row = next((k, r) for k, r in enumerate(unit) if r is not None)
    return str(tables[coder][row]["sentence"])


def _place(tables: Sequence[list[Record]], unit: tuple[int | None, ...]) -> Span:
    coder, row = next((k, r) for k, r in enumerate(unit) if r is not None)
    return Span.parse(tables[coder][row]["content_at"])


def _frame_variables(article: Article, codings: Sequence[Coding]) -> list[Variable]:
    tables = [{row["sentence"]: row for row in c.table("frames").to_dict("records")} for c in codings]
    schema = codings[0].schema.table("frames")
    found = []
    for name, shown in (("policy_frames", "policy frames"), ("entman", "functions")):
        field = schema.field(name)
        keys = [(s, code) for s in article.sentences for code in field.codes]
        units = [tuple(code in field.values(t[s.id][name]) if s.id in t else None for t in tables) for s, code in keys]
        where = _disputed_sentences([s for s, _ in keys], units)
        found.append(Variable(f"frames: {shown}", units, where=where, clusters=tuple(s.id for s, _ in keys)))
    for name in ("voice_of_frame", "news_role"):
        if any(name not in c.table("frames") for c in codings):
            continue
        values: list[tuple[Value, ...]] = [
            tuple(str(t[s.id][name] or "none") if s.id in t else None for t in tables) for s in article.sentences
        ]
        found.append(
            Variable(f"frames: {name.replace('_', ' ')}", values, where=_disputed_sentences(article.sentences, values))
        )
    return found


def _disputed_sentences(sentences: Sequence[Sentence], units: Units) -> tuple[Span, ...]:
    disputed = dict.fromkeys(s for s, unit in zip(sentences, units, strict=True) if len(set(unit) - {None}) > 1)
    return of_units(disputed)


def _item_variable(codings: Sequence[Coding]) -> Variable:
    tables = [c.table("items").dropna(subset="code") for c in codings]
    answers = [
        {(frame, item): int(code) for frame, item, code in zip(t["frame"], t["item"], t["code"], strict=True)}
        for t in tables
    ]
    keys = dict.fromkeys(key for coder in answers for key in coder)
    return Variable("items of the article", [tuple(coder.get(key) for coder in answers) for key in keys])


def _substitution_variables(article: Article, codings: Sequence[Coding]) -> list[Variable]:
    tables = [c.table("substitutions").to_dict("records") for c in codings]
    marked = _coverage("words: substituted", article, [[r["printed_at"] for r in t] for t in tables])
    sites = [(Span.parse(r["printed_at"]), [_at(t, Span.parse(r["printed_at"])) for t in tables]) for r in tables[0]]
    where = tuple(span for span, found in sites if len({r["severity"] for r in found if r}) > 1)
    severity = [tuple(None if r is None else int(r["severity"]) for r in found) for _, found in sites]
    clusters = tuple(str(r["sentence"]) for r in tables[0])
    return [marked, Variable("substitution: severity", severity, "ordinal", where, clusters)]


def _actor_variables(codings: Sequence[Coding], aliases: dict[str, str]) -> list[Variable]:
    """Compare which actors were listed, whether each speaks, and how it is represented."""
    tables = [{aliases.get(r["actor"], r["actor"]): r for r in c.table("actors").to_dict("records")} for c in codings]
    actors = dict.fromkeys(name for table in tables for name in table)
    found = [Variable("actor: listed", [tuple(name in t for t in tables) for name in actors])]
    for column in ("speaks", "representation"):
        values: list[tuple[Value, ...]] = [
            tuple(str(t[name][column]) if name in t else None for t in tables) for name in actors
        ]
        found.append(Variable(f"actor: {column}", values))
    return found


def _at(rows: list[Record], span: Span) -> Record | None:
    return next((r for r in rows if Span.parse(r["printed_at"]).overlaps(span)), None)
