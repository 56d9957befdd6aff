"""A design as an option of the outlook, with its cost by payer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options.responses import Response, StatedResponses
from servanda.outlook.question import Option, Question, Support
from servanda.strategy.designs.design import Design, Stretch
from servanda.strategy.designs.pricing import PARTNERS, PriceList, draft_of, prices_of
from servanda.strategy.ground import Ground

__all__ = ["DesignResponses", "option_of", "priced_question"]

_UNSUPERVISED: Final = "effect.unsupervised"


class DesignResponses:
    """The stated answers, and more violence where safeguards are left out."""

    def respond(self, option: Option) -> Response:
        """Return how others answer an option."""
        found = StatedResponses().respond(option)
        if option.safeguards or not option.support or _UNSUPERVISED in found.violence:
            return found
        return replace(found, violence=(*found.violence, _UNSUPERVISED))


def option_of(
    design: Design, ground: Ground, prices: PriceList | None = None
) -> Option:
    """Return a design as the outlook runs it.

    prices  what tools cost; worked out from the ground if left out

    Tools that the budget's lines name cost what those lines say for their strength, the
    others what a full-size effort is believed to cost; `PriceList.own` says which.
    """
    prices = prices or prices_of(ground)
    months, drafts = ground.question.months, draft_of(ground)
    support = tuple(
        Support(tool, _series(stretch, months))
        for tool, stretch in design.stretches.items()
        if stretch.strength > 0.0 and min(stretch.ends, months) > stretch.begins
    )
    offer = design.exit_offer
    return Option(
        name=design.name,
        label=design.name,
        support=support,
        consent=1.0 if design.is_nothing else drafts.consent,
        exit_month=design.exit_month,
        cost=_cost(design, prices, months),
        setting=design.setting,
        safeguards=design.safeguards,
        exit_offer=None if offer is None else _series(offer, months),
    )


def priced_question(ground: Ground, prices: PriceList | None = None) -> Question:
    """Return the question in the unit of the prices, with the draft as its option."""
    prices, asked = prices or prices_of(ground), ground.question
    return replace(
        asked,
        currency=prices.currency,
        prices=prices.year,
        options=(draft_of(ground),),
    )


def _series(stretch: Stretch, months: int) -> Array:
    """Return the strength in each month: (month,)."""
    found = np.zeros(months)
    found[stretch.begins : stretch.ends] = stretch.strength
    return found


def _cost(design: Design, prices: PriceList, months: int) -> Mapping[str, Array]:
    """Return what each payer is to pay; every payer of the draft, host included."""
    whole = np.zeros(months)
    for tool, (begins, ends, strength) in design.stretches.items():
        whole[begins:ends] += prices.month(tool, strength)
    return {payer: part * whole for payer, part in _parts(design, prices).items()}


def _parts(design: Design, prices: PriceList) -> Mapping[str, float]:
    """Return what part of the whole each payer bears; they sum to 1."""
    host, shares = prices.host, dict(prices.shares)
    if host is not None:
        shares.setdefault(host, 0.0)
    if design.host_share is None or host is None:
        return shares
    partners = {p: s for p, s in shares.items() if p != host and s > 0.0}
    partners = partners or {PARTNERS: 1.0}
    given = sum(partners.values())
    rest = 1.0 - design.host_share
    found = {p: rest * s / given for p, s in partners.items()}
    return {**found, host: design.host_share}
