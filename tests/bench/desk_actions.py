"""Count what a person does to correct a real draft: ``python -m tests.bench.desk_actions``.

The draft is the machine's of our own article, the truth is the reference. Each difference is mended
at the desk in a browser, and every press of a key or of the pointer counts; words typed into one
field count once. Beside it stands what INCEpTION needs for the same by its user guide (sections
*Spans*, *Primitive Features*, *Link Features*): one attribution is a span of content with four
features and two links, a span of cue and a span of source.
"""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import read_rows
from sourcebook.coding.matching import align
from sourcebook.coding.project import Project
from sourcebook.paths import home
from sourcebook.text.span import Span
from tests.bench.desk import opened

FEATURES = ("voice", "voice_type", "form", "named")
PARTS = ("content", "cue", "source")
LINK = 3  # add a slot, arm it, double-click the span that fills it
DRAW = 1  # drag over the words; the layer stays chosen
ELSEWHERE = {
    "feature": 2,  # select the span, choose or type the value
    "content": 2 + DRAW + len(FEATURES) + 2 * LINK,  # select, delete, draw, features and links anew
    "cue": 2 + DRAW + 1 + (LINK - 1),  # select, delete, draw; select the content, arm and fill the slot
    "source": 2 + DRAW + 1 + (LINK - 1),
    "missing": 3 * DRAW + 2 + len(FEATURES) + 1 + 2 * LINK,  # two changes of layer; the content selected again
    "spurious": 3 * 2,  # select and delete each span
}
_COUNT = """() => { window.acts = 0;
    const typed = (e) => e.target.matches?.('input[type=text]');
    addEventListener('pointerdown', (e) => { if (!typed(e)) window.acts++; }, true);
    addEventListener('keydown', (e) => { if (!typed(e)) window.acts++; }, true);
    addEventListener('change', (e) => { if (typed(e)) window.acts++; }, true); }"""
_POINT = """([offset, end]) => { const at = end ? offset - 1 : offset;
    for (const span of document.querySelectorAll('#article [data-a]')) {
        const inside = at - Number(span.dataset.a), chars = Array.from(span.textContent);
        if (inside < 0 || inside >= chars.length) continue;
        const from = chars.slice(0, inside).join('').length, range = document.createRange();
        range.setStart(span.firstChild, from); range.setEnd(span.firstChild, from + chars[inside].length);
        const box = range.getBoundingClientRect();
        return [end ? box.right - 0.5 : box.left + 0.5, box.top + box.height / 2]; } }"""
_PART = """([id, part]) => { const found = [...document.querySelectorAll('#article [data-unit]')].find(
    (e) => e.dataset.unit === `own:${id}` && e.dataset.part === part);
    return found ? Number(found.dataset.a) : null; }"""


def make_book(root: Path) -> None:
    """Write a book of our article with the machine's draft alone."""
    data, ours = root / "data", home() / "data"
    (data / "codings").mkdir(parents=True)
    (root / "_config.yml").write_text("title: bench\n", encoding="utf-8")
    (data / "metadata.json").write_text(json.dumps({"title": "Bench"}), encoding="utf-8")
    for name in ("datapackage.json", "questions.csv", "article.txt"):
        shutil.copyfile(ours / name, data / name)
    shutil.copytree(ours / "codings" / "machine", data / "codings" / "machine")


def corrections(draft: Coding, truth: Coding) -> Counter:
    """Count the differences as INCEpTION meets them: by attribution."""
    found: Counter = Counter()
    rows = [dict_rows(draft), dict_rows(truth)]
    for mine, theirs in align([draft.attributions, truth.attributions]):
        if mine is None or theirs is None:
            found["missing" if mine is None else "spurious"] += 1
            continue
        one, other = rows[0][mine], rows[1][theirs]
        found["feature"] += sum(one[name] != other[name] for name in FEATURES)
        for part in PARTS:
            found[part] += one[f"{part}_at"] != other[f"{part}_at"]
    return found


def dict_rows(coding: Coding) -> list[dict[str, str]]:
    """Return a coding's attributions as texts."""
    frame = coding.table("attributions")
    return frame.astype(object).where(frame.notna(), "").astype(str).to_dict("records")


class Hand:
    """A person at the desk.

    Parameters
    ----------
    page : Page
        The desk, with every suggestion accepted.
    folder : Path
        Where the coding is saved.
    """

    def __init__(self, page: Page, folder: Path) -> None:
        """Begin to count."""
        self.page, self.folder = page, folder
        self.held = ("", "")
        page.evaluate(_COUNT)

    def row(self, name: str) -> dict[str, str]:
        """Return a row as it is saved."""
        return next(r for r in self.rows() if r["id"] == name)

    def rows(self) -> list[dict[str, str]]:
        """Return all rows as they are saved."""
        return [dict(r) for r in read_rows(self.folder / "attributions.csv").rows]

    def saved(self) -> None:
        """Wait until the desk says that the last act is saved."""
        self.page.locator("#status", has_text="Saved.").wait_for()
        self.page.evaluate("document.querySelector('#status').textContent = ''")

    def take(self, name: str, part: str) -> None:
        """Take a part in hand by one click on its words, or by its sign and a key."""
        if self.held == (name, part):
            return
        at = self.page.evaluate(_PART, [name, part])
        if at is None:
            self.page.locator(f'.sb-mark[data-unit="own:{name}"]').click()
            self.page.keyboard.press(str(PARTS.index(part) + 1))
        else:
            self.page.mouse.click(*self.page.evaluate(_POINT, [at, False]))
        self.held = (name, part)

    def select(self, start: int, end: int) -> None:
        """Drag over words."""
        self.page.mouse.move(*self.page.evaluate(_POINT, [start, False]))
        self.page.mouse.down()
        self.page.mouse.move(*self.page.evaluate(_POINT, [end, True]), steps=3)
        self.page.mouse.up()

    def code(self, name: str, field: str, value: str) -> None:
        """Choose or type a value."""
        if self.held[0] != name:
            self.take(name, "content")
        if field == "voice":
            box = self.page.locator("#panel input[name=voice]")
            box.fill(value)
            box.press("Enter")
        else:
            self.page.locator(f'#panel input[name={field}][value="{value}"]').click()
        self.saved()

    def draw(self, name: str, part: str, cell: str) -> None:
        """Move the edges of a part to where they belong."""
        self.take(name, part)
        old, new = Span.parse(self.row(name)[f"{part}_at"]).pieces, Span.parse(cell).pieces
        if len(old) > 1 or len(new) > 1:
            self.page.locator("body").press("Escape")
            raise NotImplementedError("several pieces")
        for edge, (before, after) in enumerate(zip(old[0], new[0], strict=True)):
            if before == after:
                continue
            box = self.page.locator(f"#article .edge[data-edge={('start', 'end')[edge]}]").bounding_box()
            assert box
            self.page.mouse.move(box["x"] + (-4, 4)[edge], box["y"] + box["height"] / 2)
            self.page.mouse.down()
            self.page.mouse.move(*self.page.evaluate(_POINT, [after, bool(edge)]), steps=3)
            self.page.mouse.up()
            self.saved()

    def add(self, wanted: dict[str, str]) -> str:
        """Mark a new attribution in three strokes; return its id."""
        known = {r["id"] for r in self.rows()}
        self.page.keyboard.press("m")
        is_drawn = False
        for part in PARTS:
            pieces = Span.parse(wanted[f"{part}_at"]).pieces if wanted[f"{part}_at"] else ()
            if not pieces:
                # After words were drawn the first Enter means “these”.
                for _ in range(1 + is_drawn):
                    self.page.keyboard.press("Enter")
                is_drawn = False
                continue
            self.select(*pieces[0])
            self.saved()
            is_drawn = True
        (made,) = {r["id"] for r in self.rows()} - known
        self.held = (made, "source")
        for part in PARTS:
            for piece in Span.parse(wanted[f"{part}_at"]).pieces[1:] if wanted[f"{part}_at"] else ():
                self.take(made, part)
                self.select(*piece)
                self.page.keyboard.press("p")
                self.saved()
        return made

    def remove(self, name: str) -> None:
        """Take an attribution out."""
        self.take(name, "content")
        self.page.keyboard.press("r")
        self.saved()
        self.held = ("", "")


def correct(hand: Hand, draft: Coding, truth: Coding) -> None:
    """Make the draft what the reference is, and make sure that it is."""
    rows, wanted = dict_rows(draft), dict_rows(truth)
    pairs = align([draft.attributions, truth.attributions])
    for mine, theirs in pairs:
        if theirs is None and mine is not None:
            hand.remove(rows[mine]["id"])
    names = {}
    for mine, theirs in pairs:
        if theirs is not None:
            name = rows[mine]["id"] if mine is not None else hand.add(wanted[theirs])
            names[name] = wanted[theirs]
            mend(hand, name, wanted[theirs])
    for name, row in names.items():
        for field in (*FEATURES, *(f"{part}_at" for part in PARTS)):
            assert hand.row(name)[field] == row[field], (name, field, hand.row(name)[field], row[field])


def mend(hand: Hand, name: str, wanted: dict[str, str]) -> None:
    """Mend edges and codes of one row where they are not yet as they should be."""
    for part in PARTS:
        if hand.row(name)[f"{part}_at"] != wanted[f"{part}_at"]:
            hand.draw(name, part, wanted[f"{part}_at"])
    for field in FEATURES:
        if hand.row(name)[field] != wanted[field]:
            hand.code(name, field, wanted[field])


def report(folder: Path) -> Iterator[str]:
    """Yield the counts."""
    make_book(folder)
    project = Project.open(home())
    assert project.machine
    found = corrections(project.machine, project.reference)
    with opened(folder) as page:
        page.set_viewport_size({"width": 1500, "height": 2600})
        page.get_by_role("button", name="Accept all that are left").click()
        hand = Hand(page, folder / "data" / "codings" / "my-coding")
        hand.saved()
        page.evaluate("window.acts = 0")
        correct(hand, project.machine, project.reference)
        mine = page.evaluate("window.acts")
    theirs = sum(ELSEWHERE[name] * count for name, count in found.items())
    listed = ", ".join(f"{count} {name}" for name, count in sorted(found.items()))
    yield f"desk, {sum(found.values())} corrections ({listed}): {mine} acts, in INCEpTION {theirs}: ratio {mine / theirs:.2f} (goal 0.33)"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for line in report(Path(place)):
            print(line)
