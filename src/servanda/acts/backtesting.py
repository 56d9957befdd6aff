"""Back-test: score models on years that they did not see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.diagnosing import EmptyStoreError, NotYetError
from servanda.acts.forecasters import forecasters as all_of_them
from servanda.acts.gathering import the_store, writing
from servanda.evidence.panel import Clocks, Panel
from servanda.outlook.skill import (
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
from servanda.publication.skill import (
    BacktestStatement,
    Given,
    carded,
    skill_sheet,
    stated,
)
from servanda.publication.skill.statement import SourceStatement

__all__ = ["DRAWS", "SEED", "Held", "backtest", "backtested", "keep_card"]

DRAWS: Final = 1000
SEED: Final = 2018


class Held(NamedTuple):
    """The evidence store in ``SERVANDA_HOME``.

    known_by  forecasts are made from what had been published by this day; None sees
              all. What then happened is told by the newest vintage either way
    """

    known_by: date | None = None


class _Read(NamedTuple):
    series: tuple[Series, ...]
    sources: tuple[SourceStatement, ...]


def backtest(
    windows: Sequence[int] = (),
    *,
    data: Path | Held | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    desk: Desk | None = None,
    forecasters: Sequence[Forecaster] | None = None,
) -> BacktestStatement:
    """Score models on windows, each forecast from the past alone.

    windows      calendar years; every one from 2018 on that the data state if none
    data         a folder or file of country-months; if None, the evidence store in
                 ``SERVANDA_HOME``
    draws        how many draws each model is asked for
    forecasters  the models, in the order in which they are shown; those of
                 `servanda.acts.forecasters.forecasters` if None

    Raises `EmptyStoreError`, `NotYetError`, `SkillError`, and what reading a file
    raises.
    """
    desk = desk or Desk()
    held_ = data if isinstance(data, Held) else Held()
    read = _from_files(data) if isinstance(data, Path) else _from_store(held_, desk)
    years = tuple(dict.fromkeys(sorted(windows))) or years_in(read.series)
    if not years:
        raise NoWindowError(
            f"no data state twelve months of {definitions().window.first} or later",
            remedy="Bring data that reach later with --data or `servanda evidence "
            "import`, or name an earlier year with --window.",
        )
    trials = [trial(year, read.series) for year in years]
    models = all_of_them() if forecasters is None else forecasters
    outcomes = scored(trials, models, draws=draws, seed=seed, progress=desk.progress)
    return stated(outcomes, Given(seed, draws, read.sources, held_.known_by))


def backtested(found: BacktestStatement, form: str = "text", width: int = 100) -> str:
    """Return a back-test as text, as a page, or for machines."""
    return told(skill_sheet(found), form, width)


def keep_card(found: BacktestStatement, file: Path) -> None:
    """Write the skill card of our model, as it is shipped beside the posterior.

    Raises `NoCardError` where our model or the rule it is held against was not scored,
    and `UnwritableError`.
    """
    text = carded(found).model_dump_json(indent=2) + "\n"
    with writing(file.parent, "Name a file in a folder that you may write to."):
        file.write_text(text, encoding="utf-8")


def _from_files(data: Path) -> _Read:
    read = countries(data)
    sources = [SourceStatement(name=f.name, digest=f.digest) for f in read.files]
    return _Read(read.series, tuple(sources))


def _from_store(asked: Held, desk: Desk) -> _Read:
    store, today = the_store(), desk.today()
    if asked.known_by is not None and asked.known_by > today:
        raise NotYetError(
            f"{asked.known_by} has not come; today is {today}",
            remedy="Name a day by which things had been published with --known-by.",
        )
    panels = [Panel(store, Clocks(today))]
    if asked.known_by is not None:
        panels.append(Panel(store, Clocks(today, asked.known_by)))
    vintages = [[panel.vintage(name) for name in INDICATORS] for panel in panels]
    known = [[one for one in some if one is not None] for some in vintages]
    if not all(known):
        told = f" published by {asked.known_by}" if known[0] else ""
        raise EmptyStoreError(
            f"the evidence store in {store.folder} holds no deaths by country and "
            f"month{told}",
            remedy="Run `servanda evidence import` with UCDP's events or VIEWS's "
            "country-months, or name a folder that holds such months with --data.",
        )
    used = dict.fromkeys((one.id, one.digest) for some in known for one in some)
    sources = tuple(SourceStatement(name=name, digest=sum_) for name, sum_ in used)
    return _Read(held(*panels), sources)
