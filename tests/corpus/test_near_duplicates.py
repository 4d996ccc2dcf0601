"""Families: copies and reworded copies are found by signatures, other articles are left apart."""

import numpy as np
import pandas as pd
import pytest

from sourcebook.corpus.minhash import PERMUTATIONS, SIGNATURES, signatures
from sourcebook.corpus.near_duplicates import COLUMNS, families
from sourcebook.text.article import Article

SWAPS = {
    "closed": "shuttered",
    "letter": "missive",
    "known": "understood",
    "complaints": "grievances",
    "quickly": "rapidly",
    "workers": "labourers",
    "large": "sizeable",
    "repair": "mend",
    "cost": "expense",
    "begin": "commence",
    "road": "street",
    "people": "persons",
    "council": "board",
    "winter": "season",
    "reported": "relayed",
}
STORY = " ".join(
    f"The council of Ostby had known of {n} complaints about the road near Mill {n}, and a letter to the people of District {n} reported that workers would begin to repair it before the winter. "
    f"“Number {n} is what we were told, and nobody came to look at it,” said Anna Berg, who has a large shop there and wants the cost to be shared quickly."
    for n in range(12)
)  # fmt: skip
OTHER = " ".join(
    f"In Norland {n} hospitals lack nurses, said Tom Hale. A report by Union {n} found that wages fell by {n} per cent while rents rose, and that few young doctors stay."
    for n in range(30, 50)
)


def reworded(text):
    parts = text.split("“")
    return "“".join(
        [
            " ".join(SWAPS.get(word, word) for word in parts[0].split(" ")),
            *(
                q + "”" + " ".join(SWAPS.get(w, w) for w in rest.split(" "))
                for q, rest in (p.split("”") for p in parts[1:])
            ),
        ]
    )


def table(*rows):
    found = []
    for number, (text, date) in enumerate(rows, 1):
        signed = signatures(Article(text))
        found.append(
            {
                "article": f"a{number}",
                "date": date,
                "words": len(text.split()),
                **{f"runs_{n}": s[0] for n, s in signed.items()},
                **{f"signature_{n}": s[1] for n, s in signed.items()},
            }
        )
    return pd.DataFrame(found, columns=list(COLUMNS))


def test_signatures_have_one_length_and_are_the_same_twice():
    found = signatures(Article(STORY))
    assert set(found) == set(SIGNATURES)
    assert all(len(data) == 4 * PERMUTATIONS for _, data in found.values())
    assert signatures(Article(STORY)) == found
    assert signatures(Article("He said no.")) == {"text": (0, b""), "skeleton": (0, b""), "quotations": (0, b"")}


def test_the_share_in_common_is_estimated():
    words = [f"w{n}" for n in range(404)]
    one, other = (
        np.frombuffer(signatures(Article(" ".join(part)))["text"][1], "<u4") for part in (words[:304], words[100:])
    )
    assert (one == other).mean() == pytest.approx(200 / 400, abs=0.13)  # 200 of 400 runs; three standard errors


def test_a_reworded_copy_keeps_its_skeleton_and_its_quotations():
    first, second = signatures(Article(STORY)), signatures(Article(reworded(STORY)))
    assert reworded(STORY).count("missive") == 12
    assert first["quotations"] == second["quotations"]
    assert first["skeleton"] == second["skeleton"]
    assert first["text"] != second["text"]


def test_a_family_says_which_members_are_verbatim_and_which_reworded():
    found = families(
        table(
            (OTHER, "2020-01-01"),
            (reworded(STORY), "2020-01-03"),
            (STORY, "2020-01-02"),
            (STORY[: len(STORY) * 4 // 5], ""),
            ("He said no.", "2020-01-01"),
        )
    )
    assert found["article"].tolist() == ["a1", "a2", "a3", "a4", "a5"]
    assert found["family"].tolist() == ["a1", "a3", "a3", "a3", "a5"]
    assert found["size"].tolist() == [1, 3, 3, 3, 1]
    assert found["member"].tolist() == ["first", "reworded", "first", "verbatim", "first"]
    assert found["weight"].tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3, 1])


def test_other_narration_of_the_same_words_is_another_story():
    speech = " ".join(
        f"“We counted {n} boats, and not one of them had a light,” said the harbour master." for n in range(20)
    )
    found = families(table((OTHER + " " + speech, "2020-01-01"), (STORY + " " + speech, "2020-01-02")))
    assert found["size"].tolist() == [1, 1]


def test_what_is_too_short_is_nobodys_copy():
    assert families(table(("He said no to all of them.", "2020"), ("He said no to all of them.", "2021")))[
        "size"
    ].tolist() == [1, 1]


def test_no_article_is_no_family():
    assert families(table()).empty
