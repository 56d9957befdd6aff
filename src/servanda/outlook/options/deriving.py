"""One option made from a compact, as its policy says."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final, NamedTuple

import numpy as np

from servanda.compact.accounts import Accounts
from servanda.compact.model import Compact
from servanda.outlook.noise import Array
from servanda.outlook.options.leading import Largest
from servanda.outlook.options.policies import Policy
from servanda.outlook.priors import priors
from servanda.outlook.promises import promise_of, share_of_full_size
from servanda.outlook.question import Option, Situation, Support
from servanda.outlook.spans import WITHOUT_END, Span
from servanda.outlook.spending import NOT_SHOWN, Spending

__all__ = ["Material", "derive", "words_on_aid"]

_CONSENT: Final = {"not needed": 1.0, "absent": 0.0}

_AID: Final = "aid alone gives the partners' money of the compact as economic aid"
_AID_UNKNOWN: Final = (
    "that money, or the host's output, is not known in one currency and price "
    "year; a tenth of full-size aid is assumed"
)


class Material(NamedTuple):
    """What the options of one compact are made from.

    unit     currency and price year of the accounts, as of an estimate
    consent  strength of the host's consent, as the compact shows it
    largest  the partner that gives most
    """

    compact: Compact
    accounts: Accounts | None
    situation: Situation
    span: Span
    spending: Spending
    unit: str
    consent: float
    largest: Largest

    @property
    def host(self) -> str | None:
        """The host's id, if it is named."""
        return self.compact.host.id if self.compact.host else None


def derive(policy: Policy, given: Material) -> Option:
    """Return an option as its policy makes it from a compact."""
    return Option(
        name=policy.name,
        label=policy.label.format(title=given.compact.title),
        support=_support(policy, given),
        consent=_CONSENT.get(policy.consent, given.consent),
        exit_month=_end(policy, given.span),
        cost=_cost(policy, given),
        setting=policy.setting,
        coercive=policy.coercive,
        safeguards=policy.safeguards,
        means=policy.means,
        assumes=policy.assumes,
        sources=policy.sources,
    )


def words_on_aid(given: Material) -> tuple[str, ...]:
    """Say what the option of economic aid takes for granted."""
    unknown = _yearly(given) is None
    return (_AID, _AID_UNKNOWN) if unknown else (_AID,)


def _support(policy: Policy, given: Material) -> tuple[Support, ...]:
    if policy.gives == "nothing":
        return ()
    if policy.gives == "aid":
        return (_aid(given),)
    scale = policy.scale * _part(policy, given)
    whole = promise_of(
        given.compact, given.accounts, given.situation, given.span, scale
    ).support
    if policy.gives == "forces":
        whole = _forces(whole)
    return tuple(
        Support(s.instrument, _level(s.intensity, policy, given.span)) for s in whole
    )


def _forces(whole: tuple[Support, ...]) -> tuple[Support, ...]:
    """Return the stabilisation; else as large a force as the strongest instrument."""
    if not whole:
        return ()
    own = [s for s in whole if s.instrument == "stabilisation"]
    strongest = max(own or whole, key=lambda s: float(s.intensity.max()))
    return (Support("stabilisation", strongest.intensity),)


def _part(policy: Policy, given: Material) -> float:
    return given.largest.share if policy.by == "largest" else 1.0


def _end(policy: Policy, span: Span) -> int | None:
    if policy.gives == "nothing" or policy.end == "open":
        return None
    return _kept(policy, span) if policy.time < 1.0 else span.end


def _kept(policy: Policy, span: Span) -> int:
    return ceil(policy.time * span.life)


def _held(span: Span) -> int:
    """Return the months for which an option without an end is kept up."""
    return max(span.life, min(span.months, WITHOUT_END))


def _level(series: Array, policy: Policy, span: Span) -> Array:
    """Return a promised level as the policy keeps it up: cut short, or held on.

    series   (month,)
    returns  (month,)
    """
    kept = series.copy()
    if policy.end == "open" and span.end is not None:
        kept[: _held(span)] = series[: span.life].max()
    elif policy.time < 1.0:
        kept[_kept(policy, span) :] = 0.0
    return kept


def _cost(policy: Policy, given: Material) -> Mapping[str, Array]:
    spent, host = given.spending.cost, given.host
    if policy.by == "nobody":
        return {}
    if policy.gives == "aid":
        return {p: _until(c, given.span.life) for p, c in spent.items() if p != host}
    if policy.by == "largest":
        spent = _of_largest(given, with_host=not policy.coercive)
    return {p: _amounts(c, policy, given.span) for p, c in spent.items()}


def _of_largest(given: Material, *, with_host: bool) -> Mapping[str, Array]:
    """Return what the largest partner spends, and the host for its part.

    A partner without lines of its own bears its share of the partners' money.
    """
    spent, host, largest = given.spending.cost, given.host, given.largest
    partners = [c for p, c in spent.items() if p != host]
    paid: dict[str, Array] = {}
    if with_host and host is not None and host in spent:
        paid[host] = largest.share * spent[host]
    if largest.party is not None and largest.party in spent:
        paid[largest.party] = spent[largest.party]
    elif partners:
        payer = largest.party or NOT_SHOWN
        paid[payer] = largest.share * np.sum(partners, axis=0)
    return paid


def _amounts(series: Array, policy: Policy, span: Span) -> Array:
    """Return scheduled amounts as the policy pays them: cut short, or held on.

    series   (month,)
    returns  (month,)
    """
    paid = policy.scale * series
    if policy.end == "open" and span.end is not None:
        paid[span.life :] = 0.0
        paid[span.life : _held(span)] = paid[: span.life].mean()
    elif policy.time < 1.0:
        paid[_kept(policy, span) : span.life] = 0.0
    return paid


def _until(series: Array, month: int) -> Array:
    kept = series.copy()
    kept[month:] = 0.0
    return kept


def _aid(given: Material) -> Support:
    """Return the partners' money of the compact as economic aid."""
    yearly, span, output = _yearly(given), given.span, given.situation.gdp
    if yearly is not None and output is not None:
        share = share_of_full_size(yearly, output.median, "full_size.aid_share")
    else:
        share = np.zeros(span.months)
        unknown = priors()["full_size.unknown"].median
        share[: span.life] = unknown ** priors()["full_size.exponent"].median
    return Support("economic aid", share)


def _yearly(given: Material) -> Array | None:
    """Return the partners' money a year, where it can be set against the output.

    returns  (month,), in the unit of the accounts
    """
    span, output = given.span, given.situation.gdp
    spent = given.spending.cost.items()
    cost = [_until(c, span.life) for p, c in spent if p != given.host]
    if not cost or output is None or output.unit != given.unit:
        return None
    return np.asarray(12.0 * np.sum(cost, axis=0))
