"""How often drafts are right: the numbers add up, and probabilities mean what they say."""

from sourcebook.machine.frame_table import read_settings
from sourcebook.measures import frame_draft_scores


def test_scores_add_up() -> None:
    table = frame_draft_scores.scores()
    known = table[table["drafted"] > 0]
    assert (known["right"] <= known["drafted"]).all()
    assert known["precision"].between(0.75, 1).all()
    assert table.loc[table["drafted"] == 0, "precision"].isna().all()


def test_probabilities_mean_what_they_say_where_many_are_counted() -> None:
    table = frame_draft_scores.reliability()
    folds, aside = (table[table["sentences"] == name] for name in (frame_draft_scores.FOLDS, frame_draft_scores.ASIDE))
    assert (folds["probability"] - folds["given"]).abs().max() < 0.05
    settings = read_settings()
    for part, read in ((folds, settings["learnt_from"]), (aside, settings["kept_aside"])):
        assert part["decisions"].sum() == read * len(settings["codes"])


def test_functions_are_scored_apart_from_frames() -> None:
    table = frame_draft_scores.function_scores()
    shown = table.loc[table["drafted"] > 0, "function"].tolist()
    assert shown == frame_draft_scores.drafted_functions()
    assert not set(table["function"]) & set(frame_draft_scores.scores()["frame"])
