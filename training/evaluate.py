"""Score the machine coder on any corpus in brat format: ``python -m training.evaluate CORPUS``."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from sourcebook.errors import SourcebookError
from sourcebook.machine.coder import attributions
from sourcebook.machine.network import Model, load
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.text.article import Article
from training.corpus import GoldAttribution, GoldDocument, read_corpus
from training.scores import FORMS, KINDS, Tally, add


@dataclass(frozen=True)
class Result:
    """What an evaluation counted.

    Attributes
    ----------
    tally : Tally
    documents : int
        Annotation files; a text with several annotators counts once for each.
    words : int
        White-space tokens of the texts, each text once.
    seconds : float
        Processor time for coding them, from text to attributions, on one core.
    """

    tally: Tally
    documents: int
    words: int
    seconds: float


def evaluate(documents: list[GoldDocument], model: Model | None = None, *, draft: bool = False) -> Result:
    """Code every text once, by the bundled model or another, and score it against each of its annotators; see `code`."""
    coded: dict[str, list[GoldAttribution]] = {}
    tally = Tally()
    code("Nothing is said.", model)
    began = time.process_time()
    for document in documents:
        if document.text not in coded:
            coded[document.text] = code(document.text, model, draft=draft)
    seconds = time.process_time() - began
    for document in documents:
        add(tally, document, coded[document.text])
    words = sum(len(text.split()) for text in coded)
    return Result(tally, len(documents), words, seconds)


def code(text: str, model: Model | None = None, *, draft: bool = False) -> list[GoldAttribution]:
    """Code a text and keep the attributions that stand in no other, as the corpora mark no others; `draft` goes by the codebook."""
    found = (item for item in attributions(Article(text), model, as_marked=not draft) if not item.nested_in)
    spans = ((item.source, item.cue, item.content) for item in found)
    return [GoldAttribution(*(span.pieces if span else () for span in three)) for three in spans]


def report(result: Result) -> str:
    """Give the figures as a Markdown table."""
    tally = result.tally
    rows = [("whole content, exact, F", f"{tally.f_score('exact'):.1f}")]
    three = (tally.precision("iou50"), tally.recall("iou50"), tally.f_score("iou50"))
    rows.append(("iou50, P / R / F", " / ".join(f"{figure:.1f}" for figure in three)))
    rows.append(("end to end, F", f"{tally.f_score('end to end'):.1f}"))
    rows.append(("source accuracy on matches", f"{tally.recall('source'):.1f}"))
    for name in FORMS:
        figures = tally.recall(f"gold {name}"), tally.precision(f"found {name}"), tally.gold[f"gold {name}"]
        rows.append((f"{name}, R / P (n)", "{:.1f} / {:.1f} ({})".format(*figures)))
    rows += [(f"span exact, {kind}, F", f"{tally.f_score(f'span {kind}'):.1f}") for kind in KINDS]
    rows.append(("words per second, one core", f"{result.words / result.seconds:,.0f}"))
    head = f"{result.documents} annotation files, {result.words:,} words\n\n| measure | figure |\n|---|---|\n"
    return head + "".join(f"| {name} | {figure} |\n" for name, figure in rows)


def main() -> int:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a brat folder, or one with a folder for each split")
    parser.add_argument("--split", default=None, help="name of a split, such as dev (the default where there is one)")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder of a model (default: the bundled one)")
    parser.add_argument(
        "--draft", action="store_true", help="score what a book is given, without what the codebook leaves out"
    )
    options = parser.parse_args()
    split = options.split or ("dev" if (options.corpus / "dev").is_dir() else "")
    try:
        print(report(evaluate(read_corpus(options.corpus / split), load(options.model), draft=options.draft)), end="")
    except SourcebookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
