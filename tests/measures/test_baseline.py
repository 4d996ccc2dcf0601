from itertools import pairwise
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.display.figures.attribution_dots import _hill, practice_dots
from sourcebook.errors import DataError
from sourcebook.measures import attribution_profile, baseline, earlier_coverage, profile_intervals
from sourcebook.measures.attribution_profile import MEASURES, Given, source_keys, split_parts, summarise
from sourcebook.text.article import Article
from sourcebook.text.span import Span
from tests.book import ROOT

TEXT = "Anna Berg said “the bridge is safe.” The town “never” asked, she said. It rained."


def given_at(source, cue, content):
    start = TEXT.index(content)
    return Given(source, cue, Span.of(start, start + len(content)))


PARTS = split_parts(
    Article(TEXT),
    [
        given_at("Anna Berg", "said", "“the bridge is safe.”"),
        given_at("she", "said", "The town “never” asked"),
        given_at("", "", "It rained"),
    ],
)


def test_sums_of_a_text_counted_by_hand():
    found = summarise(PARTS)
    assert found["density"] == pytest.approx(100 * 3 / 15)
    assert found["attributed"] == pytest.approx((4 + 4 + 2) / 15)
    assert (found["direct"], found["mixed"], found["indirect"]) == (pytest.approx(1 / 3),) * 3
    assert found["sources"] == 1
    assert found["hhi"] == 1
    assert found["effective"] == pytest.approx(1)
    assert found["unsourced"] == pytest.approx(1 / 3)
    assert found["said"] == 1


def test_a_text_without_attributions_has_no_shares():
    found = summarise(split_parts(Article("It rained. It poured."), []))
    assert found["density"] == 0
    assert found["attributed"] == 0
    assert all(found[m] != found[m] for m in ("direct", "said", "hhi", "unsourced"))


def test_nothing_at_all():
    assert all(v != v or v == 0 for v in summarise([]).values())
    assert set(profile_intervals.intervals([])) == set(MEASURES)


@pytest.mark.parametrize(
    ("sources", "keys"),
    [
        (["Hillary Clinton", "she", "Mrs. Clinton"], ["clinton"] * 3),
        (["the head of the office", "officials in Ostby", ""], ["~head", "~officials ostby", ""]),
        (["he"], ["?"]),
        (["Berg’s", "The mayor"], ["berg", "~mayor"]),
        (["the mayor Tove Berg", "The mayor", "Tove", "mayors"], ["berg", "berg", "berg", "~mayors"]),
        (["the United Nations", "a U.N. report", "UN"], ["nations", "nations", "nations"]),
        (["UN officials", "the United Nations"], ["un", "un"]),
        (["UN chief Ann Lee", "the UN"], ["lee", "un"]),
        (["Ann Lee", "Lee’s lawyer", "Lee"], ["lee", "lee lawyer", "lee"]),
        (["Trump campaign manager Kellyanne Conway", "Trump"], ["conway", "trump"]),
        ([], []),
    ],
)
def test_source_keys(sources, keys):
    assert source_keys(sources) == keys


@given(st.lists(st.text(max_size=30)))
def test_every_source_has_a_key(sources):
    assert len(source_keys(sources)) == len(sources)


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (1, 0.125), (2.5, 0.5), (4, 0.875), (9, 1)])
def test_percentile(value, expected):
    assert profile_intervals.percentile(pd.Series([1, 2, 3, 4, None]), value) == expected


@given(st.lists(st.floats(-9, 9), min_size=1), st.floats(-9, 9), st.floats(-9, 9))
def test_percentile_never_falls(values, a, b):
    low, high = sorted((a, b))
    assert (
        0
        <= profile_intervals.percentile(pd.Series(values), low)
        <= profile_intervals.percentile(pd.Series(values), high)
        <= 1
    )


def test_percentile_of_nothing():
    assert profile_intervals.percentile(pd.Series([], dtype=float), 1) != profile_intervals.percentile(
        pd.Series([1.0]), 1
    )
    nowhere = profile_intervals.percentile(pd.Series([1.0]), float("nan"))
    assert nowhere != nowhere


def test_interval_holds_the_value():
    found = profile_intervals.intervals(PARTS)["density"]
    assert found.low <= found.value <= found.high
    assert profile_intervals.intervals(PARTS)["density"] == found


def test_shipped_figures_are_figures_only():
    table = baseline.practice()
    assert len(table) == 924
    assert table["outlet"].nunique() == 7
    assert set(table.columns) == {"article", "outlet", "month", "wire", "annotators", "words", *MEASURES}
    assert (
        table[list(attribution_profile.FORMS)].sum(axis=1).where(table["direct"].notna()).dropna() - 1
    ).abs().max() < 1e-3
    assert table["month"].str.fullmatch(r"20\d\d-\d\d").all()


def test_only_clear_cases_are_unusual():
    table = pd.DataFrame({"percentile_low": [0.0, 0.96, 0.5, 0.0], "percentile_high": [0.04, 1.0, 1.0, 1.0]})
    assert len(baseline.unusual(table)) == 2


def test_a_missing_table_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(baseline, "home", lambda: tmp_path)
    with pytest.raises(DataError, match=r"practice\.csv: is missing; restore it"):
        baseline.practice()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "article,outlet\n1,a\n",
        f"article,outlet,month,wire,annotators,words,{','.join(MEASURES)}\n1,a,2015-11,,1,abc{',0' * len(MEASURES)}\n",
    ],
    ids=["empty", "few columns", "words that are no number"],
)
def test_a_damaged_table_is_named(tmp_path, monkeypatch, content):
    monkeypatch.setattr(baseline, "home", lambda: tmp_path)
    (tmp_path / baseline.FOLDER).mkdir(parents=True)
    (tmp_path / baseline.FOLDER / "practice.csv").write_text(content)
    with pytest.raises(DataError, match=r"practice\.csv: (?:is damaged|lacks the column)"):
        baseline.practice()


@pytest.mark.parametrize(
    ("source", "voice", "kind", "group"),
    [
        ("Beijing", "China (government)", "foreign_government", "china"), ("Chinese activists", "Chinese activists", "civil_society", "civil_society"),
        ("Washington", "United States (government)", "government", "governments"), ("exiled Uighurs", "", "citizen", "uyghurs"),
        ("the World Uyghur Congress", "", "civil_society", "uyghurs"), ("Xinhua", "Xinhua", "media", "china"), ("", "", "unspecified", "none"),
        ("Anna Berg", "Anna Berg", "unspecified", "others"), ("the UN", "United Nations", "intergovernmental", "intergovernmental"),
        ("officials on Uighurs", "", "government", "governments"),
    ],
)  # fmt: skip
def test_group_of(source, voice, kind, group):
    assert earlier_coverage.group_of(source, voice, kind) == group


def check(*rows):
    return pd.DataFrame(rows, columns=["machine", "checked", "attributions"])


def test_shares_are_corrected_group_by_group():
    found = earlier_coverage.corrected(
        {"china": 60, "media": 40}, check(("china", "china", 3), ("china", "no_attribution", 1), ("media", "expert", 2))
    ).set_index("group")
    assert found.loc["china", "machine"] == pytest.approx(0.6)
    assert found.loc["china", "share"] == pytest.approx(45 / 85)
    assert found.loc["expert", "share"] == pytest.approx(40 / 85)
    assert found.loc["media", "share"] == 0
    assert (found["low"] <= found["high"]).all()
    assert found["share"].sum() == pytest.approx(1)


def test_more_checking_narrows_the_interval():
    few = earlier_coverage.corrected(
        {"china": 50, "media": 50}, check(("china", "china", 2), ("media", "media", 2))
    ).set_index("group")
    many = earlier_coverage.corrected(
        {"china": 50, "media": 50}, check(("china", "china", 200), ("media", "media", 200))
    ).set_index("group")
    assert many.loc["china", "high"] - many.loc["china", "low"] < few.loc["china", "high"] - few.loc["china", "low"]


def test_without_a_check_the_machine_stands():
    found = earlier_coverage.corrected({"china": 1, "media": 3}, check()).set_index("group")
    assert found.loc["media", "share"] == 0.75


def test_agreed():
    assert earlier_coverage.agreed(
        check(("china", "china", 3), ("china", "no_attribution", 1), ("media", "expert", 2))
    ) == (6, 5, 3)


@pytest.fixture(scope="module")
def project():
    return Project.open(ROOT)


def test_facts_have_keys_of_the_chapter(project):
    found = baseline.facts(project)
    assert all(f.key.startswith("baseline_") for f in found)
    assert len({f.key for f in found}) == len(found)
    assert "nan" not in " ".join(f.text for f in found)


def test_only_articles_of_like_length_are_compared(project):
    found = baseline.alike(project)
    assert len(found) == 288
    assert found["words"].between(200, 449).all()


@pytest.mark.parametrize(
    ("words", "expected"), [(1, (0, 199)), (199, (0, 199)), (200, (200, 449)), (450, (450, 899)), (900, (900, None))]
)
def test_classes_of_length(words, expected):
    assert baseline.span_of_length(Article("word " * words)) == expected


def test_an_interval_holds_its_estimate_or_is_not_given(project):
    table = baseline.placement(project, baseline.alike(project))
    known = table.dropna(subset=["low", "high"])
    assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"]) & (known["low"] < known["high"])).all()


def test_the_table_has_its_percentiles_from_0_to_100(project):
    table = baseline.placement(project, baseline.alike(project))
    shown = baseline.in_hundreds(table)
    assert shown["percentile"].max() > 1
    assert (shown["percentile"] == (100 * table["percentile"]).round()).all()
    assert shown["percentile_low"].isna().equals(table["percentile_low"].isna())


def test_percentiles_stand_only_where_something_sets_the_article_apart(project):
    table = baseline.placement(project, baseline.alike(project))
    shown = baseline.shown(project, table)
    assert not [name for name in shown if name.startswith("percentile")]
    assert "ercentile" not in baseline.caption(shown)
    table.loc[0, ["percentile_low", "percentile", "percentile_high"]] = 0.96, 0.98, 1.0
    apart = baseline.shown(project, table)
    assert apart.loc[0, "percentile"] == 98
    assert baseline.caption(apart).endswith("ties count half.")


def test_the_corrected_interval_holds_the_share():
    found = earlier_coverage.corrected({"china": 60, "media": 40}, check(("china", "china", 3), ("media", "expert", 2)))
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()


def test_answer_names_the_place(project):
    told = baseline.answer(project)
    assert told.endswith("so its place there settles nothing.")
    assert "annotated American articles" in told
    assert "sources than most" not in told


def test_earlier_coverage_is_told_by_groups_that_the_check_tells_apart():
    coverage, check = baseline.read_table("coverage"), baseline.read_table("coverage_check")
    table = earlier_coverage.shares(coverage, check).set_index("group")
    assert list(table.index) == list(earlier_coverage.BROAD)
    assert table["share"].sum() == pytest.approx(1)
    fine, rough = earlier_coverage.agreed(check), earlier_coverage.agreed(earlier_coverage.broadened(check))
    assert fine[:2] == rough[:2]
    assert fine[2] < rough[2]


def test_checked_attributions_are_at_least_a_hundred():
    assert earlier_coverage.agreed(baseline.read_table("coverage_check"))[0] >= 100
    assert baseline.read_table("coverage")["article"].nunique() == 69


def test_pictures_tell_their_values(project):
    others = baseline.alike(project)
    dots = practice_dots(others, baseline.placement(project, others))
    assert "among 288 others of like length: sources" in dots.alt
    assert sorted(dots.data["measure"]) == ["direct", "said", "sources"]
    assert dots.data["percentile"].dropna().is_monotonic_decreasing
    assert "<svg" in dots.svg()


def test_every_other_article_counts_in_the_hill_and_whole_numbers_have_a_bin_each():
    values = pd.Series([1.0, 2.0, 2.0, 3.0, 40.0, None])
    hill = _hill(values, {"value": 2.0, "high": 3.0, "median": 2.0})
    assert [b - a for a, b in pairwise(hill.edges)] == [1.0] * (len(hill.edges) - 1)
    assert hill.heights[1:4] == [0.5, 1.0, 0.5]
    assert sum(hill.heights) * 2 == 5
    assert hill.at(hill.edges[0]) == 0
    assert hill.at(hill.edges[-1]) == 1


def test_a_measure_that_no_other_article_has_is_drawn_without_a_hill():
    assert not any(_hill(pd.Series([None], dtype=float), {}).heights)


@pytest.mark.parametrize(("longer", "told"), [(0, True), (1, False)])
def test_a_text_longer_than_all_others_is_not_called_of_their_length(project, longer, told):
    longest = baseline.others(project)["words"].max()
    words = SimpleNamespace(words=range(int(longest) + longer))
    book = SimpleNamespace(article=words, root=project.root)
    assert bool(baseline.is_of_their_length(book)) is told


def test_the_title_says_that_nothing_can_be_told_only_where_every_line_crosses_the_middle(project):
    others = baseline.alike(project)
    placed = baseline.placement(project, others)
    assert (
        practice_dots(others, placed).title == f"Where the article stands among {len(others):,} others cannot be told"
    )
    sources = placed["measure"] == "sources"
    placed.loc[sources, ["percentile_low", "percentile", "percentile_high"]] = 0.6, 0.7, 0.8
    assert practice_dots(others, placed).title.startswith("No measure sets the article clearly apart")


@pytest.mark.parametrize(("sentences", "placed"), [(7, False), (8, True)])
def test_a_text_of_few_sentences_is_not_placed_however_many_speak_in_it(project, sentences, placed):
    text = "\n\n".join(f"Mayor Number{i} said the bridge of the town was safe." for i in range(sentences))
    coding = SimpleNamespace(attributions=[0] * 20)
    book = SimpleNamespace(article=Article(text), machine=coding, reference=coding)
    assert baseline.says_enough(book) is placed
