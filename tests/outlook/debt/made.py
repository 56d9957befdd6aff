"""Made-up courses and loans of a host: drawn from a seed, of any number of years."""

from __future__ import annotations

import numpy as np

from servanda.outlook.debt.loans import New, Old, Portfolio, Terms
from servanda.outlook.debt.paths import Course
from servanda.outlook.noise import Array, Noise

DRAWS, YEARS = 40, 12


def course(seed: int = 1, years: int = YEARS, scale: float = 1.0) -> Course:
    """Return a course by chance; ``scale`` is the size of the unit of money."""
    noise = Noise(seed, 0, DRAWS)

    def by_year(name: str, mean: float, spread: float) -> Array:
        columns = [noise.normal(f"made {name}", year) for year in range(years)]
        return mean + spread * np.stack(columns, axis=1)

    def level(name: str, mean: float, spread: float) -> Array:
        start = np.zeros((DRAWS, 1))
        changes = np.hstack([start, by_year(name, mean, spread)])
        return np.asarray(np.exp(np.cumsum(changes, axis=1)))

    volume = 1e10 * scale * level("growth", 0.03, 0.04)
    prices, exchange = level("prices", 0.05, 0.03), level("exchange", 0.03, 0.1)
    output = volume * prices
    return Course(
        volume=volume,
        prices=prices,
        exchange=exchange,
        exports=0.3
        * volume
        * np.exp(0.1 * np.hstack([np.zeros((DRAWS, 1)), by_year("exports", 0, 1)])),
        revenue=0.18 * output,
        deficit=by_year("deficit", 0.01, 0.03) * output[:, 1:],
        war=np.abs(by_year("war", 0.0, 0.005)) * output[:, 1:],
        cost=np.abs(by_year("cost", 0.0, 0.002)) * output[:, 1:],
        loans=np.full((DRAWS, years), 2e6 * scale),
    )


def flat(years: int = YEARS, growth: float = 0.0) -> Course:
    """Return a course on which nothing happens but growth."""
    volume = np.tile(1e10 * (1.0 + growth) ** np.arange(years + 1), (DRAWS, 1))
    ones, none = np.ones_like(volume), np.zeros((DRAWS, years))
    return Course(
        volume=volume,
        prices=ones,
        exchange=ones,
        exports=0.3 * volume,
        revenue=0.18 * volume,
        deficit=none,
        war=none,
        cost=none,
        loans=none,
    )


def portfolio(  # noqa: PLR0913 - every figure of a made-up host may be another
    *,
    years: int = YEARS,
    scale: float = 1.0,
    abroad: float = 3e9,
    home: float = 1.5e9,
    dear: float = 0.0,
    rate: float | None = None,
    forgiven: float = 0.0,
    granted: float = 0.0,
    every_year: bool = False,
) -> Portfolio:
    """Return loans of all kinds.

    dear        added to every rate
    rate        every rate, in place of the usual ones
    every_year  whether every loan is repaid after a year and taken anew
    """
    kinds = {
        "multilateral": (0.5, 0.0125, Terms(3, 24)),
        "official bilateral": (0.3, 0.025, Terms(2, 14)),
        "commercial": (0.2, 0.07, Terms(5, 7)),
    }
    one = Terms(1, 1)

    def of(usual: float) -> float:
        return usual + dear if rate is None else rate

    def old(kind: str, amount: float, usual: float, terms: Terms) -> Old:
        return Old(
            kind,
            kind,
            one if every_year else terms,
            np.full(DRAWS, amount * scale),
            np.full(DRAWS, of(usual)),
            np.full(DRAWS, forgiven if kind != "domestic" else 0.0),
        )

    def new(kind: str, share: float, usual: float, terms: Terms) -> New:
        return New(
            kind,
            one if every_year else terms,
            np.full((DRAWS, years), share),
            np.full((DRAWS, years), of(usual)),
        )

    return Portfolio(
        old=(
            *(old(k, abroad * share, r, t) for k, (share, r, t) in kinds.items()),
            old("domestic", home, 0.09, Terms(1, 4)),
        ),
        new=tuple(new(k, share, r, t) for k, (share, r, t) in kinds.items()),
        home=new("domestic", 1.0, 0.09, Terms(1, 4)),
        abroad=np.full(DRAWS, 0.6),
        granted=np.full((DRAWS, years), granted),
    )
