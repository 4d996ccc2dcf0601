"""The errors of the package: each is one sentence a user can act on."""


class SourcebookError(Exception):
    """Something a user can mend; the message is one sentence that says how."""


class ArticleError(SourcebookError):
    """A file cannot be read as an article."""


class CodingError(SourcebookError):
    """A coder's table does not fit its schema or its article."""


class ModelError(SourcebookError):
    """A model that is missing or damaged."""


class DataError(SourcebookError):
    """The data folder of a book is incomplete or damaged."""
