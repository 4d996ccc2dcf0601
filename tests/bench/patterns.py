"""How the time of every pattern of the package grows with what it is given: a fourfold text, and the time it takes then.

Each pattern is tried in the ways in which the package uses it (search, match, …), on texts that repeat what its
repetitions take and then break off, since that is where a pattern goes back over what it has read.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import signal
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import sourcebook
from sourcebook.paths import home

WAYS = ("search", "finditer", "findall", "sub", "split", "match", "fullmatch")
STEEP = 8.0
"""A fourfold text takes four times as long if time is linear, sixteen times if it is quadratic."""
LEAST, LONGEST, MOST = 0.003, 1.0, 20_000
"""Seconds below which nothing is told, seconds after which a call is given up, characters of the longest text."""
COMMON = ("a", "A", "a ", "Aa ", "A. ", "a, ", " ", "\n", " \n", "“", '"', "'", "1", ".", "-", "(", "a-", "a.", "A.", "A-", "a'", "said ", "<a ", "é")  # fmt: skip
ENDS = ("", "\0", "\n", "!", " x", "\0a")
SAMPLES = 4
OWN = ("display", "printing", "site")
"""Rooms whose patterns read what the package itself wrote."""


def report(folder: Path) -> Iterator[str]:
    """Yield how many patterns were tried, and a line for each of which time grows faster than the text."""
    found = patterns()
    steep = 0
    for (pattern, flags), name in sorted(found.items(), key=lambda item: item[1]):
        used = _ways(name) or {"search"}
        worst = max((steepness(re.compile(pattern, flags), way) for way in sorted(used)), key=lambda item: item[0])
        if worst[0] > STEEP:
            steep += 1
            yield f"{name}: a fourfold text takes {worst[0]:.1f} times as long ({worst[1]})"
    yield f"{len(found)} patterns, {steep} of them slower than their text is long"


def patterns() -> dict[tuple[Any, int], str]:
    """Return all compiled patterns of the package, each with the name under which it is kept."""
    found: dict[tuple[Any, int], str] = {}
    for module in pkgutil.walk_packages(sourcebook.__path__, "sourcebook."):
        if not module.name.endswith("__main__") and module.name.split(".")[1] not in OWN:
            for name, value in vars(importlib.import_module(module.name)).items():
                _collect(value, f"{module.name}.{name}", found)
    return found


def _collect(value: Any, name: str, found: dict[tuple[Any, int], str], depth: int = 3) -> None:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            found.setdefault((value.pattern, value.flags), name)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            _collect(item, name, found, depth - 1)
    elif depth and isinstance(value, dict):
        _collect([*value, *value.values()], name, found, depth - 1)


def _ways(name: str) -> set[str]:
    """Return in which ways the package calls a pattern: in its own module, or anywhere if its name is public."""
    module, _, own = name.rpartition(".")
    return {way for place, called, way in _calls() if called == own and (place == module or not own.startswith("_"))}


@cache
def _calls() -> frozenset[tuple[str, str, str]]:
    call = re.compile(rf"\b(\w+)\.({'|'.join(WAYS)})\(")
    paths = (home() / "sourcebook").rglob("*.py")
    texts = {
        ".".join(path.relative_to(home()).with_suffix("").parts): path.read_text(encoding="utf-8") for path in paths
    }
    return frozenset((place, *found) for place, text in texts.items() for found in call.findall(text))


def steepness(pattern: re.Pattern[str], way: str) -> tuple[float, str]:
    """Return by how much the time of a pattern grows with a fourfold text, at worst, and on which text."""
    call = _call(pattern, way)
    worst = (0.0, "")
    for before, again in pumps(pattern):
        for end in ENDS:
            ratio = _ratio(call, before, again, end)
            worst = max(worst, (ratio, f"{way}: {before[:40]!r} {again[:40]!r}… {end!r}"))
            if ratio > STEEP:
                return worst
    return worst


def _call(pattern: re.Pattern[str], way: str) -> Any:
    if way == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    if way == "sub":
        return lambda text: pattern.sub("", text)
    return getattr(pattern, way)


def _ratio(call: Any, before: str, again: str, end: str) -> float:
    length, last = 256, 0.0
    while length <= MOST:
        text = before + again * (length // len(again) + 1) + end
        spent = _timed(call, text)
        if spent is None:
            return float("inf")
        if last > LEAST:
            return spent / last if spent / last < STEEP else min(spent, _timed(call, text) or LONGEST) / last
        last, length = spent, 4 * length
    return 0.0


def _timed(call: Any, text: str) -> float | None:
    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    began = time.process_time()
    try:
        call(text)
        return time.process_time() - began
    except TimeoutError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return texts to try: what goes before, and what is repeated."""
    tree = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    chance, found = random.Random(0), dict.fromkeys(("", again) for again in COMMON)
    for _ in range(SAMPLES):
        for before, body in _repeats(list(tree), "", chance):
            found |= dict.fromkeys([(before, body), ("", before + body), ("", before), ("", body + body[:1] + " ")])
        found |= {("", _sample(list(tree), chance)[:-1]): None}
    return [(before, again) for before, again in found if again]


def _repeats(items: list[Any], before: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    for kind, value in items:
        name = str(kind)
        if name.endswith("_REPEAT"):
            _, high, body = value
            if int(high) > 20:
                yield before, _sample(list(body), chance) or "a"
            yield from _repeats(list(body), before, chance)
        elif name == "SUBPATTERN":
            yield from _repeats(list(value[-1]), before, chance)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeats(list(branch), before, chance)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeats(list(value[1]), before, chance)
        before += _sample([(kind, value)], chance)


def _sample(items: list[Any], chance: random.Random) -> str:
    return "".join(_piece(str(kind), value, chance) for kind, value in items)


def _piece(name: str, value: Any, chance: random.Random) -> str:
    if name == "LITERAL":
        return chr(value)
    if name == "NOT_LITERAL":
        return "b" if value == ord("a") else "a"
    if name == "ANY":
        return "a"
    if name == "IN":
        return _member(value, chance)
    if name == "BRANCH":
        return _sample(list(chance.choice(value[1])), chance)
    if name == "SUBPATTERN":
        return _sample(list(value[-1]), chance)
    if name == "ATOMIC_GROUP":
        return _sample(list(value), chance)
    if name.endswith("_REPEAT"):
        low, _, body = value
        return _sample(list(body), chance) * max(int(low), chance.randint(0, 1))
    return ""


def _member(choices: list[Any], chance: random.Random) -> str:
    """Return a character of a set."""
    negated = bool(choices) and str(choices[0][0]) == "NEGATE"
    if not negated:
        kind, value = chance.choice(choices)
        if str(kind) == "LITERAL":
            return chr(value)
        if str(kind) == "RANGE":
            return chr(chance.randint(*value))
        return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_WORD": " "}[str(value)]  # fmt: skip
    taken = {chr(value) for kind, value in choices[1:] if str(kind) == "LITERAL"}
    classes = {str(value) for kind, value in choices[1:] if str(kind) == "CATEGORY"}
    fits = [c for c in "aA1 ,.-“'é" if c not in taken and not (c == " " and "CATEGORY_SPACE" in classes)
            and not (c.isdigit() and "CATEGORY_DIGIT" in classes) and not ((c.isalnum()) and "CATEGORY_WORD" in classes)]  # fmt: skip
    return chance.choice(fits or ["!"])
