"""What a chapter's notebook calls: open the book, and hand its numbers to the prose."""

from sourcebook.notebook.opening import begin, open_book

__all__ = ["begin", "open_book"]
