"""What the machine drafts of the framing: which frames, where and in whose mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.machine import frame_functions
from sourcebook.machine.frames import readable
from sourcebook.measures.baseline import read_table
from sourcebook.measures.frame_draft_agreement import agreement_facts
from sourcebook.measures.frame_draft_scores import frame_codes, score_facts
from sourcebook.results.linked_numbers import Fact, of_units, spans
from sourcebook.results.numbers_in_words import percent, words
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

SHARES = "frame_shares"
CAPITALS = frozenset("cia epa fbi fda isis lgbt nsa us".split())
PROPER = frozenset(
    "africa asia china democratic_party ebola europe great_britain israel justice_department mexico middle_east north_korea palestine "
    "republican_party russia state_department supreme_court tea_party us_congress us_constitution us_house us_senate white_house".split()
)
"""Words and whole topics of the collection that prose does not write in small letters."""
MOST_TOPICS = 3
FEWEST_ARTICLES = 20
"""Articles of a topic below which its share is not told."""
OPENING = 12
"""Sentences from the beginning on which the rules for whole articles were measured."""


def is_coded(project: Project) -> bool:
    """Return whether people or other coders than the machine have coded the frames."""
    return project.reference.has("frames") and not project.is_draft


def sentences_read(project: Project) -> int:
    """Return how many sentences the drafts were made for: those neither very short nor very long."""
    return len(readable(project.article))


def drafts(project: Project) -> pd.DataFrame:
    """Return the machine's drafts with what each rests on.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``code``, ``words``, ``words_at``, ``probability`` (0 to 1), ``voice``,
        ``source`` (whose words most of the sentence is, as far as the machine can tell); in order of text.
    """
    table = project.table("frame_drafts")
    told = [_apart(project, at) or cell for at, cell in table[["words_at", "words"]].to_numpy()]
    table = table.assign(probability=[float(cell) for cell in table["probability"]], words=told)
    told = [_source(project, *row) if row[2] == "attributed" else "" for row in _places(table)]
    table = table.assign(source=told)
    return table[["sentence", "code", "words", "words_at", "probability", "voice", "source"]]


def _apart(project: Project, notation: str) -> str:
    """Return words of a sentence, with dots where others stand between them."""
    text, told = project.article.text, ""
    before: int | None = None
    for start, end in Span.parse(notation).pieces if notation else ():
        if before is not None:
            told += " … " if text[before:start].strip() else " "
        told, before = told + text[start:end], end
    return told


def _places(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(zip(table["sentence"], table["words_at"], table["voice"], strict=True))


def _source(project: Project, sentence: str, words_at: str, _: str) -> str:
    """Return the voice whose cues and contents have most of the words that speak for a draft, then most of its sentence; the outer of two alike.

    Of a headline, which nobody has coded, it is the voice whose surname it begins with.
    """
    coding = project.machine
    place = next((s for s in project.article.sentences if s.id == sentence), None)
    if coding is None or place is None:
        return ""
    if not project.article.is_running(place.start):
        return _heading(project.article.text[place.start : place.end], coding.attributions)
    pieces = Span.parse(words_at).pieces if words_at else ()
    rows = [
        (
            sum(_shared(at, *piece) + (_shared(cue, *piece) if cue else 0) for piece in pieces),
            _shared(at, place.start, place.end),
            voice,
        )
        for at, cue, voice in coding.attributions[["content_at", "cue_at", "voice"]].to_numpy()
    ]
    most = max((row[:2] for row in rows), default=(0, 0))
    return next((row[2] for row in rows if row[:2] == most and any(most)), "")


def _heading(words: str, rows: pd.DataFrame) -> str:
    """Return the voice by whose last name a headline begins; empty where none does."""
    begun = words.lstrip("# ").split()[:4]
    return next((voice for voice in rows["voice"] if voice and voice.split()[-1] in begun), "")


def _shared(notation: str, start: int, end: int) -> int:
    return sum(max(0, min(high, end) - max(low, start)) for low, high in Span.parse(notation).pieces)


def by_frame(project: Project) -> pd.DataFrame:
    """Count the sentences for which each policy frame is drafted.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``sentences``, ``asserted``, ``attributed``, ``where``; most sentences first.
    """
    import pandas as pd

    table, rows = drafts(project), []
    for frame in frame_codes():
        found = table[table["code"] == frame]
        if len(found):
            voices = [int((found["voice"] == voice).sum()) for voice in ("asserted", "attributed")]
            rows.append((frame, len(found), *voices, " ".join(found["sentence"])))
    result = pd.DataFrame(rows, columns=["frame", "sentences", "asserted", "attributed", "where"])
    return result.sort_values("sentences", ascending=False, kind="stable").reset_index(drop=True)


def support(project: Project) -> pd.DataFrame:
    """Return the drafted frames sentence by sentence, as `framing.support` does for coders.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``code``, ``coders`` (1, the machine).
    """
    table = drafts(project)
    return table.loc[table["code"].isin(frame_codes()), ["sentence", "code"]].assign(coders=1).reset_index(drop=True)


def answers(project: Project) -> pd.DataFrame:
    """Answer questions on the generic frames [semetko2000]_ with yes where the drafts of the article's opening speak for it.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``question`` (empty where the book does not ask it), ``rests_on`` (the code that answers), ``where`` (the sentences drafted
        with it), ``precision`` and ``found`` (how often such answers are right in other articles, and how many are
        given). No row says no: of that the drafts know nothing.
    """
    import pandas as pd

    opening = {sentence.id for sentence in project.article.sentences[:OPENING]}
    total = sum(sentence.id in opening for sentence in readable(project.article))
    table, asked, rows = drafts(project), _questions(project), []
    for rule in frame_functions.read_settings()["answers"]:
        found = table[(table["code"] == rule["code"]) & table["sentence"].isin(opening)]["sentence"].tolist()
        if total and len(found) / total >= rule["share"]:
            told = asked.get((rule["frame"], str(rule["item"])), "")
            rates = (rule["right"] / rule["shown"], rule["right"] / rule["given"])
            rows.append((rule["frame"], told, rule["code"], " ".join(found), *rates))
    return pd.DataFrame(rows, columns=["frame", "question", "rests_on", "where", "precision", "found"])


def _questions(project: Project) -> dict[tuple[str, str], str]:
    return {(row["frame"], str(row["item"])): row["question"] for row in project.table("questions").to_dict("records")}


def beside_collection(project: Project) -> pd.DataFrame:
    """Compare the drafts with those of many articles, by topic.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``here`` and ``collection`` (per cent of the sentences that a draft is made for, here as there),
        ``topics`` (where it is drafted most).
    """
    import pandas as pd

    shares, own, total = read_table(SHARES), by_frame(project), len(readable(project.article))
    rows = []
    for frame, count in zip(own["frame"], own["sentences"], strict=True):
        found = shares[shares["frame"] == frame]
        every = 100 * found["drafted"].sum() / max(1, found["sentences"].sum())
        rows.append((frame, 100 * count / max(1, total), every, _topics(found)))
    return pd.DataFrame(rows, columns=["frame", "here", "collection", "topics"])


def _topics(found: pd.DataFrame) -> str:
    """Name the topics in which a frame is drafted most, with its share."""
    enough = found[found["articles"] >= FEWEST_ARTICLES]
    share = (enough["drafted"] / enough["sentences"].clip(lower=1)).sort_values(ascending=False, kind="stable")
    first = share.index[:MOST_TOPICS]
    return ", ".join(f"{topic_name(str(enough['topic'][i]))} ({percent(float(share[i]))})" for i in first)


def topic_name(code: str) -> str:
    """Return a topic of the collection as prose writes it.

    Examples
    --------
    >>> topic_name("us_house"), topic_name("north_korea"), topic_name("gun_control")
    ('US House', 'North Korea', 'gun control')
    """
    parts = [word.capitalize() if code in PROPER else word for word in code.split("_")]
    return " ".join(word.upper() if word.lower() in CAPITALS else word for word in parts)


def facts(project: Project) -> list[Fact]:
    """Return the numbers on the drafts, for the chapters on framing and on the machine."""
    return [*score_facts(), *_drafted(project), *agreement_facts(project)]


def _drafted(project: Project) -> list[Fact]:
    table = drafts(project)
    chosen = set(support(project)["sentence"])
    if not chosen:
        return []
    at = of_units(s for s in project.article.sentences if s.id in chosen)
    found = [
        Fact("framing_sentences_drafted", words(len(chosen)), "sentences with a drafted frame", at),
        Fact(
            "framing_deciding", words(len(table)), "drafts, by the words that speak for them", spans(*table["words_at"])
        ),
    ]
    own = by_frame(project)
    for rank, row in enumerate(own.head(3).to_dict("records"), 1):
        where = set(str(row["where"]).split())
        places = of_units(s for s in project.article.sentences if s.id in where)
        found.append(Fact(f"framing_draft{rank}", words(row["sentences"]), f"drafts of {row['frame']}", places))
    return found
