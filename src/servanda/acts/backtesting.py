"""Back-test: score models on years that they did not see."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.diagnosing import EmptyStoreError
from servanda.acts.gathering import the_store
from servanda.evidence.panel import Clocks, Panel
from servanda.outlook.skill import (
    BASELINES,
    Forecaster,
    Series,
    definitions,
    trial,
    years_in,
)
from servanda.outlook.skill import backtest as scored
from servanda.outlook.skill.countries import countries
from servanda.outlook.skill.errors import NoWindowError
from servanda.outlook.skill.held import INDICATORS, held
from servanda.publication.sheet import told
from servanda.publication.skill import BacktestStatement, Given, skill_sheet, stated
from servanda.publication.skill.statement import SourceStatement

__all__ = ["DRAWS", "SEED", "backtest", "backtested"]

DRAWS: Final = 1000
SEED: Final = 2018


class _Read(NamedTuple):
    series: tuple[Series, ...]
    sources: tuple[SourceStatement, ...]


def backtest(
    windows: Sequence[int] = (),
    *,
    data: Path | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    desk: Desk | None = None,
    forecasters: Sequence[Forecaster] = BASELINES,
) -> BacktestStatement:
    """Score models on windows, each forecast from the past alone.

    windows      calendar years; every one from 2018 on that the data state if none
    data         a folder or file of country-months; if None, the evidence store in
                 ``SERVANDA_HOME``
    draws        how many draws each model is asked for
    forecasters  the models, in the order in which they are shown

    Raises `EmptyStoreError`, `SkillError`, and what reading a file raises.
    """
    desk = desk or Desk()
    read = _from_files(data) if data else _from_store(desk)
    years = tuple(dict.fromkeys(sorted(windows))) or years_in(read.series)
    if not years:
        raise NoWindowError(
            f"no data state twelve months of {definitions().window.first} or later",
            remedy="Bring data that reach later with --data or `servanda evidence "
            "import`, or name an earlier year with --window.",
        )
    trials = [trial(year, read.series) for year in years]
    outcomes = scored(
        trials, forecasters, draws=draws, seed=seed, progress=desk.progress
    )
    return stated(outcomes, Given(seed, draws, read.sources))


def backtested(found: BacktestStatement, form: str = "text", width: int = 100) -> str:
    """Return a back-test as text, as a page, or for machines."""
    return told(skill_sheet(found), form, width)


def _from_files(data: Path) -> _Read:
    read = countries(data)
    sources = [SourceStatement(name=f.name, digest=f.digest) for f in read.files]
    return _Read(read.series, tuple(sources))


def _from_store(desk: Desk) -> _Read:
    store = the_store()
    panel = Panel(store, Clocks(desk.today()))
    vintages = [panel.vintage(name) for name in INDICATORS]
    known = [one for one in vintages if one is not None]
    if not known:
        raise EmptyStoreError(
            f"the evidence store in {store.folder} holds no deaths by country and "
            "month",
            remedy="Run `servanda evidence import` with UCDP's events or VIEWS's "
            "country-months, or name a folder that holds such months with --data.",
        )
    sources = [SourceStatement(name=one.id, digest=one.digest) for one in known]
    return _Read(held(panel), tuple(sources))
