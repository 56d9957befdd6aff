"""``servanda backtest``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import FormOption, a_form, installed, refusing, usage
from servanda.cli.progress import progress

__all__ = ["attach"]

_MOST_DRAWS = 10_000
_MOST_SEED = 2**64


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("backtest")(_backtest)


def _backtest(
    window: Annotated[
        list[int] | None,
        typer.Option(help="A year to forecast; may be given again. All if not given."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            help="A folder or file of country-months; the evidence store if not given.",
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=2, max=_MOST_DRAWS, help="Draws for each country-month.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Makes a run repeatable.")] = 2018,
    form: FormOption = "text",
) -> None:
    """Score models of deaths by country and month on years that they did not see.

    Each year is forecast from what was known in October of the year before.

    Example: servanda backtest --window 2020 --window 2021 --format json
    """
    a_form(form)
    if seed >= _MOST_SEED:
        usage("--seed is below 2 to the power of 64")
    with installed("evidence,outlook"), refusing(), progress() as tell:
        from servanda.acts.backtesting import backtest, backtested
        from servanda.acts.desk import Desk

        found = backtest(
            window or (), data=data, draws=draws, seed=seed, desk=Desk(progress=tell)
        )
        typer.echo(backtested(found, form), nl=False)
