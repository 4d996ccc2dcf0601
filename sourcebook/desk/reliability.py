"""Agreement and disagreements as the book computes them, for the coder at the desk."""

from __future__ import annotations

from typing import Any

from sourcebook.coding.project import Project
from sourcebook.desk.saving import Store
from sourcebook.desk.view import is_machine


def agreement_view(store: Store) -> dict[str, Any]:
    """Return the same α as the book's with its warning, and where coders differ from the reference."""
    from sourcebook.measures.agreement import agreement, differences, inherited
    from sourcebook.measures.variables import variables

    project = Project.open(store.root)
    folder = project.data / "codings"
    found = variables(project)
    table = agreement(found, intervals=False) if found else None
    return {
        "coders": [f"{name} (a machine)" if is_machine(folder / name) else name for name in project.coders],
        "agreement": []
        if table is None
        else [{"variable": v.name, "alpha": _shown(a)} for v, a in zip(found, table["alpha"], strict=True)],
        "differences": {
            name: differences(project, coding).to_dict("records")
            for name, coding in project.coders.items()
            if coding is not project.reference
        },
        "reference": project.reference.coder,
        "warning": inherited(project),
    }


def _shown(value: float) -> str:
    return "–" if value != value else f"{value:.3f}"
