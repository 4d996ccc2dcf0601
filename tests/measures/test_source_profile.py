"""What a book shows about those who speak."""

import pandas as pd

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.measures.source_profile import anonymity, gender_error, genders, is_coded, justifications, presented

ROWS = [
    {
        "id": "A1",
        "nested_in": "",
        "voice": "Lea Storm",
        "source": "Mayor Lea Storm",
        "content": "it is safe",
        "role": "Mayor",
        "justification": "office",
        "anonymity_reason": "",
        "anonymity_reason_at": "",
        "gender": "female",
    },
    {
        "id": "A2",
        "nested_in": "",
        "voice": "aide",
        "source": "an aide",
        "content": "no",
        "role": "aide",
        "justification": "",
        "anonymity_reason": "on background",
        "anonymity_reason_at": "40 53",
        "gender": "unknown",
    },
    {
        "id": "A3",
        "nested_in": "A2",
        "voice": "Lea Storm",
        "source": "she",
        "content": "no",
        "role": "Mayor",
        "justification": "office",
        "anonymity_reason": "",
        "anonymity_reason_at": "",
        "gender": "female",
    },
    {
        "id": "A4",
        "nested_in": "",
        "voice": "Lea Storm",
        "source": "Storm",
        "content": "yes",
        "role": "Mayor",
        "justification": "office",
        "anonymity_reason": "",
        "anonymity_reason_at": "",
        "gender": "female",
    },
]
NOBODY = {**ROWS[1], "id": "A5", "voice": "", "source": "people", "role": "people", "justification": "office"}
CODING = Coding("ada", {"attributions": pd.DataFrame(ROWS)})


def test_who_is_presented_how() -> None:
    assert presented(CODING)[["id", "role", "gender"]].to_numpy().tolist() == [
        ["A1;A4", "Mayor", "female"],
        ["A2", "aide", ""],
    ]


def test_genders_count_words_at_the_top_level() -> None:
    assert genders(CODING).to_numpy().tolist() == [["female", 2, 4], ["unknown", 1, 1]]


def test_reasons_and_justifications() -> None:
    assert anonymity(CODING)[["id", "source", "anonymity_reason"]].to_numpy().tolist() == [
        ["A2", "an aide", "on background"]
    ]
    assert justifications(CODING).to_numpy().tolist() == [["office", 2, 4], ["not told", 1, 1]]


def test_codings_without_the_columns_are_not_coded(small: Project) -> None:
    assert [is_coded(small.reference, column) for column in ("role", "gender")] == [False, False]
    assert all(table(small.reference).empty for table in (presented, genders, anonymity))
    assert is_coded(CODING, "role")


def test_the_known_error_is_said() -> None:
    assert "was wrong for" in gender_error()


def test_a_source_that_is_no_voice_is_not_presented() -> None:
    coding = Coding("ada", {"attributions": pd.DataFrame([*ROWS, NOBODY])})
    assert presented(coding).equals(presented(CODING))
    counts = justifications(coding).set_index("justification")["attributions"]
    assert counts.to_dict() == {"office": 2, "not told": 2}
