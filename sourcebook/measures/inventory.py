"""What the book holds: its files, columns and codes, and the works it cites."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.bibliography import NAME, read_works
from sourcebook.coding.csv_tables import read_rows
from sourcebook.coding.project import Project
from sourcebook.coding.schema import Table
from sourcebook.errors import DataError
from sourcebook.measures.voices import by_kind, top_level
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, spans
from sourcebook.results.numbers_in_words import capital, counted, listed, words
from sourcebook.text.settings_files import read_text

if TYPE_CHECKING:
    import pandas as pd

DRAFTED = "Drafted by a machine, and checked by nobody."
"""What is said where a table's rows are a draft."""
SCHOLARLY = ("article", "book", "inproceedings", "incollection")


@kept_while_open
def files(project: Project) -> pd.DataFrame:
    """List the files of the data folder.

    Returns
    -------
    pandas.DataFrame
        Columns ``file`` (path from ``data``), ``holds``, ``rows`` (missing for other files).
    """
    import pandas as pd

    known = [name for key, name in _ABOUT.items() if project.metadata.get(key)]
    rows: list[tuple[str, str, int | None]] = [
        ("article.txt", "The article as supplied.", None),
        ("metadata.json", f"Its {listed(known)}." if known else "What is known of it: nothing yet.", None),
        ("datapackage.json", "Columns, types and codes of every table.", None),
    ]
    first = {name for name, _, _ in rows}
    for path in sorted(p for p in project.data.rglob("*") if p.is_file() and not p.name.startswith(".")):
        name, table = path.relative_to(project.data).as_posix(), project.schema.tables.get(path.stem)
        if name not in first:
            own = table is not None and path.suffix == ".csv" and path.parent.name not in _MEASURED
            rows.append(
                (name, table.description, _rows(project, path.parent.name, path.stem))
                if own and table
                else (name, _held(path), _lines(path))
            )
    frame = pd.DataFrame(rows, columns=["file", "holds", "rows"])
    return frame.astype({"rows": "Int64"})


def by_folder(project: Project) -> pd.DataFrame:
    """List the files of the data folder by the folder in which they lie: ``folder``, then as in `files`."""
    table = files(project)
    inside = table["file"].str.rpartition("/")[0]
    table.insert(0, "folder", ("data/" + inside).str.rstrip("/"))
    return table.sort_values("folder", kind="stable").reset_index(drop=True)


_ABOUT = {
    "title": "title",
    "outlet": "outlet",
    "date": "date",
    "url": "address",
    "authors": "authors",
    "country": "country of the outlet",
}
"""What is known of an article, and what a sentence calls it."""
_MEASURED = ("baseline", "corpus")
_HELD = {
    "README.md": "What the files of this folder are.",
    "published.json": "The numbers and pictures as published, by which a new execution or edition sees what has changed.",
    "coder.json": "Which machine coder made the draft.",
}


def _held(path: Path) -> str:
    """Say what a file holds that the codebook does not describe: as the README of its folder has it, if it has a word on it."""
    told = _HELD.get(path.name) or _by_readme(path)
    return told or f"{path.stem.replace('_', ' ').capitalize()}."


def _by_readme(path: Path) -> str:
    """Return what the table of a folder's README says of a file; "" if it has none, or not this file."""
    readme = path.with_name("README.md")
    if path.parent.name not in _MEASURED or not readme.is_file():
        return ""
    rows = (line.strip("| ").split(" | ") for line in read_text(readme).splitlines() if line.startswith("| `"))
    told = next((row[1] for row in rows if len(row) > 1 and f"`{path.name}`" in row[0]), "").replace("`", "")
    return f"{capital(told)}." if told else ""


def _lines(path: Path) -> int | None:
    """Count the rows of a table that the codebook does not describe; None for another file, and one that is no table whatever its name."""
    try:
        return len(read_rows(path).rows) if path.suffix == ".csv" else None
    except DataError:
        return None


def _rows(project: Project, folder: str, name: str) -> int:
    coding = next((c for c in project.all_codings if c.coder == folder), None)
    return len(coding.table(name) if coding else project.table(name))


def first_files(project: Project) -> pd.DataFrame:
    """Return the files that do for most purposes, as `files` has them: those that the first page rests on, and what the columns mean."""
    folder = f"codings/{project.reference.coder}"
    swaps = [f"{folder}/substitutions.csv", "swap_effects.csv", "attestations.csv"]
    wanted = ["article.txt", f"{folder}/attributions.csv", *swaps, "datapackage.json"]
    table = files(project).set_index("file")
    if project.is_draft:
        table["holds"] = table["holds"].mask(table.index == wanted[1], table["holds"] + f" {DRAFTED}")
    return table.reindex([name for name in wanted if name in table.index]).reset_index()


def columns(project: Project) -> pd.DataFrame:
    """Describe the columns of every table that the book holds: ``table``, ``column``, ``type``, ``holds``."""
    import pandas as pd

    rows = [
        (name, f.name, "several codes" if f.separator else f.type, f.description)
        for name, table in _held_tables(project).items()
        for f in table.fields
    ]
    return pd.DataFrame(rows, columns=["table", "column", "type", "holds"])


def _held_tables(project: Project) -> dict[str, Table]:
    """Return the tables of which the book has a file: what could be coded besides needs no page yet."""
    there = {path.stem for path in project.data.rglob("*.csv")}
    return {name: table for name, table in project.schema.tables.items() if name in there}


def codes(project: Project) -> pd.DataFrame:
    """List the codes of the tables that the book holds: ``table``, ``column``, ``code``, ``meaning``; a list that an earlier one has is told in one row."""
    import pandas as pd

    rows: list[tuple[str, str, str, str]] = []
    known: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
    for name, table in _held_tables(project).items():
        for field in table.fields:
            meanings = tuple((code, meaning or code) for code, meaning in field.codes.items())
            first = known.setdefault((field.name, meanings), name)
            if first != name and len(meanings) > SHORT_LIST:
                rows.append((name, field.name, "–", f"as in the table {first.replace('_', ' ')}"))
            else:
                rows += [(name, field.name, *pair) for pair in meanings]
    return pd.DataFrame(rows, columns=["table", "column", "code", "meaning"])


def codes_of_rules(project: Project) -> pd.DataFrame:
    """List in one row each the codes of the columns that the rules of the codebook are about.

    Returns
    -------
    pandas.DataFrame
        Columns ``rule`` (its number), ``coded`` (what the column holds), ``codes`` (each with its meaning).
    """
    import pandas as pd

    held = _held_tables(project)
    rows = [
        (rule, what, "; ".join(_told(*code) for code in held[table].field(column).codes.items()))
        for rule, what, table, column in RULED
        if table in held
    ]
    return pd.DataFrame(rows, columns=["rule", "coded", "codes"])


def _told(code: str, meaning: str) -> str:
    """Name a code, with what it means where that is more than its name."""
    name = code.replace("_", " ")
    return f"{name} ({meaning})" if meaning not in {"", name} else name


RULED = (
    ("5", "form", "attributions", "form"),
    ("6", "how the source is named", "attributions", "named"),
    ("7", "stance to the government concerned", "attributions", "stance"),
    ("8", "policy frames of a sentence", "frames", "policy_frames"),
    ("8", "functions of framing", "frames", "entman"),
    ("9", "voice of a frame", "frames", "voice_of_frame"),
    ("10", "part of the report", "frames", "news_role"),
    ("11", "severity of a substitution", "substitutions", "severity"),
    ("–", "channel", "attributions", "channel"),
)
"""The rules of the codebook that choose among codes, with the column of each; kinds of voice have a table of their own in rule 13."""


SHORT_LIST = 2
"""Codes of a list, such as yes and no, up to which it is printed again."""


OCCUPATIONS = (
    "not stated: unspecified|royalty: government;foreign_government|politicians, members of parliament: political;government;foreign_government"
    "|government employees, public servants, spokespersons: government;foreign_government"
    "|police, military, militia, fire officers: government;foreign_government;political"
    "|academic experts, lecturers, teachers: expert;citizen|doctors, dentists, health specialists: expert"
    "|health, social and childcare workers: expert|science and technology professionals, engineers: expert"
    "|media professionals, journalists, film-makers: media;culture_sport|lawyers, judges, magistrates: expert;government"
    "|business persons, managers, stock brokers: business|office and service workers: citizen"
    "|tradespersons, artisans, labourers, drivers: citizen|agriculture, mining, fishing, forestry: citizen"
    "|religious figures: civil_society|activists, workers of civil society and trade unions: civil_society;intergovernmental"
    "|sex workers: citizen|celebrities, artists, actors, writers, singers: culture_sport"
    "|sportspersons, coaches, referees: culture_sport|students, pupils: citizen|homemakers, parents: citizen"
    "|children, young persons: citizen|villagers, residents: citizen|retired persons: citizen"
    "|criminals, suspects: citizen|unemployed: citizen"
)
"""Occupations of people in the news by the Global Media Monitoring Project of 2020, from its code 0 on, and our kinds."""


def occupations() -> pd.DataFrame:
    """Set the kinds of voice beside the occupations of the Global Media Monitoring Project.

    Returns
    -------
    pandas.DataFrame
        Columns ``number``, ``occupation`` in short, ``kind`` (several where the office or the client decides).
    """
    import pandas as pd

    pairs = [item.split(": ") for item in OCCUPATIONS.split("|")]
    return pd.DataFrame(
        [(number, name, kinds) for number, (name, kinds) in enumerate(pairs)], columns=["number", "occupation", "kind"]
    )


def code_use(project: Project) -> pd.DataFrame:
    """Count how often the reference uses each code of the table of attributions.

    Returns
    -------
    pandas.DataFrame
        Columns ``column``, ``code``, ``uses``; codes never used are there with 0.
    """
    import pandas as pd

    table, frame = project.schema.table("attributions"), project.reference.attributions
    rows = []
    for field in table.fields:
        if field.codes and field.name in frame:
            found = [value for cell in frame[field.name].astype(str) for value in field.values(cell)]
            rows += [(field.name, code, found.count(code)) for code in field.codes]
    return pd.DataFrame(rows, columns=["column", "code", "uses"])


def works(project: Project) -> pd.DataFrame:
    """List the entries of references.bib: ``key``, ``kind``, ``year``.

    Returns
    -------
    pandas.DataFrame
        One row an entry; ``kind`` is ``research`` for scholarly works and standards, else
        ``report``.
    """
    import pandas as pd

    rows = []
    for key, work in read_works(project.root / NAME).items():
        scholarly = work.type in SCHOLARLY or "isbn" in work.fields or "eprint" in work.fields
        year = work.fields.get("year", "")
        rows.append((key, "research" if scholarly else "report", int(year) if year.isdecimal() else 0))
    return pd.DataFrame(rows, columns=["key", "kind", "year"])


def second_hand(project: Project) -> pd.DataFrame:
    """List the works of references.bib whose own page was not seen: ``work`` (its key) and ``known_by``, as the entry says it."""
    import pandas as pd

    rows = []
    for key, work in read_works(project.root / NAME).items():
        where, note = work.fields.get("howpublished", ""), work.fields.get("note", "")
        told = [text.partition(by)[2] for text in (where, *note.split(";")) for by in PASSED_ON if by in text]
        copy = next(iter(told), "")
        if copy or UNSEEN in note:
            rows.append((key, copy or where))
    return pd.DataFrame(rows, columns=["work", "known_by"])


PASSED_ON = ("s republished by ", "s quoted by ")
"""What stands in an entry before the outlet that passed the work on."""
UNSEEN = "official page was not seen"
"""What the note of an entry says where its own page was not seen."""


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapters on data, codebook and references."""
    table, cited = files(project), works(project)
    return [
        Fact("data_files", words(len(table)), "files", evidence="data#table-files"),
        Fact("data_rows", f"{int(table['rows'].sum()):,}", "rows", evidence="data#table-files"),
        Fact(
            "data_tables",
            counted(len(project.schema.tables), "kind of table", "kinds of table"),
            "tables",
            evidence="codebook",
        ),
        Fact("data_works", f"{len(cited)}", "works cited", evidence="references"),
        *(
            Fact(f"data_{key}", f"{int((cited['kind'] == kind).sum())}", f"works cited: {kind}", evidence="references")
            for key, kind in (("research", "research"), ("reports", "report"))
        ),
        *_sums(project),
    ]


def _sums(project: Project) -> list[Fact]:
    """Return the words of each statement added up, those of the leading kind of voice and the others, for a reader to check."""
    table = top_level(project.reference)
    kinds = [kind for kind in by_kind(project.reference)["voice_type"] if kind != "unspecified"]
    leads = table["voice_type"].isin(kinds[:1])
    parts = (("leading", "words of its statements", table[leads]), ("others", "words of the others", table[~leads]))
    return [
        Fact(f"data_{key}_sum", _added(rows["words"].tolist()), label, spans(*rows["content_at"]))
        for key, label, rows in parts
        if len(rows) > 1
    ]


def _added(counts: Sequence[int]) -> str:
    """Write a sum with its parts.

    Examples
    --------
    >>> _added([3, 1, 8])
    '3 + 1 + 8 = 12'
    """
    return f"{' + '.join(map(str, counts))} = {sum(counts)}"


def answer(project: Project) -> str:
    """Return one or two sentences on what the data hold."""
    text = "You can recount what the book counts in its article: the text, who says what in it, and each coder's codes can be downloaded here, among {data_files} files."
    return fill(text, facts(project))


def steps() -> pd.DataFrame:
    """List the steps from an article to its book: ``step``, ``command``, ``result``."""
    import pandas as pd

    rows = [
        ("Make the book", "sourcebook new article.txt my-book", "a folder with a machine's draft"),
        ("Build it", "make book", "pages in _build/html"),
        ("Correct the draft", "sourcebook desk . --coder your-name", "your coding, beside the machine's"),
        ("Check", "sourcebook check .", "a sentence for each fault, or silence"),
        ("Build again", "make book", "every number follows"),
        ("Take it elsewhere", "sourcebook export . --format webannotation", "a file that other tools read"),
    ]
    return pd.DataFrame(rows, columns=["step", "command", "result"])
