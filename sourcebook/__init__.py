"""Sourcebook: one news article, read closely.

The package behind the book's chapters: who is quoted, where the news comes from, how it is
framed and worded. Modules are imported by name; importing the package itself costs nothing.
"""

__version__ = "1.1.0"
