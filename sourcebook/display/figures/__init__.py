"""Pictures in the house style; each function returns a `Picture` with its alt text."""

from sourcebook.display.figures.alpha_forest import alpha_forest
from sourcebook.display.figures.argument_words import argument_words
from sourcebook.display.figures.article_map import article_map
from sourcebook.display.figures.attribution_dots import practice_dots
from sourcebook.display.figures.attribution_parts import attribution_parts, statement_parts
from sourcebook.display.figures.channel_strip import channel_strip
from sourcebook.display.figures.cue_plot import cue_plot
from sourcebook.display.figures.frame_matrix import frame_matrix
from sourcebook.display.figures.frame_reliability import frame_reliability
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.planted_copies import planted_copies
from sourcebook.display.figures.reliability_by_length import reliability_by_length
from sourcebook.display.figures.restored_findings import restored_findings
from sourcebook.display.figures.retellings import retellings
from sourcebook.display.figures.roc_curves import roc_curves
from sourcebook.display.figures.sources_on_record import sources_on_record
from sourcebook.display.figures.structure_strip import structure_strip
from sourcebook.display.figures.substitution_bars import substitution_bars
from sourcebook.display.figures.suspect_words import suspect_words
from sourcebook.display.figures.swap_parties import swap_parties
from sourcebook.display.figures.topic_slopes import topic_slopes
from sourcebook.display.figures.voice_shares import voice_shares

__all__ = [
    "Picture",
    "alpha_forest",
    "argument_words",
    "article_map",
    "attribution_parts",
    "channel_strip",
    "cue_plot",
    "frame_matrix",
    "frame_reliability",
    "planted_copies",
    "practice_dots",
    "reliability_by_length",
    "restored_findings",
    "retellings",
    "roc_curves",
    "sources_on_record",
    "statement_parts",
    "structure_strip",
    "substitution_bars",
    "suspect_words",
    "swap_parties",
    "topic_slopes",
    "voice_shares",
]
