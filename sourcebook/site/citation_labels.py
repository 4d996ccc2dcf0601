"""How citations and references are labelled: name and year, with a letter where two agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import Any

from pybtex.plugin import register_plugin
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

STYLE = "sourcebook"


class NameYearLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels such as “Newell et al. 2018a”, the same in the text and in the list."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> Iterator[str]:
        """Yield a label for each entry, in order."""
        plain = [f"{_names(entry)} {entry.fields.get('year', 'n.d.')}" for entry in sorted_entries]
        total, seen = Counter(plain), Counter[str]()
        for label in plain:
            yield label + (ascii_lowercase[seen[label]] if total[label] > 1 else "")
            seen[label] += 1


def _names(entry: Any) -> str:
    people = entry.persons.get("author", []) or entry.persons.get("editor", [])
    surnames = [
        " ".join([*person.prelast_names, *person.last_names]).replace("{", "").replace("}", "") for person in people
    ]
    if len(surnames) > 2:
        return f"{surnames[0]} et al."
    return " and ".join(surnames) or entry.key


class OneAlphabet(BaseSortingStyle):  # type: ignore[misc]
    """People and bodies in one alphabet: by what their labels say, whatever the case; then by title."""

    def sorting_key(self, entry: Any) -> tuple[str, str, str]:
        """Return what an entry stands by."""
        return (
            _names(entry).casefold(),
            str(entry.fields.get("year", "")),
            str(entry.fields.get("title", "")).casefold(),
        )


class NameYearStyle(PlainStyle):  # type: ignore[misc]
    """Plain references under labels of name and year."""

    default_label_style = NameYearLabels
    default_sorting_style = OneAlphabet

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Nothing is formatted yet."""
        super().__init__(*arguments, **options)
        self._formatted: dict[str, FormattedEntry] = {}

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """Format an entry, once for the list and the hint that shows on a citation."""
        if label not in self._formatted:
            self._formatted[label] = super().format_entry(label, entry, bib_data)
        return self._formatted[label]


def register() -> None:
    """Make the style known to pybtex under its name."""
    register_plugin("pybtex.style.formatting", STYLE, NameYearStyle)
