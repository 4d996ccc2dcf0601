"""`Settings`: what a run is asked to do, as far as its output depends on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourcebook.errors import SourcebookError

FIELDS = ("text", "id", "title", "outlet", "date", "url")
LARGEST = 1_000_000
"""Characters of the longest text that is taken for one article."""


class CorpusError(SourcebookError):
    """A corpus cannot be read, coded or written."""


@dataclass(frozen=True)
class Settings:
    """What a run is asked to do.

    Attributes
    ----------
    columns : tuple of (str, str)
        Fields of `FIELDS` with the names that the user gave to their columns.
    keep : tuple of str
        Further columns that go into the output as they are, as texts.
    words : bool
        Whether words of the articles go into the output.
    partition : int
        Bytes of text in one partition, about.
    """

    columns: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()
    words: bool = True
    partition: int = 500_000
    _names: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Put the given names in place of the usual ones."""
        self._names.update({name: name for name in FIELDS} | dict(self.columns))

    def column(self, name: str) -> str:
        """Return the column of a field: its own name unless the user gave another."""
        return self._names[name]

    def refuse_columns(self, inputs: str) -> None:
        """Raise CorpusError if columns are named, since the input has none."""
        if self.columns or self.keep:
            raise CorpusError(
                f"{inputs}: has no columns, being neither .jsonl nor .parquet; leave out --column and --keep."
            )

    @property
    def required(self) -> tuple[str, ...]:
        """Columns that the input must have: the text, and what the user named."""
        return tuple(dict.fromkeys([self.column("text"), *(column for _, column in self.columns), *self.keep]))

    @property
    def wanted(self) -> tuple[str, ...]:
        """Columns that are read where they are there."""
        return tuple(dict.fromkeys([*self._names.values(), *self.keep]))
