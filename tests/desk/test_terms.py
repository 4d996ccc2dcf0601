"""The glossary's definitions beside the numbers of the desk."""

import json

from sourcebook.desk.terms import GLOSSARY, read_terms
from sourcebook.paths import home


def test_terms_are_read_from_the_books_own_glossary(tmp_path):
    cell = "## Terms\n\n```{glossary}\ndirect, mixed\n  How *much* is quoted.\n\nlead\n  The first sentence.\n```\n"
    path = tmp_path / GLOSSARY
    path.parent.mkdir()
    path.write_text(json.dumps({"cells": [{"source": ["# Glossary"]}, {"source": cell.splitlines(keepends=True)}]}))
    assert read_terms(tmp_path) == {
        "direct": "How much is quoted.",
        "mixed": "How much is quoted.",
        "lead": "The first sentence.",
    }


def test_a_book_without_a_glossary_has_no_terms(tmp_path):
    assert read_terms(tmp_path) == {}
    (tmp_path / GLOSSARY).parent.mkdir()
    (tmp_path / GLOSSARY).write_text("[]")
    assert read_terms(tmp_path) == {}


def test_our_glossary_defines_the_effective_number():
    assert "varied" in read_terms(home())["effective number"]
