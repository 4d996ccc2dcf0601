"""What the drafts of an article answer, in a few sentences: how it is framed, what is wrong, who says so, what should be done."""

from __future__ import annotations

from sourcebook.coding.project import Project
from sourcebook.machine.frames import refusal
from sourcebook.measures.frame_draft_scores import drafted_functions
from sourcebook.measures.frame_drafts import beside_collection, by_frame, drafts, support
from sourcebook.results.linked_numbers import Fact, of_units
from sourcebook.results.numbers_in_words import capital, listed, percent, words

FEWEST_SENTENCES = 3
"""Drafted sentences below which nothing is said of the article, unless they are half of it."""
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


def answer_template(project: Project, names: dict[str, str]) -> str:
    """Return the answer on an article whose frames are a machine's draft, with keys where numbers belong."""
    own, total = by_frame(project), len(project.article.sentences)
    if not len(own):
        return (
            refusal(project.article) or "The machine drafted no frame for this article: it was not sure enough of any."
        )
    if _are_too_few(project):
        told = "; ".join(names[frame] for frame in own["frame"])
        return f"The machine drafted a frame for {{framing_drafted}} alone: {told}. That is too little to say how the article is framed."
    leading = [names[frame] for frame in own.loc[own["sentences"] == own["sentences"][0], "frame"]]
    of = f"of {words(total)} sentences{', headline included' if project.article.headline else ''}"
    if len(leading) > 1:
        text = f"no one frame leads: {listed(f'*{name}*' for name in leading)} are each drafted for {{framing_draft1}} {of}"
    else:
        text = f"the article treats its story most often as a question of {leading[0]} ({{framing_draft1}} {of}; "
        text += "in a collection of news {framing_draft_elsewhere} of them)"
        text += f", then as one of {names[own['frame'][1]]} ({{framing_draft2}})" if len(own) > 1 else ""
    silent = total - support(project)["sentence"].nunique()
    text += f"; for {words(silent)} it drafted no frame. " if silent else ". "
    functions = ", of functions {machine_functions_precision}" if drafted_functions() else ""
    return capital(
        f"By a machine's draft, which nobody has checked, {text}{functions_template(project)}"
        f"Of such drafts of frames for other articles {{machine_frames_trial}} were right{functions}."
    )


def functions_template(project: Project) -> str:
    """Return a sentence on the drafted functions of framing and in whose voice they stand, and one on those that are never drafted."""
    known, table = drafted_functions(), drafts(project)
    voices = {code: table.loc[table["code"] == code, "voice"].tolist() for code in known}
    told: list[str] = []
    for code, own in voices.items():
        if own:
            noun = "" if told else " sentence" if len(own) == 1 else " sentences"
            told.append(f"{{framing_draft_{code}}}{noun} {ASKS[code]} {_voice(own)}")
    lacking = listed([NAMES[code] for code, own in voices.items() if not own], "or")
    if told:
        text = f"It reads {listed(told)}{f', but drafts no {lacking}' if lacking else ''}. "
    else:
        text = f"It drafts no {lacking}. " if lacking else ""
    never = [f"{NAMES[code]}s" for code in NAMES if code not in known]
    return text + (f"It never drafts {listed(never, 'or')}. " if never else "")


def _voice(voices: list[str]) -> str:
    """Say in whose voice sentences with a function stand."""
    own = voices.count("asserted")
    if own == len(voices):
        return "(in the article’s own voice)"
    if own:
        return f"({words(own)} in the article’s own voice)"
    many = len(voices)
    return "(in a source’s words)" if many == 1 else f"({'both' if many == 2 else 'all'} in sources’ words)"


def answer_facts(project: Project) -> list[Fact]:
    """Return the numbers that the answer has beside those of the chapter."""
    found, table = [], drafts(project)
    for code in drafted_functions():
        chosen = set(table.loc[table["code"] == code, "sentence"])
        if chosen:
            at = of_units(s for s in project.article.sentences if s.id in chosen)
            found.append(Fact(f"framing_draft_{code}", words(len(chosen)), f"drafts of {code}", at))
    for row in beside_collection(project).head(1).to_dict("records"):
        label, there = f"sentences drafted as {row['frame']} in a collection of news", percent(row["collection"] / 100)
        found.append(Fact("framing_draft_elsewhere", there, label, evidence="framing#table-frame-shares"))
    return found
