"""From what was found of the money to what is stated: exact text, plain numbers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from servanda.basis.money import Money
from servanda.outlook.samples import Probability
from servanda.publication.strategy.debt import StatedDebt
from servanda.publication.strategy.money.parts import (
    StatedAsked,
    StatedBound,
    StatedCell,
    StatedDivision,
    StatedKept,
    StatedKey,
    StatedObjection,
    StatedOpening,
    StatedPaid,
    StatedPath,
    StatedRoom,
    StatedSpent,
    StatedTaken,
)
from servanda.publication.strategy.stated import StatedBelief, answer_stated
from servanda.strategy.sharing.exposure import Bound, Opening, Spent
from servanda.strategy.sharing.finding import Asked, Plan
from servanda.strategy.sharing.keys import Divided, Shared

__all__ = [
    "KEY_LABELS",
    "METHODS",
    "asked",
    "bound",
    "budget",
    "divided",
    "opening",
    "paid",
    "path",
    "rooms",
    "sources",
    "spent",
    "sustained",
    "taken",
    "text",
]

KEY_LABELS: Final = {
    "drafted": "As drafted",
    "assessed": "Capacity: rates as given",
    "capacity": "Capacity: computed",
    "peacekeeping": "Scale for peacekeeping",
    "heads": "Equal per head",
    "benefit": "By benefit",
    "shapley": "Shapley value",
    "nucleolus": "Nucleolus",
}

METHODS: Final = (
    *("un-scale2018", "un-scale2015", "un-peacekeeping-scale2000"),
    *("shapley1953", "schmeidler1969", "gillies1959"),
    *("olson-zeckhauser1966", "gonzalez-mehay1990"),
)
"""Works that the keys rest on: the scales, the game's solutions, and whether the large
bear more than their share."""

_MOST: Final = 10


def budget(plan: Plan) -> list[StatedCell]:
    """Return the budget in parts."""
    return [
        StatedCell(
            year=one.year,
            payer=one.payer,
            category=one.category,
            status=one.status,
            amount=str(one.amount),
            hidden=one.hidden,
        )
        for one in plan.cells
    ]


def paid(plan: Plan) -> list[StatedPaid]:
    """Return what each payer pays in each year."""
    return [
        StatedPaid(
            year=one.year,
            payer=one.payer,
            amount=str(one.amount),
            funded=str(one.funded),
            hidden=one.hidden,
        )
        for one in plan.paid
    ]


def path(plan: Plan) -> list[StatedPath]:
    """Return the host's share by year."""
    return [
        StatedPath(
            year=one.year,
            when=one.when,
            cost=text(one.cost),
            host=text(one.host),
            share=_share(one.share),
            drafted=_share(one.drafted),
        )
        for one in plan.path
    ]


def taken(plan: Plan) -> StatedTaken | None:
    """Return whether the share that is to be taken over is reached."""
    one = plan.taken
    if one is None:
        return None
    return StatedTaken(
        level=float(one.level),
        by=one.by,
        share=_share(one.share),
        reached=one.reached,
    )


def rooms(plan: Plan) -> list[StatedRoom]:
    """Return what falls on the host, against its revenue."""
    return [
        StatedRoom(
            year=one.year,
            cost=str(one.cost),
            of_stated=_share(one.stated),
            low=one.low,
            middle=one.middle,
            high=one.high,
        )
        for one in plan.rooms
    ]


def sustained(plan: Plan) -> list[StatedKept]:
    """Return what keeping the result costs."""
    return [
        StatedKept(
            year=one.year,
            payer=one.payer,
            what=one.what,
            amount=text(one.amount),
            status=one.status,
            funded=one.funded,
        )
        for one in plan.kept
    ]


def bound(one: Bound) -> StatedBound:
    """Return the outer bound of a payer."""
    return StatedBound(
        payer=one.payer,
        is_host=one.is_host,
        lines=text(one.lines),
        sustainment=str(one.sustainment),
        extension=text(one.extension),
        cap=text(one.cap),
        contingency=text(one.contingency),
        covers=one.covers,
        promised=text(one.promised),
        capped=text(one.capped),
        elsewhere=[str(each) for each in one.elsewhere],
        bound=text(one.bound),
        opens=[opening(each) for each in one.opens],
    )


def opening(one: Opening) -> StatedOpening:
    """Return a place that leaves a cost open."""
    return StatedOpening(where=one.where, words=one.words, is_stated=one.is_stated)


def spent(one: Spent) -> StatedSpent:
    """Return what a payer spends in the outlook."""
    promised, beyond = _chance(one.over_promised), _chance(one.over_bound)
    return StatedSpent(
        payer=one.payer,
        mean=one.mean,
        low=one.low,
        middle=one.middle,
        high=one.high,
        over_promised=promised[0],
        over_promised_error=promised[1],
        over_bound=beyond[0],
        over_bound_error=beyond[1],
    )


def divided(found: Divided) -> StatedDivision:
    """Return a cost under every key."""
    return StatedDivision(
        among=[one.name for one in found.among],
        cost=str(found.cost),
        keys=[_key(one) for one in found.shares],
    )


def asked(one: Asked) -> StatedAsked:
    """Return an answer whose sign matters."""
    return StatedAsked(
        kind=one.kind,
        among=one.among,
        which=one.which,
        answer=answer_stated(one.about, one.unit, one.answer),
    )


def sources(beliefs: Iterable[StatedBelief], debt: StatedDebt) -> list[str]:
    """Return the keys of every work that constants, keys and rules rest on, sorted."""
    named = [key for one in beliefs for key in one.sources]
    of_debt = debt.sources if debt.is_known else []
    return sorted({*named, *of_debt, *METHODS})


def _key(one: Shared) -> StatedKey:
    return StatedKey(
        key=one.key,
        label=KEY_LABELS[one.key],
        parts={name: str(part) for name, part in (one.parts or {}).items()},
        unknown=one.unknown,
        in_core=one.in_core,
        objections=[
            StatedObjection(members=list(each.members), saves=str(each.saves))
            for each in one.objections[:_MOST]
        ],
        objecting=one.objecting,
        errors={name: str(half) for name, half in one.errors.items()},
        correlation=one.burden.correlation if one.burden else None,
    )


def text(money: Money | None) -> str | None:
    """Return an amount as exact text; null where it is not known."""
    return None if money is None else str(money)


def _share(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _chance(one: Probability | None) -> tuple[float | None, float | None]:
    return (None, None) if one is None else (one.share, one.error)
