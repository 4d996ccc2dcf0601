"""How the article is framed: policy frames by sentence, functions of framing, items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.measures import frame_draft_answers, frame_drafts, other_guide
from sourcebook.measures.frame_names import frame_names
from sourcebook.measures.other_reports import focus
from sourcebook.results.intervals import ratio_interval
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import PREFIX, Fact, fill, of_units, spans
from sourcebook.results.numbers_in_words import capital, listed, number, percent, words
from sourcebook.text.article import Article
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

OWN = "the article"
"""How the table of the argument's words names the article's own voice."""


def codes_by_sentence(coding: Coding, column: str = "policy_frames") -> pd.DataFrame:
    """Spread a cell of several codes into one row a sentence and code.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence`` and ``code``.
    """
    field = coding.schema.table("frames").field(column)
    table = coding.table("frames")[["sentence", column]].copy()
    table["code"] = [field.values(cell) for cell in table[column]]
    return table.explode("code").dropna(subset="code")[["sentence", "code"]].reset_index(drop=True)


def policy_frames(article: Article, coding: Coding) -> pd.DataFrame:
    """Count the sentences that carry each policy frame [boydstun2014]_.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``sentences``, ``share``, ``low``, ``high`` (95 % bootstrap by sentence), ``where``.
    """
    import pandas as pd

    rows = []
    for code, group in codes_by_sentence(coding).groupby("code", sort=False):
        carrying = set(group["sentence"])
        interval = ratio_interval([float(s.id in carrying) for s in article.sentences], [1.0] * len(article.sentences))
        rows.append((code, len(group), interval.value, interval.low, interval.high, " ".join(group["sentence"])))
    table = pd.DataFrame(rows, columns=["frame", "sentences", "share", "low", "high", "where"])
    return table.sort_values("sentences", ascending=False, kind="stable").reset_index(drop=True)


def beside_other_guide(project: Project) -> pd.DataFrame:
    """Set the sentences with each policy frame beside those under the guide for other reports, where the article was coded by it.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``sentences``, ``other_guide`` (left out if the article was not coded by it), ``where``.
    """
    import pandas as pd

    table = policy_frames(project.article, project.reference)[["frame", "sentences", "where"]]
    if not other_guide.is_coded(project):
        return table
    counts = other_guide.frame_counts(project)
    new = [code for code in counts if code not in set(table["frame"])]
    table = pd.concat([table, pd.DataFrame({"frame": new, "sentences": 0, "where": ""})], ignore_index=True)
    table.insert(2, "other_guide", [counts[code] for code in table["frame"]])
    return table


def support(codings: Iterable[Coding], column: str = "policy_frames") -> pd.DataFrame:
    """Count the coders who gave each sentence each code.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``code``, ``coders``.
    """
    import pandas as pd

    found = [codes_by_sentence(coding, column) for coding in codings]
    every = pd.concat(found) if found else pd.DataFrame(columns=["sentence", "code"])
    return every.groupby(["sentence", "code"], sort=False).size().rename("coders").reset_index()


def item_scores(coding: Coding) -> pd.DataFrame:
    """Score the five frames of the whole article, 0 to 1 [semetko2000]_.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``yes``, ``applicable`` (items that can apply), ``score`` (nan if
        none can apply), ``evidence``.
    """
    import pandas as pd

    field, rows = coding.schema.table("items").field("evidence"), []
    for frame, group in coding.table("items").groupby("frame", sort=False):
        codes = group["code"].dropna().astype(int).tolist()
        where = sorted({s for cell in group["evidence"] for s in field.values(cell)}, key=lambda s: int(s[1:]))
        rows.append(
            (frame, sum(codes), len(codes), sum(codes) / len(codes) if codes else float("nan"), " ".join(where))
        )
    return pd.DataFrame(rows, columns=["frame", "yes", "applicable", "score", "evidence"])


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on framing."""
    article, coding = project.article, project.reference
    if not frame_drafts.is_coded(project):
        found = [*frame_drafts.facts(project), *frame_draft_answers.answer_facts(project)]
        return [fact for fact in found if fact.key.startswith("framing_")]
    everything = Fact("framing_sentences", words(len(article.sentences)), "sentences", of_units(article.sentences))
    return [
        everything,
        *_policy_facts(article, coding),
        *_other_guide_facts(project),
        *_function_facts(project),
        *_item_facts(article, coding),
        *_argument_facts(project),
    ]


def argument(project: Project) -> pd.DataFrame:
    """Return the words that carry each step of the argument, in the order of the steps."""
    return project.table("frame_words")


def worded_steps(project: Project) -> pd.DataFrame:
    """Return the words of each step of the argument with whose they are.

    Returns
    -------
    pandas.DataFrame
        Columns ``step``, ``words``, ``voice`` (without who carries it), ``voice_type`` ("" for the article's own words),
        ``count`` (of the words), ``address`` (where they stand in the reader).
    """
    table = argument(project)[["step", "words", "voice"]].copy()
    kinds = project.reference.attributions.set_index("voice")["voice_type"].to_dict()
    table["voice"] = [voice.partition(",")[0] for voice in table["voice"]]
    table["voice_type"] = ["" if voice == OWN else kinds.get(voice, "unspecified") for voice in table["voice"]]
    table["count"] = [len(said.split()) for said in table["words"]]
    ranks = table.groupby("step").cumcount() + 1
    return table.assign(
        address=[f"{PREFIX}framing-{step}{rank}" for step, rank in zip(table["step"], ranks, strict=True)]
    )


def _argument_facts(project: Project) -> list[Fact]:
    """Quote the words of each step, so that every step opens them; keys number the words of a step."""
    found = []
    for step, rows in argument(project).groupby("step", sort=False):
        for rank, (quoted, at, reading) in enumerate(
            zip(rows["words"], rows["words_at"], rows["reading"], strict=True), 1
        ):
            shown = quoted if quoted.startswith("“") else f"“{quoted}”"
            found.append(Fact(f"framing_{step}{rank}", shown, reading, spans(at)))
    return found


def _sentences(article: Article, names: Iterable[str]) -> tuple[Span, ...]:
    wanted = set(names)
    return of_units(s for s in article.sentences if s.id in wanted)


def _policy_facts(article: Article, coding: Coding) -> list[Fact]:
    table = policy_frames(article, coding)
    found = [Fact("framing_frames", words(len(table)), "policy frames found", of_units(article.sentences))]
    for rank, row in enumerate(table.to_dict("records")[:3], 1):
        at = _sentences(article, row["where"].split())
        label = f"sentences with the frame {row['frame']}"
        found += [
            Fact(f"framing_policy{rank}", row["frame"].replace("_", " "), label, at),
            Fact(f"framing_policy{rank}_count", words(row["sentences"]), label, at),
            Fact(f"framing_policy{rank}_low", percent(row["low"]), label, at),
            Fact(f"framing_policy{rank}_high", percent(row["high"]), label, at),
        ]
    return found


def _other_guide_facts(project: Project) -> list[Fact]:
    """Return the same counts under the guide for other reports, and how many sentences are on the article's main topic there."""
    if not other_guide.is_coded(project):
        return []
    counts, on_topic = other_guide.frame_counts(project), other_guide.on_focus(project)
    table = policy_frames(project.article, project.reference)
    found = [
        Fact(
            f"framing_policy{rank}_other",
            words(counts[code]),
            f"sentences with the frame {code} under another guide",
            evidence=_AT,
        )
        for rank, code in enumerate(table["frame"][:3], 1)
    ]
    label = "sentences on the topic to which the article gives most words"
    return [*found, Fact("framing_on_topic", words(len(on_topic)), label, _sentences(project.article, on_topic))]


_AT = "framing#table-policy-frames"


def _framed(project: Project) -> pd.DataFrame:
    """Return the sentences with a function of framing; where the topics of sentences are known, those on the article's main matter."""
    table = project.reference.table("frames")
    matter = other_guide.on_focus(project)
    return table[(table["entman"] != "") & (table["sentence"].isin(matter) if matter else True)]


def _function_facts(project: Project) -> list[Fact]:
    article, framed = project.article, _framed(project)
    found = [
        Fact(
            "framing_framed",
            words(len(framed)),
            "sentences with a function of framing",
            _sentences(article, framed["sentence"]),
        )
    ]
    doubted = set(disputed(project))
    for voice in ("asserted", "attributed"):
        chosen = [name for name in framed.loc[framed["voice_of_frame"] == voice, "sentence"] if name not in doubted]
        found.append(
            Fact(
                f"framing_{voice}",
                words(len(chosen)),
                f"framing sentences, {voice}, on which no coders differ",
                _sentences(article, chosen),
                evidence="framing",
            )
        )
    return found


def _item_facts(article: Article, coding: Coding) -> list[Fact]:
    return [
        Fact(
            f"framing_{row['frame']}{end}", shown, f"{label} of the frame {row['frame']}",
            _sentences(article, row["evidence"].split()), evidence="framing",
        )
        for row in item_scores(coding).to_dict("records")
        for end, shown, label in (
            ("", number(row["score"]), "score"),
            ("_yes", words(row["yes"]), "questions answered with yes"),
            ("_asked", words(row["applicable"]), "questions that can apply"),
        )
    ]  # fmt: skip


def answer(project: Project) -> str:
    """Return one or two sentences on how the article is framed."""
    coding, every = project.reference, {fact.key for fact in facts(project)}
    if not frame_drafts.is_coded(project):
        found = [*frame_drafts.facts(project), *frame_draft_answers.answer_facts(project)]
        return fill(frame_draft_answers.answer_template(project), found)
    if "framing_policy1" not in every:
        return "The sentences that were coded carry no policy frame."
    table, names = policy_frames(project.article, coding), frame_names(project)
    verb = "treats" if table["sentences"][0] == 1 else "treat"
    text = _whose(project)
    text += f"{{framing_policy1_count}} of {{framing_sentences}} sentences {verb} the story as a matter of {names[table['frame'][0]]}"
    if len(table) > 1:
        text += f", {{framing_policy2_count}} as one of {names[table['frame'][1]]}"
    text += "."
    if {"framing_attributed", "framing_framed"} <= every and coding.table("frames")["entman"].ne("").any():
        text += f" {_who_says_what_is_wrong(project)}"
    return capital(fill(text, facts(project)))


def short_draft(project: Project) -> str:
    """Return what a card has room for of the answer on an article whose frames are a machine's draft."""
    found = [*frame_drafts.facts(project), *frame_draft_answers.answer_facts(project)]
    return fill(frame_draft_answers.short_template(project), found)


def _whose(project: Project) -> str:
    """Say whose coding is followed where several have coded and nothing is settled yet."""
    if project.is_adjudicated or sum(coding.has("frames") for coding in project.coders.values()) < 2:
        return ""
    return f"By the coding of {escape_markdown(project.reference.coder)}, whose differences with other coders are not settled, "


def disputed(project: Project) -> list[str]:
    """Return the sentences in which coders who name a function of framing hear different voices."""
    heard: dict[str, set[str]] = {}
    for rows in (coding.table("frames") for coding in project.coders.values() if coding.has("frames")):
        for sentence, voice in rows.loc[rows["entman"] != "", ["sentence", "voice_of_frame"]].itertuples(index=False):
            heard.setdefault(sentence, set()).add(voice)
    return [sentence for sentence, voices in heard.items() if len(voices) > 1]


def _who_says_what_is_wrong(project: Project) -> str:
    """Say, still without its numbers, in how many of the sentences with a function of framing somebody else speaks.

    Where the topics of sentences are known, those on the article's main matter are counted alone: others have problems of their own.
    """
    framed, matter = _framed(project), other_guide.on_focus(project)
    doubted = [name for name in disputed(project) if name in set(framed["sentence"])]
    settled = framed.loc[~framed["sentence"].isin(doubted), "voice_of_frame"]
    every, given, own = len(framed), int((settled == "attributed").sum()), int((settled == "asserted").sum())
    if not every:
        return ""
    of = " of the {framing_on_topic}" if matter else ""
    where = f" on {escape_markdown(focus(project))}" if matter else ""
    start = (
        f"One{of or ' sentence'}{where} says what is wrong, why, how to judge it or what to do"
        if every == 1
        else f"{{framing_framed}}{of} sentences{where} say what is wrong, why, how to judge it or what to do"
    )
    if not given and not doubted:
        return f"{start}, in the article’s own voice."
    if given == every:
        return f"{start}, {'always ' if every > 1 else ''}as the word of somebody else."
    told = ["{framing_attributed} of them it is the word of somebody else"] if given else []
    told += [f"{{framing_asserted}}{'' if given else ' of them'} it is the article’s own"] if own else []
    whose = f" In {', in '.join(told)}" if told else ""
    doubt = f"{'; on' if told else ' On'} {listed(doubted)} the coders differ" if doubted else ""
    return f"{start}.{whose}{doubt}."
