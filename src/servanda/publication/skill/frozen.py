"""The skill card: how our model fared on years it did not see, frozen for good.

It is made from a back-test once, when a posterior is built, and shipped beside it, so
that a dossier can say how far its outlook is to be believed without scoring anything.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypedDict

from servanda.outlook.skill.baselines import BASELINES
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.errors import NoCardError
from servanda.publication.sheet import Part, Statement
from servanda.publication.skill.labels import SCORES
from servanda.publication.skill.statement import (
    BacktestStatement,
    DifferenceStatement,
    FitStatement,
    RiskStatement,
    SourceStatement,
    SubsetStatement,
    TableStatement,
    WindowStatement,
)

__all__ = [
    "Card",
    "CardScore",
    "CardSubset",
    "CardTable",
    "CardWindow",
    "Versus",
    "carded",
]

_SIMPLE: Final = tuple(model.name for model in BASELINES)


class Versus(Part):
    """Our mean score minus another model's, resampling whole countries."""

    model: str
    mean: float
    low: float
    high: float

    @property
    def verdict(self) -> Literal["better", "worse", "not distinguishable"]:
        """Say what the interval leaves open; lower scores are better."""
        if self.high < 0.0:
            return "better"
        return "worse" if self.low > 0.0 else "not distinguishable"


class CardScore(Part):
    """One score, of which lower is better.

    best     the simple rule with the lowest mean on these cases, picked afterwards
    against  ours minus the best's and minus conflictology's; null where not compared
    """

    ours: float
    conflictology: float
    best: str
    best_mean: float
    against_best: Versus | None
    against_conflictology: Versus | None


class CardTable(Part):
    """Our model on some cases.

    coverage_50, coverage_90  share whose randomised transform lies in the middle half
                              and nine tenths
    """

    n: int
    scores: dict[str, CardScore]
    coverage_50: float | None
    coverage_90: float | None


class CardWindow(CardTable):
    """One window; ``fit`` is null where the model has no parameters."""

    fit: FitStatement | None


class CardSubset(CardTable):
    """Some of the cases of all windows."""

    title: str
    is_picked_afterwards: bool
    within: str | None


class Card(Statement):
    """The skill card.

    overall  all windows together
    risk     calibration within bins of the chance of a death that our model gave
    """

    model: str
    seed: int
    draws: int
    definitions_since: date
    is_retrospective: bool
    sources: tuple[SourceStatement, ...]
    places: int
    windows: dict[str, CardWindow]
    overall: CardTable
    risk: tuple[RiskStatement, ...]
    subsets: dict[str, CardSubset]

    @property
    def unfair(self) -> tuple[str, ...]:
        """The windows of which the parameters had seen months they should not."""
        return tuple(
            year
            for year, window in self.windows.items()
            if window.fit is not None and window.fit.months_seen
        )


def carded(found: BacktestStatement, ours: str = "") -> Card:
    """Make the card of our model from a back-test.

    ours  the model's name; the one that the definitions call ours if empty

    Raises `NoCardError` where it was not scored, or no simple rule beside it.
    """
    rule = definitions().differences
    ours = ours or rule.ours
    missing = [one for one in (ours, rule.against) if one not in found.overall.models]
    if missing:
        raise NoCardError(
            f"a skill card needs scores of {ours} and {rule.against}; the back-test "
            f"has none of {' and '.join(missing)}",
            remedy="Run `servanda backtest` with the calibrated model and the "
            "baselines.",
        )
    return Card(
        model=ours,
        seed=found.seed,
        draws=found.draws,
        definitions_since=found.definitions_since,
        is_retrospective=found.is_retrospective,
        sources=found.sources,
        places=len({place for one in found.windows.values() for place in one.places}),
        windows={year: _window(one, ours) for year, one in found.windows.items()},
        overall=_table(found.overall, ours),
        risk=found.overall.models[ours].risk,
        subsets={
            name: _subset(one, ours)
            for name, one in found.overall.subsets.items()
            if one.n
        },
    )


def _window(one: WindowStatement, ours: str) -> CardWindow:
    return CardWindow(**_parts(one, ours), fit=one.fits.get(ours))


def _table(one: TableStatement, ours: str) -> CardTable:
    return CardTable(**_parts(one, ours))


def _subset(one: SubsetStatement, ours: str) -> CardSubset:
    return CardSubset(
        **_parts(one, ours),
        title=one.title,
        is_picked_afterwards=one.is_picked_afterwards,
        within=one.within,
    )


class _Parts(TypedDict):
    n: int
    scores: dict[str, CardScore]
    coverage_50: float | None
    coverage_90: float | None


def _parts(one: TableStatement | SubsetStatement, ours: str) -> _Parts:
    mine = one.models[ours]
    found = {score: _score(score, one, ours) for score in SCORES}
    return _Parts(
        n=one.n,
        scores={name: line for name, line in found.items() if line is not None},
        coverage_50=mine.pit_coverage_50,
        coverage_90=mine.pit_coverage_90,
    )


def _score(
    score: str, one: TableStatement | SubsetStatement, ours: str
) -> CardScore | None:
    """Compare by one score; None where ours or the rule held against has no mean."""
    against = definitions().differences.against
    means = {
        name: value
        for name in (ours, *_SIMPLE)
        if name in one.models
        and (value := getattr(one.models[name], score)) is not None
    }
    if ours not in means or against not in means:
        return None
    best = min((name for name in means if name != ours), key=means.__getitem__)
    versus = _versus(one.differences, score, ours)
    return CardScore(
        ours=means[ours],
        conflictology=means[against],
        best=best,
        best_mean=means[best],
        against_best=versus.get(best),
        against_conflictology=versus.get(against),
    )


def _versus(
    differences: tuple[DifferenceStatement, ...], score: str, ours: str
) -> dict[str, Versus]:
    return {
        one.against: Versus(
            model=one.against, mean=one.mean, low=one.low, high=one.high
        )
        for one in differences
        if one.model == ours and one.score == score
    }
