"""The functions of framing, and in whose voice they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.measures import other_guide
from sourcebook.measures.framing import OWN, argument, codes_by_sentence
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

ELSEWHERE = "elsewhere"


def voiced_functions(coding: Coding) -> pd.DataFrame:
    """Return the functions of framing of each sentence with the voice in which they stand.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``function``, ``voice`` (``asserted`` by the article or ``attributed`` to a source).
    """
    voices = coding.table("frames").set_index("sentence")["voice_of_frame"]
    found = codes_by_sentence(coding, "entman").rename(columns={"code": "function"})
    return found.assign(voice=found["sentence"].map(voices))


def voiced(project: Project) -> pd.DataFrame:
    """Return the functions as `voiced_functions` does, each in the voice of its own words where these are known and of one voice.

    The codebook allows a sentence one code for its voice, so that a charge that a source makes in a sentence whose problem the
    article names would count as the article's.
    """
    found = voiced_functions(project.reference)
    if "frame_words" not in project.schema.tables or found.empty:
        return found
    steps = argument(project)
    at = [project.article.sentence_at(Span.parse(where).start) for where in steps["words_at"]]
    steps = steps.assign(sentence=[unit.id if unit else "" for unit in at], own=steps["voice"] == OWN)
    known = {key: rows["own"] for key, rows in steps.groupby(["sentence", "step"])}
    keys = zip(found["sentence"], found["function"], found["voice"], strict=True)
    return found.assign(voice=[_voice_of(known.get((sentence, step)), code) for sentence, step, code in keys])


def _voice_of(own: pd.Series | None, code: str) -> str:
    """Return whose the words of a function are, or the sentence's code where they are several voices' or not known."""
    if own is None or own.nunique() > 1:
        return code
    return "asserted" if own.iloc[0] else "attributed"


def functions(project: Project) -> pd.DataFrame:
    """Count functions of framing by the voice in which they stand [entman1993]_; see `voiced`.

    Returns
    -------
    pandas.DataFrame
        Columns ``function``, ``asserted``, ``attributed``, in the order of the codebook; no
        row if frames are not coded. Where the topics of the sentences are known, both count those on the
        article's main matter, and ``elsewhere`` the others.
    """
    import pandas as pd

    found, columns = voiced(project), ["asserted", "attributed"]
    if matter := other_guide.on_focus(project):
        found["voice"] = found["voice"].where(found["sentence"].isin(matter), ELSEWHERE)
        columns.append(ELSEWHERE)
    counts = pd.crosstab(found["function"], found["voice"])
    coded = project.reference.has("frames")
    order = list(project.schema.table("frames").field("entman").codes) if coded else []
    return (
        counts.reindex(index=order, columns=columns, fill_value=0)
        .rename_axis("function")
        .rename_axis(None, axis=1)
        .reset_index()
    )
