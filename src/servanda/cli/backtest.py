"""``servanda backtest``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import (
    FormOption,
    a_day,
    a_form,
    installed,
    refusing,
    usage,
)
from servanda.cli.progress import progress

__all__ = ["attach"]

_MOST_DRAWS = 10_000
_MOST_SEED = 2**64


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("backtest")(_backtest)


def _backtest(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
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
    known_by: Annotated[
        str | None,
        typer.Option(
            help="Forecast from what of the store was public by this day; what then "
            "happened is told by the newest. If not given, all, and the "
            "answer is retrospective."
        ),
    ] = None,
    refit: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool,
        typer.Option(
            "--refit",
            help="Fit our model anew to the past of each window; takes long. If not "
            "given, fits that were made before are used, and the answer says what "
            "they had seen.",
        ),
    ] = False,
    posteriors: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="A folder of fits kept for single windows, YEAR.npz each; "
            "validation/posteriors of a checkout if not given.",
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=2, max=_MOST_DRAWS, help="Draws for each country-month.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Makes a run repeatable.")] = 2018,
    card: Annotated[
        Path | None,
        typer.Option(help="Also write our model's skill card to this file."),
    ] = None,
    form: FormOption = "text",
) -> None:
    """Score models of deaths by country and month on years that they did not see.

    Each year is forecast from what was known in October of the year before.

    Example: servanda backtest --window 2020 --window 2021 --format json
    """
    a_form(form)
    public = a_day(known_by)
    if seed >= _MOST_SEED:
        usage("--seed is below 2 to the power of 64")
    if public and data:
        usage("--known-by is of the evidence store; a folder says nothing of days")
    if refit and posteriors:
        usage("--refit makes fits, --posteriors uses old ones; give one of the two")
    extra = "calibration" if refit else "evidence,outlook"
    with installed(extra), refusing(), progress() as tell:
        from servanda.acts.backtesting import Held, backtest, backtested, keep_card
        from servanda.acts.desk import Desk
        from servanda.acts.forecasters import forecasters

        desk = Desk(progress=tell)
        models = forecasters(
            refit=refit, posteriors=posteriors, known_by=public, desk=desk
        )
        found = backtest(
            window or (),
            data=data or Held(public),
            draws=draws,
            seed=seed,
            desk=desk,
            forecasters=models,
        )
        if card:
            keep_card(found, card)
        typer.echo(backtested(found, form), nl=False)
