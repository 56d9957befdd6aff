"""The question that a compact raises: nothing, aid alone, or this compact (S0.6)."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact, Facts
from servanda.outlook.host import situation_of
from servanda.outlook.noise import Array
from servanda.outlook.priors import priors
from servanda.outlook.promises import consent_of, promise_of, share_of_full_size
from servanda.outlook.question import (
    MIXTURE,
    Option,
    Question,
    Situation,
    Support,
)
from servanda.outlook.spans import AFTERWARDS, WITHOUT_END, Span, span_of
from servanda.outlook.spending import Spending, spending_of

__all__ = [
    "AID_ALONE",
    "NO_ACTION",
    "NO_CURRENCY",
    "THIS_COMPACT",
    "Size",
    "question_of",
]

NO_ACTION: Final = "no action"
AID_ALONE: Final = "aid alone"
THIS_COMPACT: Final = "this compact"

NO_CURRENCY: Final = "XXX"  # ISO 4217: no currency is involved


class Size(NamedTuple):
    """How large a run is, and under which beliefs."""

    draws: int = 2000
    seed: int = 1
    school: str = MIXTURE


_USUAL: Final = Size()


def question_of(compact: Compact, facts: Facts | None, size: Size = _USUAL) -> Question:
    """Put the question that a compact raises.

    compact  the document as agreed; what it leaves out is assumed, and said
    facts    what the world shows of the host, or None
    size     draws, seed and school
    returns  a question with the options *no action*, *aid alone*, *this compact*
    """
    span, situation = span_of(compact), situation_of(facts)
    accounts = open_accounts(compact)
    spending = spending_of(accounts, span)
    promise = promise_of(compact, accounts, situation, span)
    consent, why = consent_of(compact)
    host = compact.host
    unit = (
        f"{accounts.base.currency}, {accounts.base.prices} prices" if accounts else ""
    )
    aid, about_aid = _aid_alone(
        spending, span, situation, unit, host.id if host else None
    )
    kept = Option(
        name=THIS_COMPACT,
        label=compact.title,
        support=promise.support,
        consent=consent,
        exit_month=span.end,
        cost=spending.cost,
    )
    return Question(
        host=host.name if host else "host not stated",
        start=span.start,
        months=span.months,
        situation=situation,
        options=(Option(name=NO_ACTION, label="No action"), aid, kept),
        currency=accounts.base.currency if accounts else NO_CURRENCY,
        prices=accounts.base.prices if accounts else span.start.year,
        draws=size.draws,
        seed=size.seed,
        host_payer=host.id if host else None,
        school=size.school,
        assumed=(
            *_about(span),
            why,
            *promise.assumed,
            *spending.assumed,
            *about_aid,
        ),
    )


def _aid_alone(
    spending: Spending,
    span: Span,
    situation: Situation,
    unit: str,
    host: str | None,
) -> tuple[Option, tuple[str, ...]]:
    """Return the option of giving the partners' money as economic aid instead."""
    cost = {p: _until_end(c, span) for p, c in spending.cost.items() if p != host}
    monthly = np.sum(list(cost.values()), axis=0) if cost else np.zeros(span.months)
    words = ["aid alone gives the partners' money of the compact as economic aid"]
    if cost and situation.gdp is not None and situation.gdp.unit == unit:
        share = share_of_full_size(
            12.0 * monthly, situation.gdp.median, "full_size.aid_share"
        )
    else:
        share = np.zeros(span.months)
        unknown = priors()["full_size.unknown"].median
        share[: span.life] = unknown ** priors()["full_size.exponent"].median
        words.append(
            "that money, or the host's output, is not known in one currency and price "
            "year; a tenth of full-size aid is assumed"
        )
    option = Option(
        name=AID_ALONE,
        label="Aid alone",
        support=(Support("economic aid", share),),
        exit_month=span.end,
        cost=cost,
    )
    return option, tuple(words)


def _until_end(series: Array, span: Span) -> Array:
    kept = series.copy()
    kept[span.life :] = 0.0
    return kept


def _about(span: Span) -> tuple[str, ...]:
    words = []
    if span.end is None:
        words.append(
            f"no end date is fixed; the compact is taken to be kept up for "
            f"{WITHOUT_END // 12} years unless partners leave sooner"
        )
    if span.months < span.life + AFTERWARDS:
        words.append("the outlook is cut off after twenty-five years")
    return tuple(words)
