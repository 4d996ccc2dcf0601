"""What the desk answers when it cannot do as asked."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.errors import SourcebookError


class ConflictError(SourcebookError):
    """The tables on disk are no longer those that a change was made on."""


class RefusedError(SourcebookError):
    """A change would put a fault into a table, or may not be made here.

    Parameters
    ----------
    faults : sequence of str
        One sentence a fault.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the sentences."""
        super().__init__(" ".join(faults))
        self.faults = list(faults)
