"""The designs that are always there: as drafted, less of it, aid alone, nothing."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options import AID_ALONE, DO_LESS, NO_ACTION
from servanda.outlook.question import Instrument
from servanda.strategy.designs.design import Design, Stretch
from servanda.strategy.designs.pricing import draft_of, efforts, prices_of
from servanda.strategy.ground import Ground

__all__ = ["AS_DRAFTED", "aid_alone", "do_less", "drafted", "nothing"]

AS_DRAFTED: Final = "as drafted"


def drafted(ground: Ground) -> Design:
    """Return the compact as drafted.

    Each tool has one strength: that which costs what the months together cost. A force
    that is drawn down in steps is so taken at its mean effort until its last month.
    """
    option, prices = draft_of(ground), prices_of(ground)
    found: dict[Instrument, Stretch] = {
        support.instrument: _stretch(support.intensity, prices.exponent)
        for support in option.support
        if support.intensity.any()
    }
    return Design(
        AS_DRAFTED,
        MappingProxyType(found),
        option.exit_month,
        safeguards=option.safeguards,
        setting=option.setting,
    )


def nothing(ground: Ground) -> Design:  # noqa: ARG001 - as the others are asked
    """Return no design at all: the host goes on alone."""
    return Design(NO_ACTION, setting="none")


def aid_alone(ground: Ground) -> Design:
    """Return the partners' money of the draft as economic aid, over the same months."""
    prices, draft = prices_of(ground), drafted(ground)
    life = max((s.ends for s in draft.stretches.values()), default=0)
    whole = sum(
        prices.month(tool, s.strength) * (s.ends - s.begins)
        for tool, s in draft.stretches.items()
    )
    partners = 1.0 - prices.shares.get(prices.host or "", 0.0)
    strength = prices.strength("economic aid", whole * partners / max(life, 1))
    found: dict[Instrument, Stretch] = {"economic aid": Stretch(0, life, strength)}
    return Design(
        AID_ALONE,
        MappingProxyType(found),
        draft.exit_month,
        setting="aid",
        host_share=0.0,
    )


def do_less(ground: Ground) -> Design:
    """Return half of every effort of the draft, for half of its time."""
    prices, draft = prices_of(ground), drafted(ground)
    half = 0.5**prices.exponent
    found: dict[Instrument, Stretch] = {
        tool: Stretch(
            s.begins, s.begins + ceil((s.ends - s.begins) / 2), s.strength * half
        )
        for tool, s in draft.stretches.items()
    }
    end = max((s.ends for s in found.values()), default=0)
    return replace(
        draft, name=DO_LESS, stretches=MappingProxyType(found), exit_month=end
    )


def _stretch(intensity: Array, exponent: float) -> Stretch:
    months = np.flatnonzero(intensity)
    begins, ends = int(months[0]), int(months[-1]) + 1
    effort = float(efforts(intensity[begins:ends], exponent).mean())
    return Stretch(begins, ends, effort**exponent)
