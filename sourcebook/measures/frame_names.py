"""How sentences name the policy frames."""

from __future__ import annotations

from sourcebook.coding.project import Project

FRAMES = {
    "external": "foreign relations",
    "fairness": "fairness, equality and rights",
    "policy": "policy and its aims",
    "political": "politics",
    "economic": "costs and gains",
    "legality": "law and courts",
    "crime": "crime and punishment",
    "security": "security and defence",
    "health": "health and safety",
    "morality": "morality",
    "capacity": "resources",
    "quality_of_life": "daily life",
    "cultural_identity": "culture and identity",
    "public_opinion": "public opinion",
    "other": "other aspects",
}
"""Policy frames of the package, as a sentence names them."""


def frame_names(project: Project) -> dict[str, str]:
    """Return how a sentence names each policy frame; one that the book's schema adds, as the schema does."""
    field = project.schema.table("frames").field("policy_frames")
    return {code: FRAMES.get(code) or field.name_of(code) for code in field.codes}
