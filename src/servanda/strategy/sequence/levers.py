"""What a search may move, and how a row of numbers becomes a design and back.

A row has, for each tool and for the exit offer, how strong it is, when it begins and
how long it lasts; then whether safeguards go with it, whether an end date is fixed,
and who pays. Every number is from 0 to 1 and is read in steps, so that designs can be
told in words and none is tried twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.question import INSTRUMENTS, Instrument
from servanda.strategy.designs import Design, PriceList, Stretch, drafted, prices_of
from servanda.strategy.ground import Ground

__all__ = ["IN_PERSON", "STEP", "Levers", "levers_of", "personnel_end"]

STEP: Final = 6
"""Months of a step in time."""

IN_PERSON: Final[tuple[Instrument, ...]] = ("training", "advice", "stabilisation")
"""Tools that take partners into the country."""

_OFF: Final = 0.3  # share of a gene's range that leaves a tool out
_FINEST: Final = 0.05  # steps of strength
_AFTER: Final = 24  # months of the horizon in which nothing is planned any more
_SHARES: Final = (None, 0.0, 0.25, 0.5, 0.75)
_EACH: Final = 3
_TOOLS: Final = len(INSTRUMENTS) + 1  # and the exit offer


@dataclass(frozen=True)
class Levers:
    """The ranges within which designs are sought.

    last       the last month in which anything may be planned
    setting    the answers of others that designs are tried under
    most       tool to the greatest strength; 0 leaves it out
    open_ends  whether an exit without a date may be proposed
    shares     what part of the cost the host may bear; None is as drafted
    """

    last: int
    setting: str
    most: Mapping[Instrument, float]
    shares: tuple[float | None, ...] = _SHARES

    @property
    def size(self) -> int:
        """How many numbers a row has."""
        return _EACH * _TOOLS + 3

    @property
    def steps(self) -> int:
        """How many steps in time there are."""
        return self.last // STEP

    def design(self, row: Array, name: str = "") -> Design:
        """Return the design of a row of numbers from 0 to 1.

        row  (lever,)
        """
        found: dict[Instrument, Stretch] = {}
        for k, tool in enumerate(INSTRUMENTS):
            stretch = self._stretch(row[_EACH * k : _EACH * k + _EACH], self.most[tool])
            if stretch is not None:
                found[tool] = stretch
        at = _EACH * len(INSTRUMENTS)
        offer = self._stretch(row[at : at + _EACH], 1.0)
        safe, dated, share = row[-3:]
        end = personnel_end(found)
        return Design(
            name or name_of(found, offer),
            MappingProxyType(found),
            end if dated < 0.5 else None,  # noqa: PLR2004 - one half of its range
            safeguards=bool(safe < 0.5),  # noqa: PLR2004
            exit_offer=offer,
            setting=self.setting if found or offer is not None else "none",
            host_share=self.shares[_place(share, len(self.shares))],
        )

    def row(self, design: Design) -> Array:
        """Return the numbers of the design that is nearest to one."""
        row = np.zeros(self.size)
        tools: list[Stretch | None] = [design.stretches.get(t) for t in INSTRUMENTS]
        for k, stretch in enumerate([*tools, design.exit_offer]):
            if stretch is None or stretch.ends <= stretch.begins:
                continue
            most = self.most[INSTRUMENTS[k]] if k < len(INSTRUMENTS) else 1.0
            row[_EACH * k : _EACH * k + _EACH] = self._genes(stretch, most)
        row[-3] = 0.25 if design.safeguards else 0.75
        row[-2] = 0.75 if design.exit_month is None else 0.25
        held = design.host_share
        nearest = [9.0 if s is None else abs((held or 0.0) - s) for s in self.shares]
        place = 0 if held is None else int(np.argmin(nearest))
        row[-1] = (place + 0.5) / len(self.shares)
        return row

    def _stretch(self, genes: Array, most: float) -> Stretch | None:
        strong, begins, lasts = (float(gene) for gene in genes)
        if strong < _OFF or most <= 0.0:
            return None
        finest = round((strong - _OFF) / (1.0 - _OFF) * most / _FINEST)
        strength = round(max(finest, 1) * _FINEST, 2)
        first = STEP * _place(begins, self.steps)
        length = STEP * (1 + _place(lasts, self.steps))
        return Stretch(first, min(first + length, self.last), min(strength, 1.0))

    def _genes(self, stretch: Stretch, most: float) -> tuple[float, float, float]:
        steps = self.steps
        share = min(stretch.strength / max(most, _FINEST), 1.0)
        begins = min(round(stretch.begins / STEP), steps - 1)
        lasts = min(max(round((stretch.ends - stretch.begins) / STEP), 1), steps)
        return (
            _OFF + (1.0 - _OFF) * share,
            (begins + 0.5) / steps,
            (lasts - 0.5) / steps,
        )


def levers_of(ground: Ground, prices: PriceList | None = None) -> Levers:
    """Return what may be moved in a compact: every tool, half as long again or more."""
    prices, draft = prices or prices_of(ground), drafted(ground)
    months = ground.question.months
    last = max(STEP * ((months - _AFTER) // STEP), STEP)
    return Levers(
        last=min(last, months),
        setting=draft.setting,
        most=MappingProxyType(dict.fromkeys(INSTRUMENTS, 1.0)),
        shares=_SHARES if prices.host is not None else (None,),
    )


def personnel_end(stretches: Mapping[Instrument, Stretch]) -> int | None:
    """Return the month after the last with partners there; else of anything."""
    there = [s.ends for tool, s in stretches.items() if tool in IN_PERSON]
    every = there or [s.ends for s in stretches.values()]
    return max(every, default=None)


def name_of(stretches: Mapping[Instrument, Stretch], offer: Stretch | None) -> str:
    """Return a name that says all tools with their months and strength."""
    words = [_told(tool, stretch) for tool, stretch in stretches.items()]
    if offer is not None:
        words.append(_told("exit offer", offer))
    return "; ".join(words) or "nothing"


def _told(tool: str, stretch: Stretch) -> str:
    return f"{tool} {stretch.strength:.2f} from {stretch.begins} to {stretch.ends}"


def _place(gene: float, places: int) -> int:
    return min(int(gene * places), places - 1)
