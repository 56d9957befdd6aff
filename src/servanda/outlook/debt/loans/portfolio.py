"""The loans of a host: those it has, and the kinds of which it takes new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.debt.definitions import definitions
from servanda.outlook.debt.loans.profile import Terms, profile
from servanda.outlook.debt.loans.typical import typical
from servanda.outlook.noise import Array

__all__ = ["ABROAD", "Creditors", "New", "Old", "Portfolio", "portfolio_of"]

ABROAD: Final = ("multilateral", "official bilateral", "commercial")
"""Kinds of creditors that lend in foreign money."""

_HOME: Final = "domestic"
_ANY_RATE: Final = 0.05  # what is owed hangs on no rate
_CALLED: Final[Mapping[str, str]] = {
    "multilateral": "multilateral",
    "official bilateral": "bilateral",
    "commercial": "commercial",
}


class Creditors(NamedTuple):
    """What one creditor is owed, as the facts tell it.

    amount  in the unit of output; shares of the whole are taken from it
    rate    share a year; None where it is not told
    terms   None where they are not told
    worth   present value as a share of the amount; None where it is not told
    """

    name: str
    kind: str
    amount: float
    rate: float | None = None
    terms: Terms | None = None
    worth: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Old:
    """A loan that is owed on the first day.

    amount    (draw,) money: foreign abroad, the host's own at home
    rate      (draw,) share a year
    forgiven  (draw,) share of it that is forgiven on the first day
    """

    name: str
    kind: str
    terms: Terms
    amount: Array
    rate: Array
    forgiven: Array

    @property
    def is_abroad(self) -> bool:
        """Whether it is owed in foreign money."""
        return self.kind in ABROAD


@dataclass(frozen=True, slots=True, eq=False)
class New:
    """A kind of loan that is taken anew.

    share  (draw, year) of what is newly borrowed in its money
    rate   (draw, year) share a year, of what is lent in that year
    """

    kind: str
    terms: Terms
    share: Array
    rate: Array


@dataclass(frozen=True, slots=True, eq=False)
class Portfolio:
    """All loans of a host.

    abroad   (draw,) share of what the budget lacks that is borrowed abroad
    granted  (draw, year) share of new multilateral lending that is given instead
    """

    old: tuple[Old, ...]
    new: tuple[New, ...]
    home: New
    abroad: Array
    granted: Array

    @property
    def owed_abroad(self) -> Array:
        """Debt in foreign money on the first day: (draw,)."""
        return _sum(self.abroad, [one.amount for one in self.old if one.is_abroad])

    @property
    def owed_at_home(self) -> Array:
        """Debt in the host's own money on the first day: (draw,)."""
        return _sum(self.abroad, [one.amount for one in self.old if not one.is_abroad])

    def due_after(self, year: int) -> float:
        """Return the mean share of the first day's loans abroad due after a year."""
        mine = [(float(one.amount.mean()), one) for one in self.old if one.is_abroad]
        whole = sum(amount for amount, _ in mine)
        later = sum(amount * _owed_at(one.terms, year) for amount, one in mine)
        return later / whole if whole else 0.0


def _owed_at(terms: Terms, year: int) -> float:
    return float(profile(terms, year, _ANY_RATE).owed[year])


def portfolio_of(
    creditors: Sequence[Creditors],
    debt: tuple[Array, Array],
    given: Drawn,
    rate_shock: Array,
) -> Portfolio:
    """Return the loans of a host.

    creditors   as told; none where nobody tells them
    debt        (draw,) in foreign and in the host's own money
    given       what is drawn; ``debt.rate_home`` and ``debt.abroad`` too
    rate_shock  (draw, year) of new commercial loans, share a year
    """
    years = rate_shock.shape[1]
    weight = {kind: given[f"debt.weight_{_CALLED[kind]}"] for kind in ABROAD}
    told = [one for one in creditors if one.kind in ABROAD and one.amount > 0.0]
    abroad = told or [Creditors(kind, kind, 0.0) for kind in ABROAD]
    home = [one for one in creditors if one.kind == _HOME and one.amount > 0.0]
    home = home or [Creditors(_HOME, _HOME, 1.0)]
    shares = _shares(abroad, weight if not told else {})
    old = [
        _old(one, debt[0] * share, given)
        for one, share in zip(abroad, shares, strict=True)
    ]
    old += [
        _old(one, debt[1] * share, given)
        for one, share in zip(home, _shares(home, {}), strict=True)
    ]
    flat = np.ones((1, years))
    rates = {kind: _usual(kind, given)[:, None] * flat for kind in ABROAD}
    rates["commercial"] = np.maximum(rates["commercial"] + rate_shock, 0.0)
    new = []
    for kind in ABROAD:
        parts = [s for one, s in zip(abroad, shares, strict=True) if one.kind == kind]
        share = _sum(debt[0], parts)[:, None] * flat
        new.append(New(kind, typical().new(kind), share, rates[kind]))
    return Portfolio(
        old=_fitted(old, given),
        new=tuple(new),
        home=New(
            _HOME,
            typical().new(_HOME),
            np.ones((len(debt[1]), years)),
            given["debt.rate_home"][:, None] * flat,
        ),
        abroad=given["debt.abroad"],
        granted=np.zeros((len(debt[0]), years)),
    )


def _shares(found: Sequence[Creditors], weight: Mapping[str, Array]) -> list[Array]:
    """Return each creditor's share of the whole: (draw,) or a single one."""
    parts = [
        weight[one.kind] if weight else np.asarray([one.amount], dtype=np.float64)
        for one in found
    ]
    whole = np.sum(parts, axis=0)
    return [part / whole for part in parts]


def _old(one: Creditors, amount: Array, given: Drawn) -> Old:
    terms = one.terms or typical().old(one.kind)
    rate = _rate(one, terms)
    usual = _usual(one.kind, given)
    return Old(
        name=one.name,
        kind=one.kind,
        terms=terms,
        amount=amount,
        rate=usual if rate is None else np.full_like(usual, rate),
        forgiven=np.zeros_like(amount),
    )


def _rate(one: Creditors, terms: Terms) -> float | None:
    """Return the rate as told, or the one at which the loan is worth what is told."""
    if one.rate is not None or one.worth is None:
        return one.rate
    form = profile(terms, terms.last, definitions().grant_element.discount)
    return float(max((one.worth - form.worth[0]) / form.interest[0], 0.0))


def _usual(kind: str, given: Drawn) -> Array:
    if kind == _HOME:
        return given["debt.rate_home"]
    return given[f"debt.rate_{_CALLED[kind]}"]


def _fitted(old: Sequence[Old], given: Drawn) -> tuple[Old, ...]:
    """Return the loans; where only their mean interest is told, they pay that."""
    if "debt.interest_external" not in given or any(
        one.name != one.kind for one in old
    ):
        return tuple(old)
    mine = [one for one in old if one.is_abroad]
    whole = np.maximum(sum(one.amount for one in mine), 1e-12)
    mean = sum(one.amount * one.rate for one in mine) / whole
    shift = given["debt.interest_external"] - mean
    return tuple(
        replace(one, rate=np.maximum(one.rate + shift, 0.0)) if one.is_abroad else one
        for one in old
    )


def _sum(like: Array, parts: Sequence[Array]) -> Array:
    found = np.zeros_like(like)
    for one in parts:
        found = found + one
    return found
