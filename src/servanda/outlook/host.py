"""The host's situation, from the facts that lie beside a compact."""

from __future__ import annotations

from servanda.basis.money import Money
from servanda.compact.model.clause import Clause
from servanda.compact.model.facts import Facts, Figure
from servanda.outlook.question import Estimate, Situation

__all__ = ["NOTHING_KNOWN", "situation_of"]

NOTHING_KNOWN = Situation()


def situation_of(facts: Facts | None) -> Situation:
    """Return what facts say of the host; what they leave out stays not known.

    A figure without an interval is taken as exact. The last year with conflict
    deaths is taken as the last with a month of 25 or more.
    """
    if facts is None:
        return NOTHING_KNOWN
    conflict, economy = facts.conflict, facts.economy
    coups = conflict.coups_5_years if conflict else None
    revenue = economy.revenue[0] if economy and economy.revenue else None
    return Situation(
        deaths_last_year=_estimate(conflict, "deaths_12_months", "persons"),
        refugees=_estimate(conflict, "refugees", "persons"),
        displaced_within=_estimate(conflict, "displaced", "persons"),
        population=_estimate(economy, "population", "persons"),
        gdp=_amount(economy, "gdp", economy.gdp if economy else None),
        revenue=_amount(economy, "revenue", revenue.amount if revenue else None),
        years_since_fighting=_full_years(conflict),
        recent_coup=None if coups is None else coups.value > 0,
    )


def _estimate(clause: Clause | None, field: str, unit: str) -> Estimate | None:
    figure: Figure | None = getattr(clause, field, None)
    if clause is None or figure is None:
        return None
    value = float(figure.value)
    return Estimate(
        median=value,
        low=value if figure.low is None else float(figure.low),
        high=value if figure.high is None else float(figure.high),
        unit=unit,
        source=_sources(figure, clause),
        verified=_is_verified(clause, field) and _is_verified(figure, "value"),
    )


def _full_years(clause: Clause | None) -> Estimate | None:
    """Return the years of quiet; full years stand for up to a year more."""
    found = _estimate(clause, "years_since", "years")
    if found is None:
        return None
    return Estimate(
        median=found.median + 0.5,
        low=found.low,
        high=found.high + 1.0,
        unit=found.unit,
        source=found.source,
        verified=found.verified,
    )


def _amount(clause: Clause | None, field: str, amount: Money | None) -> Estimate | None:
    if clause is None or amount is None:
        return None
    value = float(amount.amount)
    return Estimate(
        median=value,
        low=value,
        high=value,
        unit=f"{amount.currency}, {amount.prices} prices",
        source=_sources(clause),
        verified=_is_verified(clause, field),
    )


def _sources(*clauses: Clause) -> str:
    named = dict.fromkeys(name for clause in clauses for name in clause.source)
    return ", ".join(named) or "not stated"


def _is_verified(clause: Clause, field: str) -> bool:
    return field not in clause.unverified
