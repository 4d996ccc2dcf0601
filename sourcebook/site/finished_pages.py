"""What is added to pages, and beside them, once Sphinx has written them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.site.backlinks import write_links_back
from sourcebook.site.feed import link_feed, write_feed
from sourcebook.site.glossary import letter_terms
from sourcebook.site.offline import write_worker
from sourcebook.site.page_info import add_page_info, remember_question
from sourcebook.site.parallel_writing import at_once
from sourcebook.site.previews import mark_numbers, shares
from sourcebook.site.run_ins import mark_run_ins
from sourcebook.site.sortable_tables import finish_tables
from sourcebook.site.stylesheets import write_lean_sheets
from sourcebook.site.thumbnails import write_thumbnails

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LATE = 900
"""After everything else that happens at the end of a build."""


def write_previews_and_sheets(app: Sphinx, exception: Exception | None) -> None:
    """Write, at the same time, what takes longest."""
    if not exception and app.builder.name == "html":
        at_once(app, [*shares(app), partial(write_lean_sheets, app, exception)])


STEPS = (write_thumbnails, write_links_back, write_previews_and_sheets, write_feed, write_worker)


def register(app: Sphinx) -> None:
    """Connect all this to Sphinx, in the order in which one needs the other."""
    app.connect("doctree-read", remember_question, priority=LATE)
    for step in (mark_numbers, finish_tables, letter_terms, mark_run_ins, add_page_info, link_feed):
        app.connect("html-page-context", step, priority=700)
    for number, write in enumerate(STEPS):
        app.connect("build-finished", write, priority=LATE + number)
