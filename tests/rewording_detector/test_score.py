import json
from dataclasses import replace

import numpy as np
import pytest

from sourcebook.errors import DataError
from sourcebook.rewording_detector import detect, evidence_table, finding_table
from sourcebook.rewording_detector.article_signs import ARTICLE_NAMES, MOST, anchored, beyond, read
from sourcebook.rewording_detector.context import shipped_vectors
from sourcebook.rewording_detector.counts import shipped_counts
from sourcebook.rewording_detector.score import refusal
from sourcebook.rewording_detector.signs import NAMES, narration, signs, within
from sourcebook.rewording_detector.usual import DEFAULT, candidates, usual
from sourcebook.rewording_detector.weights import Weights, read_weights, shipped_weights
from sourcebook.text.article import Article
from tests.book import ROOT
from tests.rewording_detector import tiny

# Invented prose, long enough to be assessed; no article of any corpus.
PLAIN = (
    "The city council voted on Tuesday to close the old bridge for at least two years. Officials said the work would begin next month and cost "
    "more than three million dollars. The mayor told reporters that the decision had not been easy. She said the bridge was no longer safe for "
    "heavy trucks, and that the city could not wait any longer. Several members of the council voted against the plan. They said it would hurt "
    "small businesses on both sides of the river. The council will meet again in two weeks to talk about the next steps. A spokesman for the "
    "company that will do the work said it was ready to start as soon as the city gave its approval. Residents said they were worried about the "
    "traffic, but most of them agreed that something had to be done about the bridge."
)
LONGER = PLAIN + (
    "\n\nMayor Anna Berg of Harwick said on Wednesday that the federal government had agreed to pay half of the cost. In a letter to Governor Tom Reyes, "
    "she asked for quick help with the other half. Mr. Reyes, a former engineer, has long sought money for the roads of the county, but lawmakers in the "
    "state capital rejected his budget in March. His office said that a new plan would be released before the end of the year. Critics say the state has "
    "failed to keep its promises. The Harwick Transport Union, which represents 1,400 drivers, announced that its members would hold a meeting on "
    "Friday to decide whether to strike. Its leader, Maria Olsen, accused the city of ignoring earlier warnings. Police closed the road to the bridge for three "
    "hours last week after a truck hit a wall. Nobody was seriously hurt in the accident, but the driver was taken to a hospital. Local schools have "
    "changed the routes of their buses. Experts from the state university found large cracks in two of the main beams, according to a report that was "
    "published in August. The report also warned that heavy rain could make the damage worse."
)
SWAPS = {
    "long": "lengthy", "last": "final", "next": "following", "half": "moiety", "hit": "smote", "months": "moons", "state": "nation", "budget": "allowance",
    "strike": "smite", "public": "populace", "found": "discovered", "worse": "inferior", "warned": "cautioned", "taken": "seized", "hours": "periods",
    "help": "assistance", "money": "currency", "rejected": "spurned", "released": "discharged", "failed": "flunked", "promises": "vows",
    "announced": "proclaimed", "decide": "determine", "leader": "chieftain", "earlier": "prior", "closed": "shut", "seriously": "earnestly", "changed": "altered",
    "large": "sizable", "main": "principal", "published": "issued", "damage": "harm", "cracks": "crevices", "drivers": "motorists",
    "voted": "balloted", "old": "aged", "work": "labor", "begin": "commence", "told": "instructed", "decision": "determination", "safe": "secure",
    "heavy": "weighty", "wait": "linger", "hurt": "injure", "small": "diminutive", "talk": "converse", "steps": "strides", "ready": "prepared",
    "worried": "distressed", "agreed": "concurred", "meet": "encounter", "members": "components",
}  # fmt: skip


def swapped(text):
    for old, new in SWAPS.items():
        text = text.replace(f" {old} ", f" {new} ")
    return text


@pytest.fixture
def wary():
    """Give weights that speak from a lower score on: what is named, and not how seldom it speaks, is tested with them."""
    return replace(shipped_weights(), threshold=2.0)


def test_plain_prose_shows_no_sign():
    found = detect(Article(PLAIN))
    assert found.assessed
    assert found.verdict == "no sign of rewording"
    assert found.score < found.threshold
    assert 0 <= found.ordinary <= 1


def test_swapped_words_are_found_and_named(wary):
    assert detect(Article(PLAIN), weights=wary).verdict == "no sign of rewording"
    found = detect(Article(swapped(LONGER)), weights=wary)
    assert found.verdict == "reworded"
    printed = {e.printed for e in found.evidence}
    assert len(printed & set(SWAPS.values())) >= 6
    assert len(printed & set(SWAPS.values())) >= 3 * len(printed - set(SWAPS.values()))
    assert all(e.reason.startswith(f"“{e.phrase}”: ") and e.reason.endswith(".") for e in found.evidence)
    assert all(f"“{e.usual}”" in e.reason if e.usual else "no other word is known" in e.reason for e in found.evidence)


def test_the_more_is_swapped_the_higher_the_score():
    text, scores = LONGER, []
    for old, new in SWAPS.items():
        text = text.replace(f" {old} ", f" {new} ")
        scores.append(detect(Article(text)).score)
    assert scores[-1] > scores[0]
    assert max(scores[:3]) < min(scores[-3:])


def test_quotations_are_left_alone():
    article = Article(f"{LONGER}\n\n“{swapped(PLAIN)}” she said.")
    inside = range(len(LONGER), len(article.text) - 12)
    assert not [e for e in detect(article).evidence if e.span.start in inside]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The text has no sentence."),
        ("  \n\n ", "The text has no sentence."),
        (
            "Der Bürgermeister sagte am Dienstag, die alte Brücke werde für mindestens zwei Jahre geschlossen. " * 12,
            "The text does not seem to be in English",
        ),
        (
            "El alcalde dijo el martes que el puente viejo se cerrará durante al menos dos años. " * 12,
            "The text does not seem to be in English",
        ),
        ("市长星期二说，旧桥将关闭至少两年。" * 30, "The text does not seem to be in English"),
        ("The mayor said the bridge was safe.", "it has 7 words; at least 100 are needed."),
        ("“" + PLAIN + "”", "Without names, numbers and quotations it has 0 words"),
        ("123 456. " * 200, "The text does not seem to be in English"),
    ],
)
def test_what_cannot_be_assessed_has_a_reason_and_no_score(text, reason):
    found = detect(Article(text))
    assert not found.assessed
    assert found.verdict == "not assessed"
    assert reason in found.reason
    assert found.score != found.score
    assert not found.evidence


def test_the_books_article_is_called_reworded():
    article = Article.read(ROOT / "data" / "article.txt")
    found = detect(article)
    assert found.verdict == "reworded"
    assert found.ordinary == 0
    table = evidence_table(article, found)
    assert {"lengthy", "conferences"} <= set(table["printed"])
    assert all(article.text[e.span.start : e.span.end] == e.printed for e in found.evidence)
    assert list(table["chance"]) == sorted(table["chance"], reverse=True)


def test_no_word_is_shown_of_a_text_that_is_not_called_reworded():
    assert not detect(Article(PLAIN)).evidence


def test_only_words_above_the_stated_chance_are_shown(wary):
    found = detect(Article(swapped(LONGER)), weights=wary)
    assert found.evidence
    assert min(e.chance for e in found.evidence) >= shipped_weights().shown


def test_findings_are_a_table():
    table = finding_table(detect(Article(PLAIN)))
    assert list(table.columns) == ["test", "finding", "speaks", "false_alarms"]
    assert table["false_alarms"].dropna().between(0, 1).all()
    assert table.loc[table["speaks"] != "for a rewording", "false_alarms"].isna().all()


def test_never_more_is_said_than_reworded():
    found = detect(Article.read(ROOT / "data" / "article.txt"))
    said = " ".join(
        [found.verdict, *(e.reason for e in found.evidence), *(f"{f.name} {f.figure}" for f in found.findings)]
    )
    assert "plagiar" not in said


def test_saying_verbs():
    text = PLAIN.replace(" said ", " stated ").replace("told", "asked")
    found = {f.name: f for f in detect(Article(text)).findings}["“stated” and “said”"]
    assert found.speaks_for is True
    assert found.figure == "“stated” five times, “said” or “says” no times in narration"


def test_slips_in_quotations_do_not_count():
    counts, weights = shipped_counts(), shipped_weights()
    assert read(Article(PLAIN + " It was a effort."), counts, weights).slips == 1
    assert read(Article(PLAIN + " “It was a effort,” she said."), counts, weights).slips == 0


def test_anchors_need_the_usual_word_in_a_quotation():
    counts = shipped_counts()
    text = "The mayor has lengthy hoped for peace. “We have talked for a long time about religious freedom,” she said of non-religious people."
    found = narration(Article(text), counts)
    assert len(anchored(counts, found, np.zeros(len(found.slots)))) == 0


def test_within():
    assert within(np.array([0, 3, 5, 9]), [(3, 5), (9, 12)]).tolist() == [False, True, False, True]
    assert within(np.array([1, 2]), []).tolist() == [False, False]


def test_shapes_fit_the_names():
    counts, weights = shipped_counts(), shipped_weights()
    reading = read(Article(PLAIN), counts, weights)
    found = reading.narration
    values = signs(counts, shipped_vectors(), found.tokens.codes, found.slots)
    assert values.shape == (len(found.slots), len(NAMES))
    assert np.isfinite(values).all()
    assert reading.values(weights.tails).shape == (len(ARTICLE_NAMES),)
    assert np.all((reading.chances > 0) & (reading.chances < 1))


def test_text_without_a_word_to_look_at_has_the_values_of_a_clean_one():
    reading = read(Article("The of and."), shipped_counts(), shipped_weights())
    assert np.isfinite(reading.values(shipped_weights().tails)).all()
    assert reading.contrast() == 0


def test_more_suspect_words_than_in_ordinary_news_are_counted_in_standard_errors():
    tails = np.array([0.2, 0.4, 0.6, 0.8, 0.9])
    usual = np.concatenate([np.full(70, 0.1), np.full(20, 0.3), np.full(7, 0.5), np.full(2, 0.7), np.full(1, 0.95)])
    found = beyond(usual, tails)
    assert found[:4].tolist() == pytest.approx([0, 0, 0, 0])
    assert found[4] == pytest.approx((0.01 - 0.003) / (0.003 * 0.997 / 100) ** 0.5)
    assert (beyond(np.full(50, 0.99), tails) > 10).all()


def test_a_text_is_no_surer_for_being_longer_than_four_hundred_words():
    tails, odd = np.array([0.2, 0.4, 0.6, 0.8, 0.9]), np.tile([0.1, 0.1, 0.95, 0.1], MOST // 4)
    assert beyond(np.tile(odd, 50), tails).tolist() == pytest.approx(beyond(odd, tails).tolist())
    assert (np.abs(beyond(odd, tails)) > np.abs(beyond(odd[: MOST // 2], tails))).all()


def test_usual_words_of_a_tiny_corpus(tmp_path):
    counts = tiny.counts(tmp_path)
    found = narration(Article("The envoy has lengthy sought a treaty."), counts)
    at = np.flatnonzero(found.slots.word == tiny.code("lengthy"))
    first = usual(counts, found.slots.take(at), DEFAULT, 1)[0][0]
    assert (first.word, first.before, first.after) == ("long", 3, 2)
    assert first.gain > 0
    assert usual(counts, found.slots.take(at[:0]), DEFAULT) == []


def test_no_candidate_stands_twice():
    counts = shipped_counts()
    found = narration(Article(PLAIN), counts)
    for row in candidates(counts, found.slots):
        kept = [w for w in row if w]
        assert len(kept) == len(set(kept))


def test_counts_that_know_nothing_refuse(tmp_path):
    assert (
        refusal(Article(PLAIN), tiny.counts(tmp_path))
        == "The text does not seem to be in English; the counts are of English news."
    )


def weights_file(folder, **changes):
    found = {
        "word": {"centre": [0.0], "spread": [1.0], "inner": [[1.0]], "bias": [0.0], "outer": [1.0], "constant": 0.0},
        "article": [0.0],
        "shown": 0.5,
        "ordinary": [1.0],
        "threshold": 1.0,
        "alarms": {},
        "tried": 100,
        "suggestion": {},
        "measured": {},
        "likeness": {"centre": [0.0], "spread": [1.0], "weights": [0.0, 1.0], "limit": 1.0},
        "tails": [0.1, 0.2, 0.3, 0.4, 0.5],
        "encoder": False,
    } | changes
    path = folder / "rewording_detector.json"
    path.write_text(json.dumps({k: v for k, v in found.items() if v is not None}))
    return path


def test_weights_are_read(tmp_path):
    assert isinstance(read_weights(weights_file(tmp_path)), Weights)


def test_weights_hold_others_for_machines_without_the_network(tmp_path):
    other = json.loads(weights_file(tmp_path).read_text())
    found = read_weights(weights_file(tmp_path, encoder=True, plain=other))
    assert found.encoder
    assert found.plain is not None
    assert not found.plain.encoder


@pytest.mark.parametrize("changes", [{"word": None}, {"article": "x"}, {"threshold": []}, {"alarms": 3}])
def test_damaged_weights_are_named(tmp_path, changes):
    with pytest.raises(DataError, match=r"rewording_detector\.json: is damaged"):
        read_weights(weights_file(tmp_path, **changes))


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(DataError, match=r"rewording_detector\.json: is missing"):
        read_weights(tmp_path / "rewording_detector.json")


def test_a_line_that_returns_counts_once():
    counts = shipped_counts()
    once, often = (narration(Article("The mayor left. " + "Read more tweets here. " * n), counts) for n in (2, 9))
    assert once.slots.word.tolist() == often.slots.word.tolist()
    assert often.words > once.words


def test_with_one_quoted_word_the_quotations_tell_too_little():
    table = finding_table(detect(Article(PLAIN + " It rests on “real” numbers.")))
    told = table.set_index("test").loc["quotation as anchor"]
    assert (told["finding"], told["speaks"]) == ("too few words are quoted", "too little to tell")
