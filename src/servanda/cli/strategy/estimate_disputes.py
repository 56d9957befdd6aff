"""``servanda estimate-disputes``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import installed, refusing
from servanda.cli.progress import progress

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("estimate-disputes")(_estimate)


def _estimate(
    out: Annotated[Path, typer.Option(help="The file of estimates to write.")],
    draws: Annotated[int, typer.Option(min=2, help="Resamples of each design.")] = 400,
    placebos: Annotated[
        int, typer.Option(min=2, help="Pacts that never were, of each kind.")
    ] = 200,
    worlds: Annotated[
        int, typer.Option(min=2, help="Made-up worlds of each strength of selection.")
    ] = 30,
    seed: Annotated[
        int, typer.Option(min=0, max=2**63, help="Makes a run repeatable.")
    ] = 20101231,
) -> None:
    """Estimate anew what promises of defence do to disputes that others begin.

    The evidence store must hold gml-mid, atop, cow-contiguity, cow-nmc and vdem. Takes
    a quarter of an hour. Nothing else needs it: the program comes with its estimates.

    Example: servanda estimate-disputes --out estimates.json
    """
    with installed("evidence"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.strategy.disputing import (
            Effort,
            estimate_disputes,
            keep_estimates,
        )

        effort = Effort(draws, placebos, worlds, seed)
        found = estimate_disputes(effort, desk=Desk(progress=tell))
        keep_estimates(found, out)
    made = found.made
    typer.echo(
        f"{out}: {len(found.designs)} designs, {made.rows} years of {made.pairs} "
        f"pairs, {made.onsets} disputes begun."
    )
