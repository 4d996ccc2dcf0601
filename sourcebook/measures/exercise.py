"""An exercise: one sentence to code by oneself, the settled answer, and where the coders differ from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import Record
from sourcebook.coding.matching import anchors, match
from sourcebook.coding.project import MACHINE, REFERENCE, Project
from sourcebook.text.article import Sentence
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

SHOWN = ("row", "inside", "source", "cue", "content", "form", "voice", "stance")
_LONG = 10
COMPARED = ("source", "cue", "content", "form", "voice", "stance")
ASKED = tuple(column for column in COMPARED if column != "voice")
"""What the exercise asks for: a voice has its name from the whole article, and no sentence alone shows it."""


def sentence(project: Project) -> str:
    """Return the sentence in which most of the reference's attributions stand as a whole; its id.

    One of which no attribution runs on into the next goes before one that a reader would have to leave; of several the
    last: the lead is on the book's first page, with its coding. Of a draft, which is least sure where much is said at once, it is one of
    a row or two that it does not guess.
    """
    drafted = project.is_draft
    rows = project.reference.attributions[["content_at", "cue_at"]].to_numpy().tolist()

    def fitness(unit: Sentence) -> tuple[bool, bool, int]:
        """Return whether the whole coding of a sentence stands in it, with a source each, whether it is sure, and in how many rows."""
        found = _inside(project, project.reference, unit.id)
        is_whole = len(found) == sum(_touches(unit, *cells) for cells in rows)
        told = bool(len(found)) and is_whole and bool((found["source"] != "").all())
        return told, not drafted or is_sure(found), len(found)

    return max(reversed(project.article.sentences), key=fitness).id


def is_sure(rows: pd.DataFrame) -> bool:
    """Return whether a draft guesses none of the rows of a sentence: one or two, none inside another, of voices whose kind is told."""
    guessed = rows["reason"].str.contains(_GUESSED) if "reason" in rows else rows["voice"] == ""
    told = (rows["voice"] != "") & (rows["voice_type"] != "unspecified") & (rows["nested_in"] == "")
    return len(rows) <= _FEW and bool((told & ~guessed).all())


_FEW = 2
_GUESSED = r"\bguess|by all that is known|left open|by the words around it|by form and place|(?:are some|is one) of"
"""What the machine says where it weighs instead of knowing."""


def _touches(unit: Sentence, *cells: str) -> bool:
    """Return whether any of some spans has a part in a sentence."""
    pieces = [piece for cell in cells if cell for piece in Span.parse(cell).pieces]
    return any(start < unit.end and unit.start < end for start, end in pieces)


def text(project: Project, name: str) -> pd.DataFrame:
    """Return a sentence as a table of one row: ``sentence`` and ``text``."""
    import pandas as pd

    found = next(s for s in project.article.sentences if s.id == name)
    return pd.DataFrame([(name, project.article.text[found.start : found.end])], columns=["sentence", "text"])


def steps_of_stance(project: Project) -> pd.DataFrame:
    """Return the steps of stance, from a charge to the government's own defence: ``stance`` and ``the_content_is``."""
    import pandas as pd

    return pd.DataFrame(
        [(_signed(code), meaning) for code, meaning in _stances(project).items()], columns=["stance", "the_content_is"]
    )


def concerned(project: Project) -> str:
    """Name the government to which stance is coded, as a heading says it."""
    name = str(project.metadata.get("government") or "").removesuffix(" (government)")
    if not name:
        return "the government that the article is mostly about"
    return f"{name}’ government" if name.endswith("s") else f"{name}’s government"


def settled(project: Project, name: str) -> pd.DataFrame:
    """Return the reference's attributions of a sentence, numbered.

    Returns
    -------
    pandas.DataFrame
        Columns `SHOWN`; ``inside`` is the number of the row that holds this one, "" if none does.
    """
    import pandas as pd

    rows = _inside(project, project.reference, name).to_dict("records")
    numbers = {str(row["id"]): str(i) for i, row in enumerate(rows, 1)}
    found = [
        {**_row(project, row), "row": numbers[str(row["id"])], "inside": numbers.get(str(row.get("nested_in", "")), "")}
        for row in rows
    ]
    return pd.DataFrame(found, columns=list(SHOWN))


def statements(project: Project, name: str) -> pd.DataFrame:
    """Return the rows of the reference's attributions that stand in a sentence as a whole, source aside."""
    return _inside(project, project.reference, name)


def caption(project: Project) -> str:
    """Say of the rows of `settled` whose they are: settled from several coders', one coder's, or a draft's."""
    whose = {
        REFERENCE: "The rows on which the coding settled",
        MACHINE: "The rows of the machine's draft, which nobody has checked",
    }
    rows = whose.get(project.reference.coder, "The rows of the coding that the chapters follow")
    return f"{rows}; “inside” names the row that holds a row."


def has_stance(coding: Coding) -> bool:
    """Return whether somebody has coded stance; what nobody has coded the exercise does not ask for."""
    table = coding.attributions
    return "stance" in table and bool(table["stance"].notna().any() and (table["stance"].astype(str) != "").any())


def departures(project: Project, name: str) -> pd.DataFrame:
    """Tell where each coder, and the machine, differ from the settled rows of a sentence.

    Returns
    -------
    pandas.DataFrame
        Columns ``coder``, ``row`` (of the settled ones; "" if added), ``what`` (a column, *missing* or *added*),
        ``settled`` and ``coded``.
    """
    import pandas as pd

    reference = _inside(project, project.reference, name)
    found: list[tuple[str, str, str, str, str]] = []
    for coding in other_codings(project):
        who = "the machine" if coding.coder == MACHINE else coding.coder.replace("-", " ")
        found += [(who, *row) for row in _departures(project, reference, _inside(project, coding, name))]
    return pd.DataFrame(found, columns=["coder", "row", "what", "settled", "coded"])


def together(found: pd.DataFrame) -> pd.DataFrame:
    """Return departures with one row for all who differ alike, in the order in which they first occur."""
    alike = found.groupby(["row", "what", "settled", "coded"], sort=False)["coder"].agg(", ".join).reset_index()
    return alike[list(found.columns)]


def other_codings(project: Project) -> list[Coding]:
    """Return the codings beside the one that the chapters follow: the coders', then the machine's."""
    machine = [project.machine] if project.machine and project.machine is not project.reference else []
    return [c for c in (*project.coders.values(), *machine) if c.coder != project.reference.coder]


def _departures(project: Project, reference: pd.DataFrame, table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    pairs = dict(match(anchors(reference), anchors(table)))
    ours, theirs = (t.to_dict("records") for t in (reference, table))
    found = []
    for i, row in enumerate(ours):
        if i not in pairs:
            found.append((str(i + 1), "missing", str(row["cue"]), ""))
            continue
        one, other = _row(project, row), _row(project, theirs[pairs[i]])
        known = [c for c in ASKED if c in reference and c in table]
        found += [(str(i + 1), c, _edges(one[c]), _edges(other[c])) for c in known if one[c] != other[c]]
    added = set(range(len(theirs))) - set(pairs.values())
    return found + [("", "added", "", str(theirs[i]["cue"])) for i in sorted(added)]


def _edges(cell: str) -> str:
    """Return the first and last words of a long cell, where codings of one span differ.

    Examples
    --------
    >>> _edges("one two three four five six seven eight nine ten")
    'one two three four … eight nine ten'
    """
    parts = cell.split()
    return cell if len(parts) < _LONG else f"{' '.join(parts[:4])} … {' '.join(parts[-3:])}"


def _row(project: Project, row: Record) -> dict[str, str]:
    """Return what is compared of an attribution, as printed: a source that no words name is *nobody*, two names are one."""
    cells = {c: str(row.get(c, "")) for c in COMPARED}
    alias = project.aliases()
    stance = cells["stance"]
    return cells | {
        "source": cells["source"] or "nobody",
        "voice": alias.get(cells["voice"], cells["voice"]) or "unspecified",
        "stance": _signed(stance.removesuffix(".0")) if stance not in ("", "nan", "None", "<NA>") else "",
    }


def _signed(code: str) -> str:
    return code.replace("-", "−") if code.startswith("-") or code == "0" else f"+{code}"


def _stances(project: Project) -> Mapping[str, str]:
    codes = project.schema.table("attributions").field("stance").codes
    return dict(sorted(codes.items(), key=lambda item: int(item[0])))


def _inside(project: Project, coding: Coding, name: str) -> pd.DataFrame:
    """Return the attributions that nobody has to leave a sentence to find: content and cue stand in it."""
    place = next((s for s in project.article.sentences if s.id == name), None)
    table = coding.attributions

    def holds(cell: str) -> bool:
        """Return whether a span lies in the sentence."""
        at = Span.parse(cell)
        return place is not None and place.start <= at.start and at.end <= place.end

    return table[
        [holds(c) and (not cue or holds(cue)) for c, cue in zip(table["content_at"], table["cue_at"], strict=True)]
    ]
