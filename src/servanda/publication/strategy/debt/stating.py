"""What was found about a host's debt, put as a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from servanda.outlook.debt.definitions import definitions
from servanda.outlook.debt.found import (
    Contrast,
    DebtFound,
    OptionDebt,
    Relief,
)
from servanda.outlook.debt.loans.typical import typical
from servanda.outlook.debt.rating import CAPACITIES, INDICATORS, rules
from servanda.outlook.debt.relief import Change, handovers, relief_terms
from servanda.outlook.debt.turning import DRAWS, Turn
from servanda.outlook.noise import Array
from servanda.publication.strategy.debt.statement import (
    StatedAccount,
    StatedBands,
    StatedCapacity,
    StatedChange,
    StatedContrast,
    StatedDebt,
    StatedGiven,
    StatedHandOver,
    StatedIndicator,
    StatedOption,
    StatedRelief,
    StatedRule,
    StatedTurn,
    StatedYear,
)
from servanda.publication.strategy.stated import beliefs_stated

__all__ = ["LIMITS", "debt_stated"]

LIMITS: Final = (
    (
        "It follows rules of lenders. That a threshold is passed does not say "
        "that a state will stop paying, nor that it will not."
    ),
    (
        "No state stops paying here and no lender stops lending, so that the "
        "highest paths are higher than any state was let go."
    ),
    (
        "The facts' figures are those of their dates; arrears, guarantees and "
        "debt of state companies are not in them unless they were put there."
    ),
    (
        "Exports, revenue and growth do not answer to debt or to its relief, and "
        "lenders' terms do not answer to the rating."
    ),
    (
        "The composite index asks for a score of policies that one lender "
        "publishes. Where the facts do not give it, no rating is found; what is "
        "shown is a belief."
    ),
    (
        "A restructuring that moves repayments past the years looked at looks "
        "better than it is."
    ),
)

_MILLION: Final = 1e6


def debt_stated(found: DebtFound) -> StatedDebt:
    """Return what was found as a statement."""
    return StatedDebt(
        host=found.host,
        start=found.start.isoformat(),
        ends=[day.isoformat() for day in found.ends],
        seen=found.seen,
        currency=found.currency,
        prices=found.prices,
        draws=found.draws,
        seed=found.seed,
        chosen=found.chosen,
        first=next(iter(found.options), ""),
        creditors=found.creditors,
        years_rated=min(found.years, rules().years),
        followed=min(found.draws, DRAWS),
        capacity=_capacity(found) if found.is_known else None,
        options=[_option(one, found.seen) for one in found.options.values()],
        contrasts=[_contrast(one) for one in found.contrasts],
        relief=[_relief(one) for one in found.relief],
        account=_account(found) if found.is_known else None,
        handovers=list(_handovers()),
        rules=[
            StatedRule(says=one.says, standing=one.standing, sources=list(one.sources))
            for one in rules().words
        ],
        left_out=list(rules().left_out),
        given=[
            StatedGiven(
                field=one.field,
                name=one.name,
                meaning=one.meaning,
                unit=one.unit,
                value=one.value,
                low=one.low,
                high=one.high,
                sources=list(one.sources),
            )
            for one in found.held.given
        ],
        beliefs=beliefs_stated(found.held.believed),
        sources=_sources(),
        unknown=list(found.unknown),
        assumed=list(found.assumed),
        limits=list(LIMITS),
    )


def _option(one: OptionDebt, seen: int) -> StatedOption:
    return StatedOption(
        name=one.name,
        label=one.label,
        debt=_bands(one.debt_bands()),
        indicators=[_indicator(one, name) for name in INDICATORS],
        ratings=one.ratings(),
        public=one.ratings("public"),
        middle=one.middle_rating(),
        middle_public=one.middle_rating("public"),
        moves={
            name: 100.0 * float(part[:, :seen].mean())
            for name, part in one.shares.parts.items()
        },
        host_cost=float(one.host_cost.sum(axis=1).mean()),
    )


def _indicator(one: OptionDebt, name: str) -> StatedIndicator:
    return StatedIndicator(
        name=name,
        bands=_bands(one.bands(name)),
        threshold=float(np.median(getattr(one.carrying.thresholds, name))),
        above=[float(share) for share in one.above(name)],
        ever=one.ever_above(name),
        passing=one.passing(name),
        stressed=float(one.rated.stressed[name].mean()),
    )


def _bands(rows: Array) -> StatedBands:
    p05, p25, p50, p75, p95 = (
        [None if np.isnan(value) else round(float(value), 4) for value in row]
        for row in rows
    )
    return StatedBands(p05=p05, p25=p25, p50=p50, p75=p75, p95=p95)


def _change(one: Change) -> StatedChange:
    return StatedChange(
        before=one.before,
        after=one.after,
        low=one.low,
        high=one.high,
        falls=one.falls,
        rises=one.rises,
        verdict=one.verdict,
        turns=list(one.turns),
    )


def _contrast(one: Contrast) -> StatedContrast:
    return StatedContrast(
        name=one.name,
        label=one.label,
        debt=_change(one.debt),
        worth=_change(one.worth),
        at_risk=_change(one.at_risk),
        distress=_change(one.distress),
        turning=_turning(one.turning),
    )


def _turning(found: Mapping[str, tuple[Turn, ...]]) -> dict[str, list[StatedTurn]]:
    return {
        chance: [StatedTurn(belief=one.belief, at=one.at) for one in turns]
        for chance, turns in found.items()
    }


def _relief(one: Relief) -> StatedRelief:
    before, after = one.beyond
    return StatedRelief(
        name=one.name,
        label=one.label,
        says=one.says,
        worth={year: _change(change) for year, change in one.worth.items()},
        at_risk=_change(one.at_risk),
        distress=_change(one.distress),
        turning=_turning(one.turning),
        beyond_before=before,
        beyond_after=after,
        forgiven=float(one.forgiven.mean()) / _MILLION,
        granted=float(one.granted.mean()) / _MILLION,
        ratings=one.ratings,
    )


def _capacity(found: DebtFound) -> StatedCapacity:
    one = found.options[found.chosen].carrying
    low, middle, high = (float(v) for v in np.percentile(one.composite, (5, 50, 95)))
    return StatedCapacity(
        policies_known=found.knows_policies,
        index=(low, middle, high),
        shares={
            name: float((one.capacity == place).mean())
            for place, name in enumerate(CAPACITIES)
        },
    )


def _account(found: DebtFound) -> StatedAccount:
    """Return the account of the chosen option's path that ends in the middle."""
    one = found.options[found.chosen]
    draw = int(np.argsort(one.debt[:, -1], kind="stable")[found.draws // 2])
    account = one.account
    years = [
        StatedYear(
            ends=found.ends[year + 1].isoformat(),
            opening=int(account.opening[draw, year]),
            flows={name: int(flow[draw, year]) for name, flow in account.flows.items()},
            rounding=int(account.rounding[draw, year]),
            closing=int(account.closing[draw, year]),
        )
        for year in range(found.years)
    ]
    most = max(
        int(np.abs(other.account.rounding).max()) for other in found.options.values()
    )
    return StatedAccount(option=one.name, draw=draw, years=years, rounding=most)


def _sources() -> list[str]:
    """Return every key that rules, thresholds, terms and cases rest on."""
    named = [key for one in rules().words for key in one.sources]
    named += [key for one in handovers() for key in one.sources]
    known = definitions()
    cites = (*relief_terms().cites, *known.grant_element.cites, *known.composite.cites)
    named += [one.partition(":")[0] for one in (*cites, *known.cut_offs.cites)]
    named += typical().sources
    return sorted(set(named))


def _handovers() -> Iterator[StatedHandOver]:
    for one in handovers():
        yield StatedHandOver(
            name=one.name,
            until=one.until,
            told=f"{one.told:,f}",
            total=f"{one.total:,f}",
            parts=[(part.creditor, f"{part.amount:,f}") for part in one.parts],
            sources=list(one.sources),
        )
