"""What a note says about a unit, as plain pairs of name and value."""

from __future__ import annotations

from sourcebook.coding.csv_tables import Record
from sourcebook.coding.project import Project
from sourcebook.measures.functions_by_voice import voiced
from sourcebook.results.numbers_in_words import plain, words

Note = tuple[str, str, list[tuple[str, str]]]
_STANCES = {
    "-2": "−2 (a charge)",
    "-1": "−1 (demand or mild criticism)",
    "0": "0 (neutral)",
    "1": "+1 (credit)",
    "2": "+2 (own defence)",
}
_HOLDERS = {"asserted": "the article", "attributed": "a source"}
_KNOWS = {
    "witness": "as a witness",
    "document": "from a document",
    "office": "by office or profession",
    "relation": "as somebody close",
}


def attribution_notes(project: Project) -> list[Note]:
    """Return a note for each attribution: address, title, and what was coded."""
    changes = _changes(project)
    notes = []
    for row in project.reference.attributions.to_dict("records"):
        pairs = [
            ("source", f"“{row['source']}”" if row["source"] else "no source in the text"),
            ("cue", f"“{row['cue']}”" if row["cue"] else "none"),
            ("form", row["form"]),
            ("kind", f"{plain(row['voice_type'])}, {plain(row['named'])}"),
            ("presented as", _quoted(row.get("role"))),
            ("can know", _KNOWS.get(str(row.get("justification") or ""), "")),
            ("not named", _quoted(row.get("anonymity_reason"))),
            ("gender", plain(row.get("gender") or "").replace("unknown", "")),
            ("stance", _STANCES.get(str(row.get("stance")), "")),
            ("channel", plain(row.get("channel", ""))),
            ("nested in", row["nested_in"]),
            (
                "reworded",
                "; ".join(
                    changes.get((row["id"], part), "") for part in ("cue", "source") if (row["id"], part) in changes
                ),
            ),
            ("reason", row.get("reason", "")),
        ]
        notes.append((row["id"], row["voice"] or "no voice", [(n, v) for n, v in pairs if v]))
    return notes


def _quoted(words: object) -> str:
    return f"“{words}”" if words else ""


def _changes(project: Project) -> dict[tuple[str, str], str]:
    from sourcebook.measures.rewording import touched

    found: dict[tuple[str, str], str] = {}
    for row in touched(project).to_dict("records"):
        key = (row["attribution"], row["part"])
        note = f"“{row['printed']}” was “{row['original']}”"
        found[key] = f"{found[key]}, {note}" if key in found else f"{row['part']}: {note}"
    return found


def substitution_notes(project: Project) -> list[Note]:
    """Return a note for each substitution: what it replaced, where that was seen, and how far each coder lets the meaning move."""
    from sourcebook.measures.severity import by_coder, by_middle

    meanings, seen = project.schema.table("substitutions").field("severity").codes, _attested(project)
    middle = {row["id"]: str(row["severity"]) for row in by_middle(project).to_dict("records")}
    notes = []
    for row in by_coder(project).to_dict("records"):
        pairs = [
            (
                "severity",
                f"{middle[row['id']]}: {meanings[middle[row['id']]]}"
                + (", by the middle code" if _is_raised(row) else ""),
            ),
            ("by each coder", _by_each(row["codes"])),
            ("raised", f"to {row['severity']} by a rule that was written after the coding" if _is_raised(row) else ""),
            ("original", f"“{row['original']}”"),
            ("seen", seen.get(row["id"], "")),
        ]
        notes.append((row["id"], f"“{row['printed']}”", [(n, v) for n, v in pairs if v]))
    return notes


def _by_each(codes: str) -> str:
    """Return the codes of several coders, and what a dash among them means."""
    if "," not in codes:
        return ""
    return f"{codes} (–: not marked)" if "–" in codes else codes


def _is_raised(row: Record) -> bool:
    """Tell whether the settled severity of a swap lies above the middle of the coders' codes."""
    return "," in row["codes"] and row["middle"] == row["middle"] and int(row["severity"]) > int(row["middle"])


def _attested(project: Project) -> dict[str, str]:
    """Return by substitution which copy shows its original."""
    labels = project.schema.table("attestations").field("attested").codes
    return {row["substitution"]: labels[row["attested"]] for row in project.table("attestations").to_dict("records")}


def framed_sentences(project: Project) -> list[Record]:
    """Return the sentences that were coded for frames; a function in another voice than its sentence says whose it is."""
    rows = project.reference.table("frames").to_dict("records")
    functions = voiced(project)
    for row in rows:
        own = functions[functions["sentence"] == row["sentence"]]
        told = (
            f"{name} ({_HOLDERS[voice]}’s)" if voice in _HOLDERS and voice != row["voice_of_frame"] else name
            for name, voice in zip(own["function"], own["voice"], strict=True)
        )
        row["entman"] = ";".join(told)
    return rows


def sentence_notes(project: Project) -> list[Note]:
    """Return a note for each sentence that was coded for frames."""
    notes = []
    for row in framed_sentences(project):
        pairs = [
            ("framed as", plain(row["policy_frames"])),
            ("names", plain(row["entman"])),
            ("in the voice of", _holder(project, row)),
            ("part in the report", plain(row.get("news_role") or "")),
        ]
        notes.append((row["sentence"], "this sentence", [(n, v) for n, v in pairs if v]))
    return notes


def _holder(project: Project, row: Record) -> str:
    """Say in whose voice a sentence frames, and by how many coders where they differ."""
    code = row["voice_of_frame"]
    if code not in _HOLDERS:
        return ""
    tables = [coding.table("frames") for coding in project.coders.values() if coding.has("frames")]
    votes = [vote for table in tables for vote in table.loc[table["sentence"] == row["sentence"], "voice_of_frame"]]
    if not {vote for vote in votes if vote} - {code}:
        return _HOLDERS[code]
    return f"{_HOLDERS[code]}, by {words(votes.count(code))} of {words(len(votes))} coders"


def frame_label(row: Record) -> str:
    """Return the frames of a sentence in a few words."""
    return plain(";".join(filter(None, (row["policy_frames"], row["entman"]))))


def briefs(project: Project) -> dict[str, str]:
    """Return what stands in the margin beside a unit: for an attribution its cue and voice, for a word what it replaced."""
    found = {row["sentence"]: frame_label(row) for row in framed_sentences(project)}
    for row in project.reference.attributions.to_dict("records"):
        found[row["id"]] = row["cue"]
    for row in project.reference.table("substitutions").to_dict("records"):
        found[row["id"]] = row["original"]
    return found
