"""A new book about any article, made from our own chapters."""

from __future__ import annotations

import json
import shutil
from collections.abc import Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sourcebook.coding.bibliography import NAME, keep_works
from sourcebook.coding.project import MACHINE
from sourcebook.corpus.own_corpus import check_output, take_along
from sourcebook.errors import SourcebookError, reason
from sourcebook.new_book.readings_left_out import CORPUS, PROGRAM, SHIPPED, write_chapters
from sourcebook.new_book.templates import makefile, readme
from sourcebook.paths import home
from sourcebook.text.article import Article
from sourcebook.text.article_sources import Source
from sourcebook.text.escapes import printable_line
from sourcebook.text.names_in_prose import reading_of
from sourcebook.text.page_names import UNTITLED, authors_of, outlet_name, untitled, without_site
from sourcebook.text.whole_files import put, workshop, write_text

_KEPT, _CONTENTS = ("_static", "requirements.txt"), "_toc.yml"
_LATER = ("restored", "omissions", "others")
"""Chapters that need more than a draft: clean copies, sources on record, other reports."""
_LATER_PART, _BEFORE = "If you go further", "How sure"


class BookError(SourcebookError):
    """A new book cannot be made."""


@dataclass(frozen=True)
class NewBook:
    """A book that was made.

    Attributes
    ----------
    folder : Path
        Where it is.
    attributions : int
        Attributions in the machine coder's draft.
    unknown : tuple of str
        What its metadata lack of title, outlet and date.
    """

    folder: Path
    attributions: int
    unknown: tuple[str, ...] = ()


def new_book(
    source: Source, folder: Path, *, metadata: dict[str, str] | None = None, against: Path | None = None
) -> NewBook:
    """Make a complete book about an article, with a draft coding by the machine.

    Parameters
    ----------
    source : Source
        The article.
    folder : Path
        Where the book is to be; must not exist.
    metadata : dict of str to str, optional
        ``title``, ``outlet``, ``date``, ``url``, ``authors``; they go before what the source says.
    against : Path, optional
        Output of ``sourcebook corpus``, among whose articles the book's own is placed.

    Returns
    -------
    NewBook
        The folder appears complete or not at all.

    Raises
    ------
    BookError
        If the folder exists or cannot be written.
    ArticleError
        If the article has no words.
    CorpusError
        If `against` is no output of ``sourcebook corpus``.
    """
    if folder.exists() or folder.is_symlink():
        raise BookError(f"{folder}: exists already; choose another name, since nothing is overwritten.")
    if against is not None:
        check_output(against)
    article = Article.from_bytes(source.text.encode("utf-8", "surrogatepass"), folder.name)
    known = _metadata(article, {**source.metadata, **{k: v for k, v in (metadata or {}).items() if v}})
    article = replace(article, date=known["date"], outlet=known["outlet"])
    try:
        with workshop(folder.parent) as place:
            made = place / "book"
            count = _fill(made, article, known, without={PROGRAM, SHIPPED if against else CORPUS})
            if against is not None:
                take_along(against, made)
            put(made, folder)
    except OSError as error:
        raise BookError(
            f"{folder}: cannot be written ({reason(error)}), and nothing of it was kept; check the place and its free space."
        ) from error
    lacking = tuple(name for name in ("title", "outlet", "date") if not known[name] or known[name].startswith(UNTITLED))
    return NewBook(folder, count, lacking)


def _metadata(article: Article, found: dict[str, str]) -> dict[str, str]:
    from sourcebook.machine.kinds.outlets import country_of_outlet

    given = {key: printable_line(found.get(key, "")) for key in ("title", "outlet", "date", "url", "authors")}
    outlet = outlet_name(given["outlet"], given["title"], given["url"]) if given["outlet"] else ""
    title = (
        without_site(given["title"], outlet, given["url"])
        or without_site(printable_line(_first_words(article)), outlet, given["url"])
        or "An article"
    )
    known = {
        "title": title,
        "outlet": outlet,
        "date": given["date"] or article.metadata.get("date", ""),
        "url": given["url"],
    }
    # As the coder sees it: its government is the one that pages call so.
    known |= {"country": country} if (country := country_of_outlet(outlet)) else {}
    authors = authors_of(given["authors"]) or authors_of(article.byline)
    return {**known, "authors": authors} if authors else known


def _first_words(article: Article) -> str:
    """Return the headline, or for a text without one how it begins."""
    if article.headline:
        return " ".join(article.headline.split())
    text = article.text[article.paragraphs[0].start :] if article.paragraphs else ""
    first = text.split("\n")[0]
    return first.lstrip("# ") if first.startswith("#") else untitled(text)


def _fill(folder: Path, article: Article, metadata: dict[str, str], *, without: Set[str]) -> int:
    """Write all files of the book; return how many attributions the draft has."""
    from sourcebook import machine
    from sourcebook.machine import coding_files
    from sourcebook.machine.frame_files import DRAFTS, drafts_csv

    ours = home()
    folder.mkdir()
    for name in _KEPT:
        _copy(ours / name, folder / name)
    (folder / "data").mkdir()
    shutil.copyfile(ours / "data" / "questions.csv", folder / "data" / "questions.csv")
    (folder / "data" / "article.txt").write_bytes(article.text.encode("utf-8"))
    _write_json(folder / "data" / "metadata.json", metadata)
    _write_json(
        folder / "data" / "datapackage.json",
        _descriptor(json.loads((ours / "data" / "datapackage.json").read_text(encoding="utf-8")), metadata),
    )
    # Who brings no collection of articles needs no chapter on one.
    skipped = {CORPUS} & without
    (folder / _CONTENTS).write_text(
        _contents((ours / _CONTENTS).read_text(encoding="utf-8"), skipped), encoding="utf-8"
    )
    cited = write_chapters(ours / "chapters", folder / "chapters", without, skipped)
    (folder / NAME).write_text(keep_works((ours / NAME).read_text(encoding="utf-8"), cited), encoding="utf-8")
    (folder / "_config.yml").write_text(
        _config((ours / "_config.yml").read_text(encoding="utf-8"), reading_of(metadata["title"])), encoding="utf-8"
    )
    (folder / "README.md").write_text(readme(), encoding="utf-8")
    (folder / "Makefile").write_text(makefile(), encoding="utf-8")
    (folder / ".gitignore").write_text("_build/\n.desk/\n.venv/\n.ipynb_checkpoints/\n", encoding="utf-8")
    attributions = machine.attributions(article)
    drafts = machine.frame_drafts(article, attributions).found
    coding_files.write(folder / "data" / "codings" / MACHINE, attributions, article.text, drafts)
    write_text(folder / "data" / DRAFTS, drafts_csv(drafts, article.text))
    return len(attributions)


def _contents(ours: str, skipped: Set[str]) -> str:
    """Return our contents without some chapters, and with those that a draft leaves empty in a part of their own."""
    lines = [line for line in ours.splitlines() if line.rpartition("/")[2].strip() not in skipped]
    later = [line for line in lines if line.rpartition("/")[2].strip() in _LATER]
    kept = [line for line in lines if line not in later]
    at = kept.index(f"- caption: {_BEFORE}")
    part = [f"- caption: {_LATER_PART}", "  chapters:", *later]
    return "\n".join([*kept[:at], *part, *kept[at:]]) + "\n"


def _copy(ours: Path, target: Path) -> None:
    """Copy a file, or a folder with all below it; unlike shutil's it ends with the first error, and names that."""
    if not ours.is_dir():
        shutil.copyfile(ours, target)
        return
    target.mkdir()
    for path in sorted(ours.iterdir()):
        _copy(path, target / path.name)


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _descriptor(package: dict[str, Any], metadata: dict[str, str]) -> dict[str, Any]:
    """Describe the new book's data: the same tables, its own title and paths."""
    resources = []
    for resource in package["resources"]:
        if "tableOf" in resource or resource["name"] in ("baseline", "corpus", "other_reports"):
            continue
        copy = {key: value for key, value in resource.items() if key != "hash"}
        if str(copy["path"]).startswith("codings/"):
            copy["path"] = f"codings/{MACHINE}/{resource['name']}.csv"
        resources.append(copy)
    about = {
        "name": "sourcebook-article",
        "title": f"Codings of one article: {metadata['title']}",
        "description": "A news article and the codings of it.",
    }
    return {**package, **about, "resources": resources}


def _config(text: str, title: str) -> str:
    """Set the title, and leave out author, licence, contact and repository, which are ours."""
    settings = {"title": title, "author": "", "extra_footer": "", "baseurl": "", "url": "", "sourcebook_contact": ""}
    lines = text.splitlines()
    for name, value in settings.items():
        at = next((i for i, line in enumerate(lines) if line.lstrip().startswith(f"{name}:")), None)
        if at is not None:
            lines[at] = f"{lines[at].partition(name)[0]}{name}: {_yaml(value)}"
    return "\n".join(lines) + "\n"


def _yaml(text: str) -> str:
    """Write a text as YAML."""
    import yaml

    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).strip()
