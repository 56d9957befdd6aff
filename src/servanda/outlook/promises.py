"""A compact's promises as shares of a full-size effort, month by month."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.compact.accounts import Accounts
from servanda.compact.model import Compact
from servanda.outlook.noise import Array
from servanda.outlook.priors import priors
from servanda.outlook.question import Instrument, Situation, Support
from servanda.outlook.spans import Span

__all__ = [
    "Promise",
    "consent_of",
    "personnel_of",
    "promise_of",
    "share_of_full_size",
]

_SECURITY: Final[tuple[Instrument, ...]] = ("training", "equipment", "advice")
_MONTHS: Final = 12.0


class Promise(NamedTuple):
    """What a compact promises to do, and what had to be assumed to say so."""

    support: tuple[Support, ...]
    assumed: tuple[str, ...]


def promise_of(
    compact: Compact,
    accounts: Accounts | None,
    situation: Situation,
    span: Span,
    scale: float = 1.0,
) -> Promise:
    """Return the intensity of every instrument of a compact, or of a part of it.

    scale  the part that is done, before diminishing returns

    Stabilisation is measured in persons. The others are measured by the money of
    their budget lines against the host's output; failing that, in persons;
    failing both, a stated share is assumed and said.
    """
    persons = _personnel(compact, situation, span)
    support, assumed = [], []
    kinds = dict.fromkeys(i.kind for i in compact.instruments or ())
    if not kinds and compact.forces is not None:
        kinds = {"stabilisation": None}
        assumed.append("no instrument is named; the forces are taken to stabilise")
    for kind in kinds:
        money = _money(compact, accounts, situation, span, kind)
        share = persons if kind == "stabilisation" else money
        if share is None:
            share = money if kind == "stabilisation" else persons
        if share is None:
            share = _constant(_fixed("full_size.unknown"), span)
            assumed.append(
                f"the size of {kind} is not stated, or cannot be set against the "
                "host's output; a tenth of full size is assumed"
            )
        support.append(Support(kind, _effect(scale * share)))
    if not kinds:
        assumed.append("the compact names no instrument; it is run without effect")
    return Promise(tuple(support), tuple(assumed))


def consent_of(compact: Compact) -> tuple[float, str]:
    """Return the strength of consent as a driver of dispute, and why.

    It is no judgement of the inviter's authority, which stays four facts.
    """
    contests = compact.authority.contested_by if compact.authority else None
    if contests is None:
        return _fixed("consent.unknown"), (
            "whether the inviter's authority is contested is not shown; the risk of "
            "dispute is set between contested and not"
        )
    if contests:
        return _fixed("consent.contested"), (
            f"the inviter's authority is contested on {len(contests)} counts, which "
            "raises the risk of dispute and withdrawal"
        )
    return 1.0, "nobody is said to contest the inviter's authority"


def personnel_of(compact: Compact, span: Span) -> Array | None:
    """Return the persons who may be present in each month.

    returns  (month,); None where no limit on persons is stated
    """
    caps = compact.forces.caps if compact.forces else None
    if not caps:
        return None
    whole = {c.party: c.personnel for c in caps if c.task is None}
    tasks = sum(c.personnel for c in caps if c.party not in whole)
    present = _constant(float(sum(whole.values()) + tasks), span)
    steps = (compact.exit.drawdown if compact.exit else None) or ()
    for step in sorted(steps, key=lambda s: s.by):
        after = [m for m in range(span.life) if span.first_day(m) >= step.by]
        present[after] = np.minimum(present[after], float(step.remaining))
    return present


def share_of_full_size(amount: Array, output: float, prior: str) -> Array:
    """Return yearly money as a share of a full-size effort, at most 1.

    amount   (month,)  money a year, in the unit of ``output``
    output   the host's yearly output
    prior    name of the full size as a share of output
    returns  (month,)  after diminishing returns
    """
    return _effect(amount / (output * _fixed(prior)))


def _effect(share: Array) -> Array:
    return np.asarray(np.clip(share, 0.0, 1.0) ** _fixed("full_size.exponent"))


def _personnel(compact: Compact, situation: Situation, span: Span) -> Array | None:
    """Return the persons who may be present, as a share of a full-size force."""
    present = personnel_of(compact, span)
    if present is None:
        return None
    size = _fixed("full_size.personnel")
    if situation.population is not None:
        per_thousand = _fixed("full_size.personnel_per_thousand")
        size = min(size, situation.population.median * per_thousand / 1000.0)
    return present / max(size, 1.0)


def _money(
    compact: Compact,
    accounts: Accounts | None,
    situation: Situation,
    span: Span,
    kind: str,
) -> Array | None:
    """Return the money for one kind of instrument, as a share of full size."""
    if accounts is None or situation.gdp is None:
        return None
    if situation.gdp.unit != f"{accounts.base.currency}, {accounts.base.prices} prices":
        return None
    own = {i.id for i in compact.instruments or () if i.kind == kind}
    lines = [p for p in accounts.postings if p.line.instrument in own]
    if not lines or any(p.amount is None for p in lines):
        return None
    total = sum(float(p.amount.amount) for p in lines if p.amount is not None)
    yearly = total * _MONTHS / span.life
    size = situation.gdp.median * _fixed("full_size.instrument_share")
    return _constant(yearly / size, span)


def _constant(value: float, span: Span) -> Array:
    """Return a value that holds for the life of the compact, then nothing.

    returns  (month,)
    """
    series = np.zeros(span.months)
    series[: span.life] = value
    return series


def _fixed(name: str) -> float:
    return priors()[name].median
