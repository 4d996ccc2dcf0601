from dataclasses import replace

import numpy as np
import pytest

from sourcebook.rewording_detector import detect
from sourcebook.rewording_detector.counts import shipped_counts
from sourcebook.rewording_detector.likeness import FAR, Likeness, profile, repeated_stops, unlike
from sourcebook.rewording_detector.vocabulary import STOP
from sourcebook.rewording_detector.weights import shipped_weights
from sourcebook.text.article import Article
from tests.book import ROOT
from tests.rewording_detector.test_score import LONGER, PLAIN, swapped

# Invented, each of a kind that the counts of news cannot judge.
STATUTE = (
    "Where a holder of a licence under this Part fails to comply with any requirement of section 4, the registrar may by notice in writing require "
    "the holder to comply within such period, being not less than fourteen days, as may be specified in the notice. A notice under subsection (1) "
    "shall state the requirement that has not been complied with and shall have effect notwithstanding any appeal. A person on whom a notice is "
    "served may, before the expiry of the period so specified, apply to the tribunal for an order setting the notice aside. The tribunal shall not "
    "make an order under this section unless it is satisfied that the requirement was not reasonable in all the circumstances. Any person who without "
    "lawful excuse fails to comply with a notice shall be guilty of an offence and liable on conviction to a penalty not exceeding the prescribed sum. "
    "In this Part, holder includes any person to whom a licence has been transferred in accordance with the provisions of the Schedule."
)
BULLETIN = (
    "Winds light, backing southerly, then freshening from the west. Seas slight, building moderate by dusk. Visibility good, occasionally poor in "
    "drizzle. Barometer 1012, falling slowly. Low 996 over the northern basin moving east, deepening. Small craft: caution in the outer channel. Buoy 14 "
    "unlit until further notice. Depth at the bar reduced to three metres; keep east of the leading line. Dredger working off the mole, restricted in "
    "her ability to manoeuvre; pass at dead slow. Outlook: winds veering, gusting to force seven in exposed parts. Swell heavy at first, easing later. "
    "Icing nil. Fog banks near the cape, slow to clear. Gale warning cancelled for inner waters. Tidal streams stronger than predicted on the ebb. "
    "Next issue at 1800. Mariners should report any drifting timber. Firing practice in area D as previously notified. Keep watch on channel 12."
)
VERSE = (
    "O thou that keepest the lonely hill,\nWhere never a lamp doth burn,\nThe reeds are grey and the stream is still,\nAnd swallows no more return.\n\n"
    "I heard thee call in the dead of night,\nI rose and I followed thee,\nBy moss and thorn and the pale moonlight,\nDown to the moaning sea.\n\n"
    "What didst thou seek on the drowned sand,\nWhat song on the broken shore?\nThou gavest me thy cold white hand,\nAnd thou wert gone once more.\n\n"
    "O sleep, my love, where the waters sleep,\nAnd dream as the waters may;\nThe hill is high and the night is deep,\nAnd I must be far away.\n\n"
    "And none shall know and none shall care,\nThough bells in the valley ring,\nWhose feet went over the grasses bare,\nWhose lips were too cold to sing."
)
SPEECH = (
    "My dear friends, I did not come here tonight to tell you that we are finished. We are not finished. Look at one another. You built this. You, with your "
    "hands, when nobody thought that you could, you built this, and I ask you: are we going to let it go? Are we going to be silent? No! We shall not be silent. "
    "I remember my mother, how she used to sing to us, and I think of what she would say to me now. She would say, my child, stand up. So I am standing up, and I "
    "ask you to stand with me. Let us be brave. Let us be kind, too, because it is so much harder. We owe it to those who came before us, and we owe it to "
    "those who will come when you and I are gone. Thank you, all of you, from the bottom of my heart. God bless you, and may we meet again in better days!"
)
TALK = (
    "So, yeah, I mean, we went there, and it was like, oh my god, I can't even. You know what I mean? And he's like, no, don't touch that, and I'm like, "
    "okay, fine, I won't. And then, um, what was it, oh yeah, then she goes, are you guys hungry? And I was, I was so hungry. So we just, like, got in "
    "the car, and I don't know, we ended up at this place, and it was really, really good. I don't even know what it's called. Do you remember? No? Well, "
    "anyway. It's got, like, these little lights? Yeah, that one. And you can't park there, that's the thing. I told him, I said, you can't park there, and he "
    "didn't listen. He never listens. Right? You know how he is. But it was fun, it was so much fun, I'm gonna go again, you should come with us, honestly."
)


@pytest.mark.parametrize("text", [STATUTE, BULLETIN, VERSE, SPEECH, TALK])
def test_a_text_unlike_the_news_is_not_assessed_and_the_signs_are_named(text):
    found = detect(Article(text))
    assert found.verdict == "not assessed"
    assert found.reason.startswith("The text is unlike the news that the counts are of (")
    assert not found.evidence


@pytest.mark.parametrize("text", [PLAIN, swapped(PLAIN), (ROOT / "data" / "article.txt").read_text(encoding="utf-8")])
def test_news_is_assessed_whether_or_not_its_words_are_swapped(text):
    assert detect(Article(text)).assessed


def test_the_sign_that_counts_for_most_is_named_first():
    counts, likeness = shipped_counts(), shipped_weights().likeness
    text = "You know that you can, you know that you will, you and you and you."
    values = profile(text, counts.vocabulary.tokens(text), counts)
    assert "more “you”" in unlike(likeness, values)


def test_one_odd_figure_counts_for_a_bounded_part():
    likeness = Likeness(np.zeros(2), np.ones(2), np.array([0.5, 1.0, -1.0]), 3.0)
    assert likeness.distance(np.array([1e9, 0.0])) == 0.5 + FAR
    assert likeness.parts(np.array([0.0, 2.0])).tolist() == [0.0, -2.0]


def test_ends_of_sentences_count_once():
    assert repeated_stops(np.array([9, STOP, STOP, 9])).tolist() == [False, False, True, False]
    assert repeated_stops(np.array([], dtype=np.int64)).tolist() == []


@pytest.mark.parametrize("text", ["", "?", "Xylophone", "The"])
def test_any_text_has_a_profile(text):
    counts = shipped_counts()
    assert np.isfinite(profile(text, counts.vocabulary.tokens(text), counts)).all()


def test_a_statute_quoted_whole_does_not_make_an_article_reworded():
    assert detect(Article(f"{LONGER}\n\n{STATUTE}")).verdict != "reworded"


def test_of_an_article_whose_second_half_is_reworded_hardly_a_word_of_the_first_is_shown():
    wary = replace(shipped_weights(), threshold=0.0)
    found = detect(Article(f"{LONGER}\n\n{swapped(LONGER)}"), weights=wary)
    assert found.half in ("", "second")
    assert found.evidence
    assert sum(e.span.start < len(LONGER) for e in found.evidence) <= len(found.evidence) / 10


def test_a_very_long_article_is_no_more_suspect_for_its_length():
    assert detect(Article(f"{LONGER}\n\n" * 50)).verdict == "no sign of rewording"
