"""Restructurings, each as another course and portfolio of the same host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.debt.definitions import definitions
from servanda.outlook.debt.loans import ABROAD, New, Old, Portfolio, Terms, profile
from servanda.outlook.debt.paths import Course
from servanda.outlook.debt.relief.terms import relief_terms
from servanda.outlook.noise import Array

__all__ = ["applied", "common_factor"]

State = tuple[Course, Portfolio]

_DELIVERS: Final[Mapping[str, str]] = {
    "multilateral": "relief.by_multilateral",
    "official bilateral": "relief.by_bilateral",
    "commercial": "relief.by_commercial",
}
_MULTILATERAL, *_OTHERS = ABROAD


def applied(measure: str, course: Course, portfolio: Portfolio, given: Drawn) -> State:
    """Return course and portfolio after a restructuring on the first day.

    measure  its name in relief.yaml
    given    ``relief.*``: each (draw,)
    """
    return _MEASURES[measure](course, portfolio, given)


def common_factor(course: Course, portfolio: Portfolio) -> Array:
    """Return the part that every creditor abroad would give up: (draw,), 0 to 1.

    1 less the threshold over the present value against exports; nothing where debt is
    below the threshold. Source: hipc1999.
    """
    discount = definitions().grant_element.discount
    worth = np.zeros(len(portfolio.abroad))
    for one in portfolio.old:
        if one.is_abroad:
            form = profile(one.terms, course.years, discount)
            worth = worth + one.amount * form.value(0, one.rate)
    allowed = relief_terms().threshold / 100.0 * course.exports[:, 0]
    return np.asarray(np.maximum(1.0 - allowed / np.maximum(worth, 1e-12), 0.0))


def _reduced(course: Course, portfolio: Portfolio, given: Drawn) -> State:
    factor = common_factor(course, portfolio)

    def less(one: Old) -> Old:
        if not one.is_abroad:
            return one
        return replace(one, forgiven=factor * given[_DELIVERS[one.kind]])

    return course, replace(portfolio, old=tuple(less(one) for one in portfolio.old))


def _stretched(course: Course, portfolio: Portfolio, given: Drawn) -> State:
    kept, later = given["relief.coupon_kept"], relief_terms().later

    def longer(one: Old) -> Old:
        if one.kind not in _OTHERS:
            return one
        return replace(one, terms=one.terms.longer(later), rate=one.rate * kept)

    return course, replace(portfolio, old=tuple(longer(one) for one in portfolio.old))


def _given(course: Course, portfolio: Portfolio, given: Drawn) -> State:
    granted = _while_it_lasts(course, given["relief.granted"])
    return (
        replace(course, loans=np.zeros_like(course.loans)),
        replace(portfolio, granted=granted),
    )


def _softened(course: Course, portfolio: Portfolio, given: Drawn) -> State:
    """Let a part of what others would lend come on soft terms, while it lasts."""
    soft = relief_terms().soft
    part = _while_it_lasts(course, given["relief.replaced"])
    others = [one.share for one in portfolio.new if one.kind in _OTHERS]
    eased = New(
        kind="soft",
        terms=Terms.of(soft.grace, soft.maturity),
        share=np.sum(others, axis=0) * part,
        rate=np.full_like(part, soft.rate),
    )
    new = tuple(
        replace(one, share=one.share * (1.0 - part)) if one.kind in _OTHERS else one
        for one in portfolio.new
    )
    return course, replace(portfolio, new=(*new, eased))


def _while_it_lasts(course: Course, part: Array) -> Array:
    lasting = np.arange(course.years) < relief_terms().lasts
    return part[:, None] * lasting


_MEASURES: Final[Mapping[str, Callable[[Course, Portfolio, Drawn], State]]] = {
    "common reduction": _reduced,
    "stretching": _stretched,
    "grants for loans": _given,
    "new soft money": _softened,
}
