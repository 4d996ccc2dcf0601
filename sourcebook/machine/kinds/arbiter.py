"""Weighs all that is known of a voice against each other: its descriptions, the who's who, the words around it, the network.

Rules say what a phrase means; which of several witnesses to believe was learnt from sources that a person coded
(`training.kind_arbiter`): each witness speaks for kinds, and their sum is averaged with what a small network makes of all together.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.kinds import witness_network
from sourcebook.machine.kinds.surroundings import CODES

FILE = "arbiter.npz"
OPEN = "unspecified"
KINDS = (*CODES, OPEN)
"""Kinds that are weighed: governments are one, since whose they are is told by the country."""
STATE = "state"
BASES = ("certain", "former", "relative", "default", "anybody", "listed", "alike", "itself", "private", "none")
"""How the rules came to their kind."""
SORTS = ("person", "body", "class", "document")
LEAST = 1e-3
LEAST_OF_A_GUESS = 0.2
"""The chance from which on a kind is guessed where nothing that is said of the voice tells one."""

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
_EACH: Floats = np.eye(len(KINDS))


@dataclass(frozen=True)
class Heard:
    """What is known of a voice before it is weighed.

    Attributes
    ----------
    code : str
        The kind that the rules tell, `STATE` for governments, `OPEN` for none.
    basis : str
        How; one of `BASES`.
    senses : tuple of str
        The kinds that its descriptions tell one by one, the source's own words first.
    listed : str
        The kind that the collection gives the name, empty if it does not know it.
    articles : int
        In how many articles it does.
    alike : tuple of float
        The chances of each kind by likeness to descriptions in the collection; empty without a description.
    """

    code: str = OPEN
    basis: str = "none"
    senses: tuple[str, ...] = ()
    listed: str = ""
    articles: int = 0
    alike: tuple[float, ...] = ()


NOTHING_HEARD = Heard()


@dataclass(frozen=True)
class Company:
    """Whom the article names near a source without a name.

    Attributes
    ----------
    before : tuple of str
        Their kinds, the nearest last.
    after : str
        The kind of the next one; empty where none is near.
    shares : tuple of float
        Logarithms, around their mean, of how often the article names those of each kind, in the order of `KINDS` without the last.
    """

    before: tuple[str, ...] = ()
    after: str = ""
    shares: tuple[float, ...] = ()


ALONE = Company()
WEAK = ("default", "anybody", "former", "relative")
"""Ways in which rules come to a kind that the company may speak against."""


def features(
    heard: Heard, around: Sequence[float], sort: str, meant: Sequence[float] = (), company: Company = ALONE
) -> Floats:
    """Return what speaks for each kind, shape (kinds, witnesses).

    Parameters
    ----------
    heard : Heard
        What is known of the voice.
    around : sequence of float
        The chances of each kind by the words around the voice, in the order of `KINDS` without the last.
    sort : str
        person, body, class or document.
    meant : sequence of float, optional
        The chances of each kind by what the network makes of the voice; empty where it was not asked.
    company : Company, optional
        Whom the article names near a source without a name.
    """
    size = len(KINDS)
    columns: list[Floats] = []
    by_rule = _one(heard.code)
    columns += [by_rule * (heard.basis == basis) for basis in BASES]
    told = [code for code in heard.senses if code]
    columns.append(sum((_one(code) for code in told), np.zeros(size)) / max(1, len(told)))
    columns.append(_one(heard.senses[0] if heard.senses else ""))
    columns.append(_one(told[0] if told else ""))
    listed = _one(heard.listed)
    columns += [listed, listed * math.log1p(heard.articles) / 5]
    columns.append(_logs(heard.alike))
    context = _logs(around)
    unsure = heard.code == OPEN
    columns += [
        context,
        context * unsure,
        context * (heard.basis in ("default", "anybody", "alike")),
        context * (not heard.senses),
    ]
    network = _logs(meant)
    columns += [
        network,
        network * unsure,
        network * (heard.basis in ("default", "anybody", "alike", "former")),
        network * (heard.basis == "listed"),
    ]
    columns += [network * (sort == name) for name in SORTS]
    for near in _near(company):
        columns += [near * (unsure and sort == "document"), near * (unsure and sort != "document")]
        columns.append(near * (heard.basis in WEAK))
    each = [np.diag(by_rule), np.diag(listed), *(_EACH * (sort == name) for name in SORTS)]
    opened = [_EACH[-1:] * (unsure and sort == name) for name in SORTS]
    return np.ascontiguousarray(np.concatenate([np.array(columns), *each, *opened]).T)


def _near(company: Company) -> list[Floats]:
    """Return what the company speaks for: the nearest before, all before, the next one, the article."""
    shares = np.zeros(len(KINDS))
    shares[: len(company.shares)] = company.shares
    before = [_one(code) for code in company.before]
    nobody = np.zeros(len(KINDS))
    return [before[-1] if before else nobody, sum(before, nobody) / 3, _one(company.after), shares]


def inputs_of_heard(heard: Heard, sort: str) -> Singles:
    """Return the first inputs of the small network: what is heard of a voice and its sort."""
    by_rule = _one(heard.code)
    told = [code for code in heard.senses if code]
    listed = _one(heard.listed)
    columns = [by_rule * (heard.basis == basis) for basis in BASES]
    columns.append(sum((_one(code) for code in told), np.zeros(len(KINDS))) / max(1, len(told)))
    columns += [_one(told[number] if len(told) > number else "") for number in (0, 1)]
    columns += [listed, listed * math.log1p(heard.articles) / 5, _logs(heard.alike) / 3]
    flags = [*(sort == name for name in SORTS), heard.code == OPEN, not heard.senses, len(told) > 1]
    return np.concatenate([*columns, np.array(flags, dtype=np.float64)]).astype(np.float32)


def inputs_of_near(around: Sequence[float], meant: Sequence[float], company: Company) -> Singles:
    """Return the last inputs of the small network: the words around a voice, what the coder's network makes of it, its company."""
    return np.concatenate([_logs(around) / 3, _logs(meant) / 3, *_near(company)]).astype(np.float32)


def _one(code: str) -> Floats:
    found = np.zeros(len(KINDS))
    if code in KINDS:
        found[KINDS.index(code)] = 1.0
    return found


def _logs(chances: Sequence[float]) -> Floats:
    """Return logarithms around their mean, nought for what is left open and where nothing is known."""
    found = np.zeros(len(KINDS))
    if len(chances):
        logs = np.log(np.maximum(np.asarray(chances, dtype=np.float64), LEAST))
        found[: len(logs)] = logs - logs.mean()
    return found


@functools.cache
def _weights() -> Mapping[str, Floats]:
    with files("sourcebook.machine.kinds").joinpath(FILE).open("rb") as stream, np.load(stream) as held:
        return {name: held[name].astype(np.float64) for name in ("weights", "right")}


def chances(rows: Floats, weights: Floats | None = None) -> Floats:
    """Return the chance of each kind."""
    return _shares(rows @ (_weights()["weights"] if weights is None else weights))


def _shares(sums: Floats) -> Floats:
    shares: Floats = np.exp(sums - sums.max())
    shares /= shares.sum()
    return shares


def averaged(sums: Floats, logs: Singles) -> Floats:
    """Return the chances of the kinds: the mean of the witnesses' sums and of the small network's logarithms, each counting the same."""
    return _shares((np.log(_shares(sums)) + logs) / 2)


@functools.lru_cache(maxsize=1 << 12)
def _by_heard(heard: Heard, sort: str) -> tuple[Floats, float, float]:
    """Return what that which is heard says for each kind, and how much context and network count beside it, whose logarithms only add to it.

    Of most voices the same is heard: nothing.
    """
    weights, probe = _weights()["weights"], (1.0, *[LEAST] * (len(CODES) - 1))
    alone = features(heard, (), sort) @ weights
    context, network = (features(heard, around, sort, meant) for around, meant in ((probe, ()), ((), probe)))
    slopes = [(rows @ weights - alone)[0] / _logs(probe)[0] for rows in (context, network)]
    return alone, float(slopes[0]), float(slopes[1])


@functools.lru_cache(maxsize=1 << 12)
def _begun(heard: Heard, sort: str) -> Singles:
    """Return what that which is heard makes of the small network's hidden layer."""
    return witness_network.begun(inputs_of_heard(heard, sort))


@functools.cache
def _by_company(code: str, basis: str, sort: str) -> Floats:
    """Return how much each part of the company counts, which only adds to what is heard."""
    heard, weights = Heard(code, basis), _weights()["weights"]
    alone = features(heard, (), sort) @ weights
    before, after, shares = (
        features(heard, (), sort, (), company) @ weights - alone
        for company in (Company(before=(CODES[0], CODES[1])), Company(after=CODES[0]), Company(shares=(1.0,)))
    )
    return np.array([before[1] - before[0], 3 * before[0], after[0], shares[0]])


def decide(
    heard: Heard, around: Sequence[float], sort: str, meant: Sequence[float] = (), company: Company = ALONE
) -> tuple[str, float]:
    """Choose a kind; return it with the share of choices as sure that were right in articles kept aside."""
    alone, of_context, of_network = _by_heard(heard, sort)
    sums = alone + of_context * _logs(around) + of_network * _logs(meant)
    if company is not ALONE:
        sums += _by_company(heard.code, heard.basis, sort) @ np.array(_near(company))
    logs = witness_network.ended(_begun(heard, sort), inputs_of_near(around, meant, company))
    best, chance = chosen(heard, averaged(sums, logs))
    right = _weights()["right"]
    return KINDS[best], float(right[min(int(chance * len(right)), len(right) - 1)])


def chosen(heard: Heard, shares: Floats) -> tuple[int, float]:
    """Return the number of the kind that is taken, and its chance.

    What the collection calls a name in the article's year, where the article says nothing, stands: of 613 such voices 93.6 per
    cent were right, and 92.7 when weighed against a network that knows no years.
    """
    best = KINDS.index(heard.code) if heard.basis == "listed" else int(shares.argmax())
    if heard.code == OPEN and shares[best] < LEAST_OF_A_GUESS:
        best = KINDS.index(OPEN)
    return best, float(shares[best])
