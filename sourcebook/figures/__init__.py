"""Pictures in the house style; each function returns a `Picture` with its alt text."""

from sourcebook.figures.baseline import coverage_shares, practice_dots
from sourcebook.figures.benchmark import score_dots
from sourcebook.figures.catalogue import anatomy, code_use, rows_by_file, workflow, works_by_year
from sourcebook.figures.corpus import kinds_by_outlet, shares_by_year
from sourcebook.figures.corrections import checkable_numbers
from sourcebook.figures.framing import frame_matrix
from sourcebook.figures.omissions import topic_slopes
from sourcebook.figures.overview import article_map
from sourcebook.figures.picture import Picture
from sourcebook.figures.reliability import alpha_forest
from sourcebook.figures.rewording import substitution_bars
from sourcebook.figures.sourcing import channel_strip
from sourcebook.figures.structure import sentence_lengths
from sourcebook.figures.suspicion import suspect_words
from sourcebook.figures.voices import voice_shares
from sourcebook.figures.wording import cue_plot

__all__ = [
    "Picture",
    "alpha_forest",
    "anatomy",
    "article_map",
    "channel_strip",
    "checkable_numbers",
    "code_use",
    "coverage_shares",
    "cue_plot",
    "frame_matrix",
    "kinds_by_outlet",
    "practice_dots",
    "rows_by_file",
    "score_dots",
    "sentence_lengths",
    "shares_by_year",
    "substitution_bars",
    "suspect_words",
    "topic_slopes",
    "voice_shares",
    "workflow",
    "works_by_year",
]
