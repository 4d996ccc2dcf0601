"""How often the drafts that rules make were right in articles that no rule was written on."""

from __future__ import annotations

from pathlib import Path

from sourcebook.errors import DataError, ModelError
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.text.settings_files import json_object

RULES = "rules.json"


def judged(kind: str, folder: Path = MODEL_FOLDER) -> tuple[int, int]:
    """Return how many drafts of a kind were judged, and how many of them were right.

    Parameters
    ----------
    kind : str
        charge, reply, label or channel.
    folder : Path, optional
        Holds `rules.json`.

    Raises
    ------
    ModelError
        If the file is missing or damaged.
    """
    try:
        found = json_object(folder / RULES)["judged"][kind]
        return int(found["drafts"]), int(found["right"])
    except (DataError, KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"{folder / RULES} holds no figures on drafts of the kind “{kind}”; install it anew."
        ) from error
