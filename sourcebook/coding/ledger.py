"""The ledger of an adjudication: every decision, what the coders' votes were, and the rule that decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low

from sourcebook.errors import CodingError

ABSENT = "–"
CODED = "coded"
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

Row = dict[str, str]
Where = tuple[str, str, str]
"""Table, unit and field of a decision."""


@dataclass
class Ledger:
    """Decisions taken, and those a person took beforehand.

    Parameters
    ----------
    decided : mapping
        From (table, unit, field) to the row of ``adjudication.csv`` that settles it.
    rows : list of dict
        Decisions on which the coders were not of one mind.
    taken : int
        All decisions, unanimous ones too.
    """

    decided: Mapping[Where, Row]
    rows: list[Row] = field(default_factory=list)
    taken: int = 0

    def note(self, where: Where, votes: Sequence[str], decision: str, rule: str, reason: str) -> str:
        """Write a decision down, unless all coders agree, and return it."""
        self.taken += 1
        if len(set(votes)) > 1:
            self.rows.append(dispute(where, votes) | {"decision": decision, "rule": rule, "reason": reason})
        return decision

    def settle(self, where: Where, votes: Sequence[str]) -> str:
        """Decide by majority, unless a person's row decides what the coders dispute.

        Raises
        ------
        CodingError
            If there is neither.
        """
        if where in self.decided and len(set(votes)) > 1:
            return self._follow(where, votes)
        value, count = Counter(votes).most_common(1)[0]
        if count * 2 <= len(votes):
            raise CodingError(
                f"adjudication.csv: {' '.join(where)} has no majority ({' | '.join(votes)}); add a row that decides."
            )
        return self.note(where, votes, value, "majority", agreed(count, len(votes)))

    def middle(self, where: Where, votes: Sequence[str]) -> str:
        """Decide an ordered code by its median, the weaker of two, unless a person's row decides what the coders dispute."""
        if where in self.decided and len(set(votes)) > 1:
            return self._follow(where, votes)
        codes = [int(v) for v in votes if v != ABSENT]
        return self.note(where, votes, str(median_low(codes)), "median", _middle(codes, votes))

    def keeps(self, where: Where, seen: Sequence[bool]) -> bool:
        """Return whether a row that some coders have is kept: by majority, unless a person's row decides."""
        if where in self.decided and len(set(seen)) > 1:
            return self.decided[where]["decision"] == CODED
        return sum(seen) * 2 > len(seen)

    def present(self, where: Where, seen: Sequence[bool]) -> bool:
        """Write down whether a row is kept, and return it; see `keeps`."""
        votes = [CODED if found else ABSENT for found in seen]
        if where in self.decided and len(set(votes)) > 1:
            return self._follow(where, votes) == CODED
        kept = self.keeps(where, seen)
        reason = agreed(sum(seen), len(seen)) if kept else _few(len(seen))
        self.note(where, votes, CODED if kept else ABSENT, "majority", reason)
        return kept

    def _follow(self, where: Where, votes: Sequence[str]) -> str:
        row = self.decided[where]
        return self.note(where, votes, row["decision"], row["rule"], row["reason"])


@dataclass
class OpenLedger(Ledger):
    """A ledger that goes on where nothing decides, and keeps what is open."""

    open: list[Row] = field(default_factory=list)

    def settle(self, where: Where, votes: Sequence[str]) -> str:
        """Decide as `Ledger` does; take the first coder's vote for now where that is not possible."""
        try:
            return super().settle(where, votes)
        except CodingError:
            self.open.append(dispute(where, votes))
            return votes[0]

    def present(self, where: Where, seen: Sequence[bool]) -> bool:
        """Decide as `Ledger` does; where as many coders have the row as lack it, leave it out for now."""
        if where not in self.decided and sum(seen) * 2 == len(seen):
            self.open.append(dispute(where, [CODED if found else ABSENT for found in seen]))
            return False
        return super().present(where, seen)


def dispute(where: Where, votes: Sequence[str]) -> Row:
    """Return the row of what coders dispute, without a decision."""
    table, unit, column = where
    return {"table": table, "unit": unit, "field": column, "votes": " | ".join(v or "empty" for v in votes)}


def agreed(count: int, coders: int) -> str:
    """Say in a sentence how many coders agree."""
    return f"{_number(count).capitalize()} of the {_number(coders)} coders agree."


def _few(coders: int) -> str:
    return "Fewer than two coders have it." if coders == 3 else "No more than half of the coders have it."


def _middle(codes: Sequence[int], votes: Sequence[str]) -> str:
    if len(codes) == 1:
        return "One coder saw it; the clean copies bear it out."
    if len(codes) == len(votes) and len(codes) % 2:
        return f"The middle of the {_number(len(codes))} codes."
    if len(set(codes)) == 1:
        return "The coders who saw it agree."
    count = _number(len(codes)).capitalize()
    return f"{count} coders saw it and differ: the {'weaker' if len(codes) == 2 else 'middle'} code stands."


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
