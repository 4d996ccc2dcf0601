"""What the drafts of an article answer, in a few sentences: how it is framed, what is wrong, who says so, what should be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.machine.frames import readable, refusal
from sourcebook.measures.frame_draft_scores import drafted_functions
from sourcebook.measures.frame_drafts import beside_collection, by_frame, drafts, support
from sourcebook.measures.frame_names import FRAMES
from sourcebook.measures.structure import running
from sourcebook.measures.voices import hardly_attributes
from sourcebook.results.intervals import Interval, ratio_interval
from sourcebook.results.linked_numbers import Fact, of_units
from sourcebook.results.numbers_in_words import listed, percent, words

if TYPE_CHECKING:
    import pandas as pd

FEWEST_SENTENCES = 3
"""Drafted sentences below which nothing is said of the article, unless they are half of it."""
_LISTED = 4
"""Sentences with a function that are named one by one."""
ASKS = {
    "problem": "as saying what is wrong",
    "cause": "as saying who or what is to blame",
    "evaluation": "as judging",
    "remedy": "as saying what should be done",
}
NAMES = {"problem": "problem", "cause": "cause", "evaluation": "judgement", "remedy": "remedy"}


def says_enough(project: Project) -> bool:
    """Return whether the drafts say something of the article: several sentences, and one frame that leads."""
    own = by_frame(project)["sentences"].tolist()
    return not _are_too_few(project) and own[0] > 1 and own[1:2] != own[:1]


def _are_too_few(project: Project) -> bool:
    """Return whether too few sentences have a draft for anything to be said of the article."""
    count, total = support(project)["sentence"].nunique(), len(project.article.sentences)
    return (count < FEWEST_SENTENCES and 2 * count < total) or not count


def answer_template(project: Project) -> str:
    """Return the answer on an article whose frames are a machine's draft, with keys where numbers belong."""
    own = by_frame(project)
    if not len(own):
        return (
            refusal(project.article) or "The machine drafted no frame for this article: it was not sure enough of any."
        )
    if _are_too_few(project):
        told = ", ".join(f"{FRAMES[row['frame']]} ({row['where']})" for row in own.to_dict("records"))
        read = words(len(readable(project.article)))
        return (
            f"The machine drafted a frame for only {{framing_sentences_drafted}} of {read} sentences of ordinary length: {told}. "
            f"{functions_template(project)}That is too little to say how the article is framed."
        )
    return f"{_frames_template(project)} {functions_template(project)}{_how_good(project)}"


def short_template(project: Project) -> str:
    """Return of that answer what a card has room for: the frames, and how good such drafts are."""
    if _are_too_few(project):
        return answer_template(project)
    return f"{_frames_template(project)} {_how_good(project)}"


def _frames_template(project: Project) -> str:
    """Say which frames are drafted most, those first that are drafted more than in a collection of news."""
    own, parts, counts = beside(project), list[str](), by_frame(project)["sentences"].tolist()
    shown = _WEIGHED if counts[1:2] == counts[2:3] else _SHOWN
    for rank in sorted(own.index[:_WEIGHED], key=lambda rank: own["place"][rank] != MORE)[:shown]:
        count, there = f"{{framing_draft{rank + 1}}}", f"{{framing_draft_elsewhere{rank + 1}}}"
        # What is usual is what is usual in news: a text in which hardly anybody speaks may be none.
        place = f", {own['place'][rank]}" if own["place"][rank] and not hardly_attributes(project) else ""
        start = (
            f"{'and ' if len(parts) + 1 == min(shown, len(own)) else ''}{count} as one"
            if parts
            else f"{count} of {{framing_read}} sentences of ordinary length{_headline_too(project)} as a question"
        )
        where = "" if parts else " in a collection of news"
        shares = f"{{framing_draft_share{rank + 1}}}; {there}{where}"
        parts.append(f"{start} of {FRAMES[own['frame'][rank]]}{place} ({shares})")
    silent = len(readable(project.article)) - support(project)["sentence"].nunique()
    rest = f"; for {words(silent)} it drafts no frame" if silent else ""
    return f"A machine’s draft, which nobody has checked, reads {', '.join(parts)}{rest}."


def _headline_too(project: Project) -> str:
    """Say that the headline is among the sentences read, since the text's own sentences are counted without it."""
    of_text = {sentence.id for sentence in running(project.article, project.article.sentences)}
    read = {sentence.id for sentence in readable(project.article)}
    return (
        "" if read <= of_text else " (the headline is one of them)" if len(read - of_text) == 1 else " (headlines too)"
    )


def _how_good(project: Project) -> str:
    """Say how often such drafts are what a language model had coded; not of a text in which hardly anybody speaks, since news was tried."""
    if hardly_attributes(project):
        return "How good such drafts are was measured on news; of a text in which hardly anybody is given words it is not known."
    given = drafts(project)["code"].isin(drafted_functions()).any()
    functions = " of frames and {machine_functions_precision} of functions" if given else ""
    return f"Of such drafts for other news articles {{machine_frames_trial}}{functions} were as language models had coded them."


_WEIGHED, _SHOWN = 3, 2
"""Frames, the most frequent ones, among which those are sought that are drafted more than usual, and how many of them are told."""
MORE, FEWER = "more than usual", "fewer than usual"


def beside(project: Project) -> pd.DataFrame:
    """Set each drafted frame beside its share in a collection of news: more or fewer only where the interval leaves that share out.

    Returns
    -------
    pandas.DataFrame
        Columns of `frame_drafts.beside_collection`, and ``place``.
    """
    table, read = beside_collection(project), readable(project.article)
    where = by_frame(project)["where"].str.split()
    places = [
        _place(ratio_interval([float(s.id in drafted) for s in read], [1.0] * len(read)), there / 100)
        for drafted, there in zip(where, table["collection"], strict=True)
    ]
    return table.assign(place=places)


def _place(here: Interval, there: float) -> str:
    return MORE if here.low > there else FEWER if here.high < there else ""


def functions_template(project: Project) -> str:
    """Return a sentence on the drafted functions of framing and in whose voice they stand, and one on those that are never drafted."""
    known, table = drafted_functions(), drafts(project)
    found = {code: table[table["code"] == code] for code in known}
    told: list[str] = []
    for code, rows in found.items():
        if len(rows):
            noun = "" if told else " sentence" if len(rows) == 1 else " sentences"
            at = f"{', '.join(rows['sentence'])}; " if len(rows) <= _LISTED else ""
            told.append(f"{{framing_draft_{code}}}{noun} {ASKS[code]} ({at}{_voice(rows['voice'].tolist())})")
    lacking = listed([NAMES[code] for code, rows in found.items() if rows.empty], "or")
    if told:
        text = f"It reads {listed(told)}{f', and is sure of no {lacking}' if lacking else ''}. "
    else:
        text = f"It is sure of no {lacking}. " if lacking else ""
    never = [f"{NAMES[code]}s" for code in NAMES if code not in known]
    return text + (f"It never drafts {listed(never, 'or')}. " if never else "")


def _voice(voices: list[str]) -> str:
    """Say in whose voice sentences with a function stand."""
    own = voices.count("asserted")
    if own == len(voices):
        return "in the article’s own voice"
    if own:
        return f"{words(own)} in the article’s own voice"
    many = len(voices)
    return "in a source’s words" if many == 1 else f"{'both' if many == 2 else 'all'} in sources’ words"


def answer_facts(project: Project) -> list[Fact]:
    """Return the numbers that the answer has beside those of the chapter."""
    found, table = [], drafts(project)
    for code in drafted_functions():
        chosen = set(table.loc[table["code"] == code, "sentence"])
        if chosen:
            at = of_units(s for s in project.article.sentences if s.id in chosen)
            found.append(Fact(f"framing_draft_{code}", words(len(chosen)), f"drafts of {code}", at))
    for rank, row in enumerate(beside_collection(project).head(_WEIGHED).to_dict("records"), 1):
        label = f"share of sentences drafted as {row['frame']}"
        for key, column, where in (("share", "here", ""), ("elsewhere", "collection", " in a collection of news")):
            share = percent(row[column] / 100)
            found.append(
                Fact(f"framing_draft_{key}{rank}", share, label + where, evidence="framing#table-frame-shares")
            )
    read = readable(project.article)
    told = Fact("framing_read", words(len(read)), "sentences read for frames", of_units(read))
    return [*found, told] if found else []
